"""The tab « Fichier client » of Excel: tips, questions, what is said at the end of a click.

``RIBBON_<CODE>`` stands, in Excel, for the sentence ``<CODE>`` of the command line: it names
buttons where the other names commands to type.
"""

from __future__ import annotations

RIBBON: dict[str, str] = {
    "TAB_TITLE": "Fichier client",
    # tips: what the button does, and when it is the right one
    "TIP_SHORTCUT": "{label} (Ctrl+Maj+{letter} ; Mac : Option+Cmd+{letter})",
    "TIP_IMPORT": "Ajoute les lignes d’un fichier CSV à une feuille. Les colonnes sont reconnues "
    "par leur titre, et importer deux fois le même fichier ne change rien. C’est la bonne "
    "commande pour reprendre une liste faite ailleurs.",
    "TIP_CHECK": "Cherche ce qui ne va pas et remplit la feuille Anomalies ; vos données ne "
    "changent pas. C’est la bonne commande pour voir avant de corriger.",
    "TIP_CLEAN": "Corrige ce qui est certain (téléphones, codes postaux, espaces, dates…), écrit "
    "les propositions que vous avez acceptées et liste le reste dans Anomalies. Si vous avez "
    "sélectionné quelques fiches, vous pouvez ne nettoyer qu’elles. C’est la bonne commande pour "
    "remettre le fichier au propre.",
    "TIP_DEDUP": "Remplit la feuille Doublons : les fiches qui semblent être le même client, la "
    "raison, et une décision à choisir. Rien n’est fusionné. C’est la bonne commande avant un "
    "envoi, ou après un import.",
    "TIP_MERGE": "Fusionne les fiches marquées « Fusionner » dans la feuille Doublons, après vous "
    "avoir dit combien. Achats, échanges et accords suivent la fiche gardée. C’est la bonne "
    "commande quand vos décisions sont prises.",
    "TIP_APART": "Marque « Pas un doublon » les lignes choisies de la feuille Doublons : ces "
    "fiches ne seront plus rapprochées. C’est la bonne commande pour deux clients différents.",
    "TIP_NOTE": "Ajoute une ligne dans Interactions, datée d’aujourd’hui, pour le client de la "
    "ligne choisie. C’est la bonne commande après un appel, un message ou une visite.",
    "TIP_CARD": "Ouvre la feuille Fiche sur le client de la ligne choisie : ses coordonnées, ses "
    "achats, ses échanges. C’est la bonne commande pour tout voir avant de l’appeler.",
    "TIP_SEGMENT": "Recalcule statuts, scores, segments et tableau de bord. C’est la bonne "
    "commande après un import, ou si Excel est en calcul manuel.",
    "TIP_DASHBOARD": "Va à la feuille Tableau de bord. C’est la bonne commande pour les chiffres "
    "du moment et leurs graphiques.",
    "TIP_EXPORT": "Écrit le fichier à charger dans votre outil d’envoi : seulement les personnes "
    "dont l’accord est prouvé et qui ne s’y sont pas opposées ; à côté, qui a été écarté et "
    "pourquoi. C’est la bonne commande avant chaque envoi.",
    "TIP_UNDO": "Annule la dernière opération de ce ruban, même après avoir fermé le classeur ; "
    "chaque cellule retrouve sa valeur. C’est la bonne commande quand Ctrl+Z ne peut plus rien.",
    "TIP_BACKUPS": "Montre les copies du classeur, faites avant chaque opération, et reprend "
    "celle que vous choisissez ; l’état d’aujourd’hui est gardé en copie, et « Annuler » y "
    "revient. C’est la bonne commande pour revenir à un jour précis.",
    "TIP_HISTORY": "Va à la feuille Journal : chaque opération, sa date, son auteur, son bilan. "
    "C’est la bonne commande pour savoir qui a fait quoi.",
    "TIP_HELP": "Va à la feuille Accueil, qui dit par où commencer et à quoi sert chaque feuille. "
    "C’est la bonne commande quand vous hésitez.",
    # progress, in the status bar
    "PROGRESS_READING": "{label} : lecture du classeur… (Échap pour arrêter)",
    "PROGRESS_WORKING": "{label} : {records:fiche|fiches}… (Échap pour arrêter)",
    "PROGRESS_WRITING": "{label} : écriture de {cells:cellule|cellules}…",
    "PROGRESS_WRITING_MAC": "{label} : écriture de {cells:cellule|cellules}… Ne touchez pas à "
    "Excel avant la fin.",
    # questions: the button that says yes, then the one that says no
    "ANSWERS": "Oui : {yes}\nNon : {no}",
    "ANSWERS_STOP": "Annuler : {stop}",
    # the boxes that xlwings shows on a Mac have English buttons
    "ANSWERS_MAC": "Oui (bouton Yes) : {yes}\nNon (bouton No) : {no}",
    "ANSWERS_STOP_MAC": "Annuler (bouton Cancel) : {stop}",
    "ASK_MERGE": "{records:fiche sera fusionnée|fiches seront fusionnées} dans celle que vous "
    "gardez. Achats, échanges et accords la suivent.",
    "YES_MERGE": "Fusionner {records:fiche|fiches}",
    "NO_MERGE": "Ne pas fusionner",
    "ASK_SELECTION": "Vous avez sélectionné {selected:fiche|fiches} sur {records}.",
    "YES_SELECTION": "Nettoyer seulement {selected:~cette fiche|ces fiches}",
    "NO_SELECTION": "Pas seulement {selected:~cette fiche|ces fiches}",
    "ASK_WHOLE": "Nettoyer alors tout le fichier, soit {records:fiche|fiches} ?",
    "YES_WHOLE": "Nettoyer tout le fichier",
    "NO_WHOLE": "Ne rien nettoyer",
    "ASK_UNDO": "La dernière opération est « {label} », du {when}, par {who}. L’annuler remet "
    "chaque cellule comme avant elle.",
    "YES_UNDO": "Annuler « {label} »",
    "NO_UNDO": "Garder cette opération",
    "ASK_EXPORT": "{exported:personne peut|personnes peuvent} recevoir cet envoi ; "
    "{excluded:est écartée|sont écartées}, avec le motif. Le fichier contiendra des données "
    "personnelles.",
    "YES_EXPORT": "Écrire {exported:adresse|adresses}",
    "NO_EXPORT": "Ne rien écrire",
    "ASK_REPLACE": "{count:~Ce fichier existe|Ces fichiers existent} déjà dans ce dossier : "
    "{files}.",
    "YES_REPLACE": "{count:~Le|Les} remplacer : ce qu’{count:~il contient|ils contiennent} est "
    "perdu",
    "NO_REPLACE": "{count:~Le|Les} garder, et ne rien écrire",
    "ASK_TOOL": "Pour quel outil d’envoi ?",
    "YES_TOOL": "Brevo",
    "NO_TOOL": "Un autre, ou Excel (CSV)",
    "ASK_ORIGIN": "D’où vient cette liste ? Sans origine, les fiches entrent, mais aucun envoi ne "
    "leur est permis.",
    "YES_ORIGIN": "Données reçues des clients eux-mêmes (« {origin} »)",
    "NO_ORIGIN": "Importer sans origine ; je la préciserai plus tard",
    "STOP_ORIGIN": "Ne rien importer",
    "ASK_IMPORT_SHEET": "Les lignes iront dans la feuille « {sheet} ».",
    "YES_IMPORT_SHEET": "Importer dans « {sheet} »",
    "NO_IMPORT_SHEET": "Pas dans cette feuille",
    "ASK_SEGMENT": "Pour qui ? Gardez « Tous », ou tapez un segment, un statut ou une classe : "
    "{known}.",
    "SEGMENT_ALL": "Tous",
    "ASK_COPY": "Quelle copie reprendre ? Tapez son numéro (1 à {most}), ou un jour (14/11/2026) "
    "pour voir ses copies. « Annuler » ne change rien.",
    "ASK_RESTORE": "Le classeur va redevenir comme il était avant « {what} », le {when}. Par "
    "rapport à aujourd’hui, cellules différentes : {edited} ; lignes en plus : {added} ; lignes "
    "en moins : {dropped}. Vos propres feuilles et colonnes ne changent pas. L’état d’aujourd’hui "
    "est gardé en copie, et « Annuler » y revient.",
    "RESTORE_LEAVES": "Ces feuilles ou colonnes, ajoutées ou retirées depuis, restent comme elles "
    "sont : {what}. Pour reprendre le fichier entier, fermez le classeur, puis lancez « xlcrm "
    "backups {workbook} restore {number} ».",
    "OPERATION_NUMBER": "opération {number}",
    "YES_RESTORE": "Reprendre cette copie",
    "NO_RESTORE": "Ne rien changer",
    "UNDO_STEP": "Annuler : {label}",
    "UNDO_STEP_BACK": "Rétablir ce qui vient d’être annulé",
    "PICK_IMPORT": "Fichier CSV à importer",
    "PICK_EXPORT": "Fichier d’envoi à écrire",
    "FILTER_LOST": "Excel n’a pas repris le filtre de la feuille « {worksheet} » : toutes ses "
    "lignes sont montrées. Filtrez-la de nouveau.",
    "RESULT_NOT_SHOWN": "Excel n’a pas pu montrer la feuille « {sheet} » : elle est peut-être "
    "masquée (clic droit sur un onglet, Afficher).",
    "CLICK_DONE_UNTOLD": "« {label} » est fait : c’est l’opération {number} de la feuille Journal. "
    "Seule la fin n’a pas abouti, et son bilan manque ici.",
    "CLICK_CANCELLED": "Arrêté : rien n’a été écrit.",
    "CLICK_FAILED": "L’opération s’est arrêtée sur une erreur imprévue ({kind}, {place}) : rien "
    "n’a été écrit à moitié. Recommencez ; si cela se reproduit, envoyez à la personne qui vous "
    "aide le fichier « {log} », qui ne contient aucune donnée de vos clients.",
    "CLICK_LOGGED": "Détail, sans aucune donnée de vos clients : {log}",
    # what stands for the sentences of the command line
    "RIBBON_WAY_BACK": "Pour revenir en arrière : Fichier client > Sécurité > Annuler.",
    "RIBBON_REDO": "Si c’était une erreur : Fichier client > Sécurité > Annuler, de nouveau.",
    "RIBBON_DONE_DEDUP": "{groups:groupe|groupes} de doublons possibles ({records:fiche|fiches}), "
    "dont {preset:certain|certains}. Choisissez dans la feuille Doublons, puis "
    "« Fusionner ».",
    "RIBBON_DONE_MERGE_NONE": "Aucune fiche à fusionner : choisissez « Fusionner » dans la "
    "feuille Doublons, ou lancez d’abord « Rechercher ».",
    "RIBBON_DECISIONS_STALE": "{count:décision n’a plus d’objet|décisions n’ont plus d’objet} : "
    "la cellule a changé ou n’est plus en faute. Voyez la feuille Anomalies, refaite.",
    "RIBBON_ANOMALIES_CUT": "{count:anomalie n’a|anomalies n’ont} pas de place dans la feuille "
    "Anomalies. Cliquez sur « Nettoyer », puis contrôlez de nouveau.",
    "RIBBON_BACKUPS": "{n:copie|copies} de ce classeur, dans le dossier {folder}",
    "RIBBON_BACKUP_LINE": "{number}. avant « {what} », le {when}",
    "RIBBON_BACKUPS_OTHERS": "… et {n:autre|autres}",
    "RIBBON_BACKUPS_HOW": "Retenez le numéro de celle que vous voulez reprendre : il est demandé "
    "juste après.",
    "RIBBON_RESTORE_WHOLE_FILE": "Ce qui a été saisi depuis, dans les tableaux de xlcrm, n’y est "
    "plus ; vos propres feuilles et colonnes n’ont pas changé.",
    "RIBBON_DONE_RESTORE": "Copie reprise : {file}. L’état d’avant est lui-même gardé en copie.",
    "RIBBON_UNDO_STALE": "Depuis cette opération, ces cellules ou ces lignes ont changé : {cells}. "
    "Rien n’a été annulé, pour ne pas écraser ce qui a été saisi depuis. Remettez-les comme elles "
    "étaient, ou reprenez une copie (bouton « Sauvegardes »).",
    "RIBBON_UNDO_STALE_MANY": "Depuis cette opération, ces cellules ou ces lignes ont changé : "
    "{cells} et {more:autre|autres}. Rien n’a été annulé, pour ne pas écraser ce qui a été saisi "
    "depuis. Remettez-les comme elles étaient, ou reprenez une copie (bouton « Sauvegardes »).",
    "RIBBON_UNDO_STALE_LATER": "Une opération faite depuis a changé ces cellules ou ces lignes : "
    "{cells}. Rien n’a été annulé. Annulez d’abord les opérations suivantes : le bouton "
    "« Annuler » prend toujours la dernière (voyez le bouton « Journal »).",
    "RIBBON_UNDO_STALE_LATER_MANY": "Une opération faite depuis a changé ces cellules ou ces "
    "lignes : {cells} et {more:autre|autres}. Rien n’a été annulé. Annulez d’abord les opérations "
    "suivantes : le bouton « Annuler » prend toujours la dernière (voyez le bouton « Journal »).",
    "RIBBON_UNDO_RESTORE_CHANGED": "Le classeur a changé depuis que la copie a été reprise "
    "(opération {entry}) : l’annuler effacerait ce qui a été saisi depuis, et rien n’a été écrit. "
    "Pour revenir quand même à un état d’avant, reprenez une copie (bouton « Sauvegardes »).",
    "RIBBON_UNDO_COPY_GONE": "L’opération {entry} ne peut plus être annulée : il y faut la copie "
    "du classeur d’avant elle, qui a été retirée par le ménage des copies, ou effacée. Rien n’a "
    "été écrit. Pour revenir à un autre état, reprenez une copie (bouton « Sauvegardes »).",
    "RIBBON_UNDO_ALREADY_DONE": "L’opération {entry} a déjà été annulée, par l’opération "
    "{undone_by} : rien n’a été écrit. La feuille Journal donne les numéros.",
    "RIBBON_UNDO_UNKNOWN_ENTRY": "L’opération {entry} n’existe pas sur ce classeur. La feuille "
    "Journal donne les numéros.",
    "RIBBON_BACKUP_UNKNOWN": "Il n’y a plus de copie « {number} » de ce classeur : rien n’a été "
    "écrit. Le bouton « Sauvegardes » donne celles qu’il y a.",
    "RIBBON_STATES_UNKEPT": "{count:email ou téléphone impossible ne peut|emails ou téléphones "
    "impossibles ne peuvent} être marqués « Invalide » : la colonne « État email » ou « État "
    "téléphone » manque. Demandez à la personne qui vous aide de l’ajouter, puis cliquez de "
    "nouveau sur « Nettoyer ».",
    "RIBBON_UNDO_NOT_SAVED": "La dernière opération n’est pas dans ce classeur, qui a sans doute "
    "été fermé sans être enregistré : il n’y a rien à annuler, et rien n’a été écrit. Pour revenir "
    "à un état plus ancien, reprenez une copie (bouton « Sauvegardes »).",
    "RIBBON_WITHDRAWAL_OF_NOBODY": "La feuille Consentements contient des refus ou des retraits "
    "qui ne se rattachent à personne (lignes : {rows}) : par prudence, rien n’a été exporté. "
    "Cliquez sur « Contrôler » ; corrigez leur numéro client, ou notez l’adresse dans "
    "« Coordonnée visée ».",
    "RIBBON_MISSING_TABLES": "Il manque dans « {name} » des tableaux dont xlcrm a besoin : "
    "{tables}. Rien n’a été écrit. Ouvrez une copie (« Sauvegardes » dit dans quel dossier elles "
    "sont), ou demandez à la personne qui vous aide d’ajouter ces feuilles.",
    "RIBBON_EXCEL_HALF_WRITTEN": "Une écriture n’a pas abouti, et tout n’a pas pu être remis en "
    "place. Fermez le classeur sans l’enregistrer, puis rouvrez-le. Si une partie du travail y est "
    "(enregistrement automatique), reprenez la copie faite juste avant (bouton « Sauvegardes »).",
    "RIBBON_EXCEL_GONE_WRITING": "Le classeur, ou Excel, a été fermé pendant une écriture. "
    "Rouvrez-le : il doit être comme à son dernier enregistrement. Si une partie du travail y est "
    "(enregistrement automatique, ou version récupérée par Excel), reprenez la copie faite juste "
    "avant (bouton « Sauvegardes »).",
    "RIBBON_UNKNOWN_DUPLICATE": "La feuille Doublons n’a pas de ligne « {name} ». Relancez la "
    "recherche (bouton « Rechercher »), puis choisissez de nouveau.",
    "RIBBON_NO_KNOWN_HEADER": "Aucun titre de colonne n’est reconnu. Titres connus : {known}. "
    "Renommez vos titres dans la liste, puis recommencez.",
    "RIBBON_NOT_XLCRM": "« {name} » n’est pas un classeur de xlcrm : le tableau des clients n’y "
    "est pas. Ouvrez votre fichier client, puis cliquez de nouveau.",
    "RIBBON_HISTORY_EMPTY": "Aucune opération sur ce classeur.",
}
