"""The Excel side of a machine: installing the add-in, what stands in its way, what to do."""

from __future__ import annotations

ADDIN: dict[str, str] = {
    "SHORT_ADDIN": "Met les boutons de xlcrm dans Excel, ou les retire.",
    "HELP_ADDIN": "« install » : copie le complément là où Excel l’ouvre au démarrage, et lui dit "
    "quel Python appeler. « remove » : retire tout cela. « status » : dit ce qui est en place. "
    "Rien n’est envoyé nulle part, et il ne faut aucun droit d’administrateur.",
    "EXAMPLES_ADDIN": "xlcrm addin install\nxlcrm addin status\nxlcrm addin remove",
    "SHORT_DOCTOR": "Dit ce qui empêche les boutons de marcher, et quoi faire.",
    "HELP_DOCTOR": "Regarde Python, ses bibliothèques, le complément, les réglages de macros "
    "d’Excel et de votre entreprise ; chaque problème vient avec son remède. Ne change rien.",
    "EXAMPLES_DOCTOR": "xlcrm doctor\nxlcrm doctor --json",
    "DONE_ADDIN_INSTALL": "Les boutons sont installés : ouvrez Excel, puis votre classeur ; "
    "l’onglet « Fichier client » est là.",
    "DONE_ADDIN_REMOVE": "Les boutons sont retirés : il ne reste rien de xlcrm dans Excel. Vos "
    "classeurs n’ont pas changé.",
    "ADDIN_NOTHING_TO_REMOVE": "Il n’y avait rien à retirer.",
    "ADDIN_RESTART_EXCEL": "Excel est ouvert : fermez-le puis rouvrez-le pour voir le changement.",
    "ADDIN_THERE": "Complément en place : {path}",
    "ADDIN_SIGNED": "Complément en place, signé par votre entreprise : {path}",
    "ADDIN_ABSENT": "Le complément n’est pas installé ({path} manque). Lancez « xlcrm addin "
    "install » ; s’il y était hier, l’antivirus l’a peut-être retiré : voyez sa quarantaine.",
    "ADDIN_OTHER_VERSION": "Le complément installé n’est pas celui de cette version de xlcrm "
    "({path}). Fermez Excel, puis lancez « xlcrm addin install ».",
    "ADDIN_DIVERTED": "Windows empêche ce Python, venu du Microsoft Store, de poser le complément "
    "là où Excel le cherche. Copiez ce fichier : {path} ; le dossier où le mettre : {folder} "
    "(touches Windows+R, « %APPDATA%\\Microsoft\\Excel », puis XLSTART, à créer s’il manque). Ou "
    "installez Python depuis python.org.",
    "ADDIN_UNREADABLE": "{path} ne se laisse pas lire : l’antivirus l’examine ou le tient, ou "
    "vous n’en avez pas le droit. Fermez Excel, attendez une minute, puis recommencez ; si cela "
    "dure, autorisez ce fichier dans l’antivirus.",
    "ADDIN_MARKED": "Windows tient {path} pour un fichier venu d’internet : Excel bloque ses "
    "macros. Clic droit sur ce fichier, Propriétés, cochez « Débloquer ».",
    "SCRIPT_THERE": "Script pour Excel Mac en place : {path}",
    "SCRIPT_ABSENT": "Excel pour Mac ne peut pas appeler Python : {path} manque. Lancez « xlcrm "
    "addin install ».",
    "SCRIPT_OTHER_VERSION": "Le script {path} n’est pas celui de cette version de xlcrm. Lancez "
    "« xlcrm addin install ».",
    "PYTHON_TOLD": "Python des boutons : {python}",
    "PYTHON_UNTOLD": "Les boutons ne savent pas quel Python appeler ({path} ne le dit pas). "
    "Lancez « xlcrm addin install ».",
    "PYTHON_GONE": "Le Python des boutons n’est plus là : {python}. Lancez « xlcrm addin "
    "install » avec celui d’aujourd’hui.",
    "PYTHON_OTHER": "Les boutons appellent un autre Python ({python}) que celui-ci ({mine}). Si "
    "ce n’est pas voulu, lancez « xlcrm addin install ».",
    "DOCTOR_PYTHON": "Python {version} ({bits}-bits) : {path}",
    "DOCTOR_STORE_PYTHON": "Ce Python vient du Microsoft Store : il convient, si les lignes sur "
    "le complément ne disent rien à copier.",
    "DOCTOR_ADDIN": "xlcrm {version}, complément livré entier ({n} octets).",
    "LIBRARY_THERE": "{library} {version}",
    "LIBRARY_ABSENT": "La bibliothèque {library} manque à ce Python : les boutons ne peuvent pas "
    "joindre Excel. Lancez : {python} -m pip install {library}",
    "LIBRARY_OLD": "La bibliothèque {library} est trop ancienne ({version} ; il faut {least} au "
    "moins) : les boutons peuvent ne pas marcher. Lancez : {python} -m pip install --upgrade "
    "{library}",
    "POLICIES_FINE": "Aucun réglage connu n’interdit les macros du complément.",
    "MACROS_OFF_BY_FIRM": "Votre entreprise interdit toutes les macros (règle VBAWarnings = 4). "
    "Demandez au service informatique d’autoriser celles signées, et de signer xlcrm.xlam : "
    "le guide « Installer les boutons » dit comment.",
    "MACROS_OFF_BY_USER": "Excel interdit toutes les macros. Dans Excel : Fichier, Options, "
    "Centre de gestion de la confidentialité, Paramètres des macros, « Désactiver les macros avec "
    "notification ».",
    "MACROS_SIGNED_ONLY_BY_FIRM": "Votre entreprise n’autorise que les macros signées (règle "
    "VBAWarnings = 3). Demandez au service informatique de signer xlcrm.xlam : "
    "le guide « Installer les boutons » dit comment.",
    "MACROS_SIGNED_ONLY_BY_USER": "Excel n’accepte que les macros signées. Dans Excel : Fichier, "
    "Options, Centre de gestion de la confidentialité, Paramètres des macros, « Désactiver les "
    "macros avec notification ».",
    "ADDINS_OFF_BY_FIRM": "Votre entreprise désactive tous les compléments (règle "
    "DisableAllAddins). Demandez au service informatique d’autoriser xlcrm.xlam.",
    "ADDINS_OFF_BY_USER": "Excel désactive tous les compléments. Dans Excel : Fichier, Options, "
    "Centre de gestion de la confidentialité, Compléments, décochez « Désactiver tous les "
    "compléments ».",
    "ADDINS_SIGNED_ONLY_BY_FIRM": "Votre entreprise n’accepte que des compléments signés (règle "
    "RequireAddinSig). Demandez au service informatique de signer xlcrm.xlam : "
    "le guide « Installer les boutons » dit comment.",
    "ADDINS_SIGNED_ONLY_BY_USER": "Excel n’accepte que des compléments signés. Dans Excel : "
    "Fichier, Options, Centre de gestion de la confidentialité, Compléments, décochez « Exiger la "
    "signature ».",
    "TRUSTED_LOCATIONS_OFF_BY_FIRM": "Votre entreprise désactive les emplacements approuvés (règle "
    "AllLocationsDisabled) : le dossier de démarrage d’Excel n’en est plus un. Demandez au service "
    "informatique de signer xlcrm.xlam.",
    "TRUSTED_LOCATIONS_OFF_BY_USER": "Excel désactive les emplacements approuvés. Dans Excel : "
    "Fichier, Options, Centre de gestion de la confidentialité, Emplacements approuvés, décochez « "
    "Désactiver tous les emplacements approuvés ».",
    "NO_CHILD_PROCESS": "Une règle de Microsoft Defender empêche Excel de lancer un programme : "
    "les boutons ne peuvent pas appeler Python. Demandez au service informatique une exception à "
    "la règle D4F940AB-401B-4EFC-AADC-AD5F3C50688A : le guide « Installer les boutons » dit "
    "laquelle.",
    "NO_SCRIPT_HOST": "Windows Script Host est désactivé sur cet ordinateur (valeur Enabled = 0) : "
    "les boutons ne peuvent pas appeler Python. Demandez au service informatique de le réactiver.",
    "NO_CMD": "L’invite de commandes est interdite sur ce compte (règle DisableCMD = 1) : les "
    "boutons ne peuvent pas appeler Python. Demandez au service informatique de lever cette règle.",
    "DOCTOR_EXCEL_RUNS": "Excel est ouvert : ce qui vient de changer n’y sera qu’après sa "
    "fermeture.",
    "DOCTOR_FINE": "Rien n’empêche xlcrm de travailler.",
    "DOCTOR_BLOCKED": "{n:problème empêche|problèmes empêchent} les boutons de marcher :",
}
