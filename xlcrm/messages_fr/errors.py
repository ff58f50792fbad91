"""Exceptions (``xlcrm.errors``)."""

from __future__ import annotations

ERRORS: dict[str, str] = {
    "FILE_MISSING": "Le fichier « {name} » n’existe pas. Vérifiez son nom et son dossier.",
    "FILE_IS_FOLDER": "« {name} » est un dossier. Donnez le nom d’un fichier.",
    "FILE_NOT_REGULAR": "« {name} » n’est pas un fichier ordinaire : rien n’a été lu. Donnez le "
    "nom d’un classeur.",
    "FILE_EXISTS": "Le fichier « {name} » existe déjà : rien n’a été écrit. Choisissez un autre "
    "nom.",
    "FOLDER_MISSING": "Le dossier « {name} » n’existe pas. Créez-le, ou choisissez-en un autre.",
    "NEW_NEEDS_XLSX": "Le nom du classeur doit finir par .xlsx : « {name} » ne convient pas.",
    "UNKNOWN_SHEET": "La feuille « {name} » ne reçoit pas d’import. Feuilles possibles : {known}.",
    "CLICK_UNKNOWN": "Ce bouton demande « {name} », que cette version de xlcrm ne connaît pas. "
    "Relancez « xlcrm addin install », puis Excel.",
    "CLICK_NOT_THERE": "La feuille « {sheet} » n’est pas dans ce classeur. Si elle y est sous un "
    "autre nom, rendez-lui celui-ci, puis cliquez de nouveau.",
    "CLICK_HIDDEN": "La feuille « {sheet} » est masquée. Affichez-la (clic droit sur un onglet, "
    "Afficher), puis cliquez de nouveau.",
    "CLICK_NO_CLIENT": "Cliquez d’abord dans la ligne d’un client, feuille Clients, puis "
    "recommencez.",
    "CLICK_NO_DUPLICATE": "Cliquez d’abord dans une ligne de la feuille Doublons, puis "
    "recommencez.",
    "CLICK_NO_COPY": "Il n’y a pas de copie « {typed} » : rien n’a été changé. Cliquez de nouveau, "
    "et tapez un des numéros de la liste, ou un jour où une opération a été faite.",
    "ADDIN_NO_EXCEL": "Excel n’existe pas sur ce système ({system}) : les boutons s’installent "
    "sous Windows ou macOS. Ici, employez les commandes (« xlcrm --help »).",
    "ADDIN_NOT_PACKAGED": "Le fichier « {name} » manque à cette installation de xlcrm. "
    "Réinstallez-la : « pip install --force-reinstall xlcrm ».",
    "ADDIN_NOT_WRITTEN": "Impossible d’écrire ou de retirer {path} : Excel ou l’antivirus le "
    "tient, ou vous n’avez pas le droit d’écrire dans ce dossier. Fermez Excel, puis recommencez.",
    "ADDIN_LEFT": "{count:~Un fichier n’a pas pu être retiré|Des fichiers n’ont pas pu être "
    "retirés} : {paths}. Le reste l’est. Fermez Excel, puis relancez « xlcrm addin remove ».",
    "ADDIN_TAKEN_AWAY": "{path} a disparu aussitôt écrit : l’antivirus l’a sans doute retiré. "
    "Autorisez ce fichier dans l’antivirus (ou demandez-le au service informatique), puis "
    "recommencez.",
    "PYTHON_UNWRITABLE": "Excel ne saurait pas lire le chemin de ce Python ({path}) : il contient "
    "des signes que son réglage ne connaît pas. Installez Python dans un dossier sans ces signes.",
    "NO_SUCH_CLIENT": "Aucun client ne porte le numéro « {name} », ou plusieurs le portent. Voyez "
    "la première colonne de la feuille Clients.",
    "UNKNOWN_CHOICE": "« {name} » n’est pas dans la liste de « {column} ». Valeurs : {known}.",
    "UNKNOWN_DUPLICATE": "La feuille Doublons n’a pas de ligne « {name} ». Relancez la recherche "
    "(« xlcrm dedup »), ou vérifiez le numéro dans sa première colonne.",
    "UNKNOWN_ORIGIN": "« {name} » n’est pas une origine connue. Origines : {known}.",
    "MAPPING_UNREADABLE": "« {name} » n’est pas une correspondance lisible : il faut un fichier "
    'JSON de la forme {{"votre titre": "titre du classeur"}}.',
    "UNKNOWN_COMMAND": "« {name} » n’est pas une opération. Opérations : {known}.",
    "UNDO_STALE": "Depuis cette opération, ces cellules ou ces lignes ont changé : {cells}. Rien "
    "n’a été annulé, pour ne pas écraser ce qui a été saisi depuis. Remettez-les comme elles "
    "étaient, ou reprenez une copie (« xlcrm backups »).",
    "UNDO_STALE_MANY": "Depuis cette opération, ces cellules ou ces lignes ont changé : {cells} et "
    "{more:autre|autres} (--json en donne la liste). Rien n’a été annulé, pour ne pas écraser ce "
    "qui a été saisi depuis. Remettez-les comme elles étaient, ou reprenez une copie (« xlcrm "
    "backups »).",
    "UNDO_STALE_LATER": "Une opération faite depuis a changé ces cellules ou ces lignes : {cells}. "
    "Rien n’a été annulé. Pour annuler aussi tout ce qui a été fait depuis, ajoutez "
    "« --with-later » ; ou annulez d’abord les opérations suivantes (« xlcrm history »).",
    "UNDO_STALE_LATER_MANY": "Une opération faite depuis a changé ces cellules ou ces lignes : "
    "{cells} et {more:autre|autres} (--json en donne la liste). Rien n’a été annulé. Pour annuler "
    "aussi tout ce qui a été fait depuis, ajoutez « --with-later » ; ou annulez d’abord les "
    "opérations suivantes (« xlcrm history »).",
    "UNDO_NOT_SAVED": "L’opération numéro {entry} n’est pas dans ce classeur, qui a sans doute été "
    "fermé sans être enregistré : il n’y a rien à annuler, et rien n’a été écrit. Une opération "
    "plus ancienne s’annule par son numéro : « xlcrm undo {workbook} NUMÉRO ».",
    "UNDO_RESTORE_CHANGED": "Le classeur a changé depuis la restauration numéro {entry} : "
    "l’annuler effacerait ce qui a été saisi depuis, et rien n’a été écrit. Pour revenir quand "
    "même à la copie d’avant : « xlcrm backups {workbook} restore {entry} ».",
    "BACKUP_OTHER_PASSWORD": "La copie « {file} » porte un autre mot de passe que celui de "
    "« {name} » aujourd’hui : rien n’a été écrit. Relancez dans un terminal, où il sera demandé si "
    "aucune variable ne donne de mot de passe, ou prenez une copie plus récente.",
    "UNDO_COPY_GONE": "L’opération numéro {entry} ne peut plus être annulée : il y faut la copie "
    "du classeur d’avant elle, qui a été retirée par le ménage des copies, ou effacée. Rien n’a "
    "été écrit. Une autre opération s’annule par son numéro : « xlcrm history {workbook} » les "
    "donne.",
    "BACKUP_UNKNOWN": "Il n’y a pas de copie « {number} » de ce classeur : rien n’a été écrit. "
    "« xlcrm backups {workbook} » donne les numéros.",
    "WITHDRAWAL_OF_NOBODY": "La feuille Consentements contient des refus ou des retraits qui "
    "ne se rattachent à personne (lignes : {rows}) : par prudence, rien n’a été exporté. Lancez"
    " « xlcrm check » ; corrigez leur numéro client, ou notez l’adresse dans « Coordonnée visée"
    " ».",
    "DEMO_FOLDER_FOREIGN": "Le dossier « {name} » contient des fichiers qui ne viennent pas "
    "d’une démonstration : rien n’a été écrit. Choisissez un autre dossier.",
    "DEMO_FOLDER_NOT_EMPTY": "Le dossier « {name} » contient déjà des fichiers : rien n’a été "
    "écrit. Choisissez un autre dossier, ou ajoutez --force.",
    "INTERRUPTED": "Arrêté à votre demande. Le classeur est resté tel quel.",
    "UNEXPECTED": "Erreur imprévue de xlcrm ({kind}, {place}) : le classeur est resté tel quel. "
    "Relancez ; si cela se répète, signalez ces deux mots.",
    "SCHEMA_TOO_NEW": "Ce classeur a été fait par un xlcrm plus récent (modèle {version}, celui-ci "
    "connaît le modèle {known}) : rien n’a été écrit. Mettez xlcrm à jour, puis relancez.",
    "JOURNAL_UNREADABLE": "Le journal de « {name} » est abîmé : rien n’a été écrit. Il est dans le "
    "dossier .xlcrm, à côté du classeur ; déplacez-le ailleurs, puis relancez.",
    "JOURNAL_TOO_NEW": "Le journal de « {name} » a été écrit par un xlcrm plus récent : rien n’a "
    "été changé. Mettez xlcrm à jour, puis relancez.",
    "JOURNAL_SEALED": "Cette opération a été notée sous un autre mot de passe que celui que porte "
    "« {name} » aujourd’hui : elle ne peut pas être relue. Remettez ce mot de passe au classeur "
    "dans Excel (Fichier, Informations), puis relancez.",
    "JOURNAL_NOT_WRITABLE": "Le journal de « {name} » ne peut pas être ouvert : une autre commande "
    "est en cours, ou le dossier est protégé. Attendez qu’elle finisse ou vérifiez vos droits sur "
    "le dossier .xlcrm, puis relancez.",
    "PRIVATE_FOLDER_FORBIDDEN": "Le dossier .xlcrm, à côté du classeur « {name} », appartient à un "
    "autre utilisateur ou vous est fermé : sans lui, xlcrm ne touche pas au classeur. Travaillez "
    "depuis le compte qui l’a créé, ou faites-vous donner les droits sur ce dossier.",
    "PRIVATE_FOLDER_IS_FILE": "À côté du classeur « {name} », « {file} » est un fichier là où "
    "xlcrm garde un dossier : rien n’a été écrit. Donnez-lui un autre nom, puis relancez.",
    # opening a workbook
    "WORKBOOK_TOO_LARGE": "Le classeur « {name} » dépasse {limit} Mo : il n’a pas été ouvert. "
    "Retirez-en les images ou les feuilles inutiles dans Excel, puis relancez.",
    "INFLATES_TOO_MUCH": "Le fichier « {name} » cache beaucoup plus de données que sa taille ne le "
    "dit (plus de {limit} Mo, ou trop répétées) : par prudence il n’a pas été ouvert. Vérifiez "
    "d’où il vient.",
    "TOO_MANY_PARTS": "Le fichier « {name} » contient plus de {limit} éléments : par prudence il "
    "n’a pas été ouvert. Vérifiez d’où il vient.",
    "SHEET_TOO_SPREAD": "La feuille « {worksheet} » s’étend sur trop de cellules pour être lue : "
    "effacez dans Excel les lignes et les colonnes vides loin du tableau, enregistrez, puis "
    "relancez.",
    "FILE_ENCRYPTED": "Le classeur « {name} » est protégé par un mot de passe. Lancez la commande "
    "dans un terminal pour le taper, ou mettez-le dans la variable d’environnement XLCRM_PASSWORD "
    "(ou dans celle que nomme --password-env).",
    "WRONG_PASSWORD": "Ce n’est pas le mot de passe de « {name} » : rien n’a été lu. Vérifiez les "
    "majuscules, puis relancez.",
    "PASSWORD_ENV_EMPTY": "La variable que nomme --password-env est vide ou n’existe pas : "
    "« {name} » n’a pas été ouvert. Mettez-y le mot de passe, ou relancez sans cette option.",
    "PASSWORD_ENV_NAME": "L’option --password-env attend le nom d’une variable, jamais le "
    "mot de passe lui-même.",
    "PASSWORD_UNUSABLE": "Ce mot de passe ne peut pas protéger un classeur Excel (vide, ou plus de "
    "{limit} caractères). Choisissez-en un autre.",
    "ENCRYPTION_UNKNOWN": "Le classeur « {name} » est protégé autrement que par un mot de passe "
    "(certificat, droits d’accès) : xlcrm ne peut pas l’ouvrir. Retirez cette protection dans "
    "Excel (Fichier, Informations), puis relancez.",
    "ENCRYPTION_TOO_SLOW": "Le mot de passe de « {name} » demanderait un calcul démesuré : par "
    "prudence il n’a pas été essayé. Enregistrez le classeur de nouveau dans Excel, ou vérifiez "
    "d’où il vient.",
    "OTHER_FORMAT": "« {name} » est au format {format}, que xlcrm n’écrit pas. Ouvrez-le dans "
    "Excel ou LibreOffice, enregistrez-le au format .xlsx, puis relancez sur ce nouveau fichier.",
    "NUMBERS_FILE": "« {name} » est un document Numbers. Dans Numbers, choisissez Fichier, "
    "Exporter vers, Excel, puis relancez sur le fichier .xlsx.",
    "GOOGLE_SHORTCUT": "« {name} » n’est qu’un raccourci vers Google Sheets : il ne contient pas "
    "vos données. Dans Google Sheets, choisissez Fichier, Télécharger, Microsoft Excel (.xlsx), "
    "puis relancez sur ce fichier.",
    "WEB_PAGE": "« {name} » est une page web, bien que son nom soit celui d’un classeur. Ouvrez-la "
    "dans Excel, enregistrez-la au format .xlsx, puis relancez sur ce nouveau fichier.",
    "WORKBOOK_IS_PDF": "« {name} » est un PDF, pas un classeur. Demandez à votre programme un "
    "fichier Excel (.xlsx) ou CSV.",
    "WORKBOOK_IS_TEXT": "« {name} » est un fichier texte (CSV), pas un classeur. Pour en ajouter "
    "les lignes à un classeur : « xlcrm import SOURCE.csv CLASSEUR.xlsx ».",
    "NOT_A_WORKBOOK": "« {name} » n’est pas un classeur Excel, quel que soit son nom. Vérifiez "
    "que c’est le bon fichier.",
    "FILE_DAMAGED": "Le classeur « {name} » est abîmé et ne peut pas être lu. Ouvrez-le dans Excel "
    "pour le réparer, ou reprenez une sauvegarde.",
    "STYLES_DAMAGED": "Les mises en forme du classeur sont abîmées : rien n’a été écrit. Ouvrez-le "
    "dans Excel pour le réparer, enregistrez-le, puis relancez.",
    "STRICT_OOXML": "« {name} » est au format « Classeur Open XML strict », que xlcrm n’écrit pas. "
    "Enregistrez-le dans Excel au format « Classeur Excel (.xlsx) », puis relancez.",
    "SIGNED_WORKBOOK": "Le classeur « {name} » porte une signature électronique, que tout "
    "changement détruirait. Travaillez sur une copie non signée.",
    "SHARED_WORKBOOK": "Le classeur « {name} » est en partage avec suivi des modifications, ce que "
    "xlcrm ne sait pas tenir. Arrêtez le partage dans Excel (Révision), puis relancez.",
    "NOT_XLCRM": "« {name} » n’est pas un classeur de xlcrm : le tableau des clients n’y est pas. "
    "Créez un classeur avec « xlcrm new », enregistrez ce fichier en CSV, puis importez-le.",
    "MISSING_TABLES": "Il manque dans « {name} » des tableaux dont xlcrm a besoin : {tables}. "
    "Reprenez une sauvegarde, ou copiez ces feuilles d’un classeur neuf (« xlcrm new »).",
    "MISSING_COLUMNS": "Il manque dans « {name} » des colonnes obligatoires : {columns}. Remettez "
    "leurs titres tels quels dans le tableau, puis relancez.",
    # changing a workbook
    "ABSENT_COLUMNS": "La feuille « {worksheet} » n’a pas de colonne pour : {columns}. Rien n’a "
    "été écrit. Remettez ces titres dans le tableau, puis relancez.",
    "TEXT_TOO_LONG": "Un texte dépasse les {limit} caractères que tient une cellule ({cell}) : "
    "rien n’a été écrit. Raccourcissez-le, puis relancez.",
    "SHEET_FULL": "La feuille « {worksheet} » dépasserait les {limit} lignes d’Excel : rien n’a "
    "été écrit. Répartissez vos données sur plusieurs classeurs.",
    "CANNOT_MOVE_BELOW": "Le tableau de la feuille « {worksheet} » doit changer de longueur, mais "
    "ce qui est en dessous ne peut pas se déplacer (cellule {cell} : cellules fusionnées, "
    "tableau, tableau croisé ou formule matricielle). Déplacez-le sur une autre feuille ou à "
    "droite, puis recommencez.",
    "HEADER_CELL": "La cellule {cell} de la feuille « {worksheet} » est un titre de colonne d’un "
    "tableau : changez-le dans Excel, qui met à jour les formules.",
    "NO_CELL_VALUE": "La cellule {cell} de la feuille « {worksheet} » ne peut pas contenir cette "
    "valeur : donnez un texte, un nombre, un oui ou non, ou une date.",
    "NO_SUCH_CELL": "La feuille « {worksheet} » n’a pas de cellule {cell}.",
    "NO_SUCH_TABLE": "Ce classeur n’a pas de tableau « {table} ».",
    "NO_SUCH_ROW": "Le tableau « {table} » n’a pas autant de lignes.",
    "NO_SUCH_COLUMN": "Le tableau « {table} » n’a pas de colonne « {column} ».",
    "GROUPED_FORMULA": "La cellule {cell} de la feuille « {worksheet} » fait partie d’un groupe de "
    "formules, qu’un changement casserait : rien n’a été écrit. Remplacez cette formule par sa "
    "valeur, puis relancez.",
    "UNUSUAL_SHEET": "La feuille « {worksheet} » est écrite d’une façon que xlcrm ne sait pas "
    "changer sans risque : rien n’a été écrit. Ouvrez le classeur dans Excel, enregistrez-le, puis "
    "relancez.",
    "SELF_CHECK_FAILED": "Le nouveau contenu de « {name} » n’a pas passé le contrôle de xlcrm : le "
    "classeur est resté tel quel. C’est un défaut de xlcrm : signalez-le.",
    # adding sheets and columns
    "STRUCTURE_PROTECTED": "La structure du classeur « {name} » est protégée : aucune feuille "
    "ne peut y être ajoutée. Retirez cette protection dans Excel (Révision, Protéger le "
    "classeur), puis relancez.",
    "SHEET_EXISTS": "Le classeur a déjà une feuille « {worksheet} » : rien n’a été écrit. "
    "Renommez-la dans Excel si elle est à vous, puis relancez.",
    "TABLE_EXISTS": "Le classeur a déjà un tableau « {table} », sur la feuille « {worksheet} » "
    ": rien n’a été écrit. Renommez ce tableau dans Excel (Création de tableau), puis relancez.",
    "NAME_EXISTS": "Le classeur a déjà un nom « {table} », qui est celui d’un tableau à "
    "ajouter : rien n’a été écrit. Renommez-le dans Excel (Formules, Gestionnaire de noms), puis "
    "relancez.",
    "SHEET_NEEDS": "La feuille « {worksheet} » calcule à partir de ce qui manque à ce classeur "
    "({needed}) : rien n’a été écrit. Ajoutez d’abord ces feuilles et leurs colonnes, puis "
    "relancez.",
    "UNUSUAL_STYLES": "Les formats de cellule de « {name} » sont écrits d’une façon que xlcrm "
    "ne sait pas compléter sans risque : rien n’a été écrit. Ouvrez le classeur dans Excel, "
    "enregistrez-le, puis relancez.",
    "COLUMN_PRESENT": "La feuille « {worksheet} » a déjà : {columns}. Rien n’a été écrit.",
    "COLUMN_ABSENT": "La feuille « {worksheet} » n’a pas de colonne « {column} » : rien n’a été "
    "écrit. « xlcrm columns » donne la liste.",
    "COLUMN_COMPULSORY": "La feuille « {worksheet} » ne peut pas se passer de : {columns}. Rien "
    "n’a été retiré. Vous pouvez masquer ces colonnes dans Excel.",
    "COLUMN_NEEDS": "La colonne « {column} » n’a de sens qu’avec ce qui manque à ce classeur "
    "({needed}) : rien n’a été écrit. Ajoutez d’abord ces feuilles ou ces colonnes, puis "
    "relancez.",
    "COLUMN_STUCK": "Les colonnes de la feuille « {worksheet} » ne peuvent pas se décaler à "
    "cause de {place} : rien n’a été écrit. Déplacez ce bloc sous ou à gauche du tableau, ou sur "
    "une autre feuille, puis relancez.",
    "COLUMNS_FULL": "La feuille « {worksheet} » dépasserait les {limit} colonnes d’Excel : rien "
    "n’a été écrit. Effacez ce qui est loin à droite du tableau, puis relancez.",
    "COLUMN_USED": "Une formule se sert de la colonne « {column} » ({place}) : elle n’a pas été "
    "retirée. Changez cette formule dans Excel, puis relancez.",
    "SHEET_PRESENT": "La feuille « {worksheet} » y est déjà : rien n’a été écrit.",
    "SHEET_ABSENT": "Ce classeur n’a pas de feuille « {name} » : rien n’a été écrit. Pour "
    "l’ajouter : « xlcrm sheets {workbook} add {sheet} ».",
    "UNKNOWN_NEW_SHEET": "« {name} » n’est pas une feuille que xlcrm sait ajouter. « xlcrm sheets "
    "{workbook} » en donne la liste.",
    "UNKNOWN_NEW_SHEET_NEAR": "« {name} » n’est pas une feuille que xlcrm sait ajouter. Peut-être "
    ": {known}. « xlcrm sheets {workbook} » en donne la liste.",
    "UNKNOWN_PRESENT_SHEET": "Ce classeur n’a pas de feuille « {name} » tenue par xlcrm. « xlcrm "
    "sheets {workbook} » en donne la liste.",
    "UNKNOWN_PRESENT_SHEET_NEAR": "Ce classeur n’a pas de feuille « {name} » tenue par xlcrm. "
    "Peut-être : {known}. « xlcrm sheets {workbook} » en donne la liste.",
    "UNKNOWN_COLUMN": "La feuille « {worksheet} » ne connaît pas la colonne « {name} ». « xlcrm "
    "columns {workbook} list {sheet} » en donne la liste.",
    "UNKNOWN_COLUMN_NEAR": "La feuille « {worksheet} » ne connaît pas la colonne « {name} ». "
    "Peut-être : {known}. « xlcrm columns {workbook} list {sheet} » en donne la liste.",
    "COLUMN_FILLED": "Il y a encore quelque chose dans : {columns} (cellules remplies : {cells}). "
    "Rien n’a été retiré. Videz ces cellules, ou ajoutez --force : le journal garde leur contenu.",
    "UNDO_STRUCTURE_CHANGED": "Le classeur a changé depuis l’opération numéro {entry}, qui y a "
    "ajouté ou retiré des feuilles ou des colonnes : elle n’a pas été annulée, pour ne rien "
    "perdre de ce qui a été saisi depuis. Retirez-les à la main dans Excel, ou reprenez la "
    "copie d’avant : « xlcrm backups {workbook} restore {entry} ».",
    # saving a workbook
    "OPEN_ELSEWHERE": "« {name} » est ouvert par {owner} depuis {since} : rien n’a été écrit. "
    "Fermez-le dans Excel ou LibreOffice, puis relancez. Si personne ne l’a ouvert (le programme "
    "s’est arrêté net), supprimez le fichier « {file} » du même dossier.",
    "OPEN_SOMEWHERE": "« {name} » est ouvert dans Excel ou LibreOffice : rien n’a été écrit. "
    "Fermez-le, puis relancez. Si personne ne l’a ouvert (le programme s’est arrêté net), "
    "supprimez le fichier « {file} » du même dossier.",
    "BUSY": "Une autre commande de xlcrm travaille sur « {name} » : {owner} l’utilise depuis "
    "{since}. Rien n’a été écrit. Attendez qu’elle finisse, puis relancez : une commande arrêtée "
    "net ne bloque jamais le classeur.",
    "BUSY_SOMEONE": "Une autre commande de xlcrm travaille sur « {name} » : rien n’a été écrit. "
    "Attendez qu’elle finisse, puis relancez : une commande arrêtée net ne bloque jamais le "
    "classeur.",
    "SAVED_MEANWHILE": "« {name} » a été enregistré par un autre programme pendant la commande : "
    "rien n’a été écrit, pour garder ce qu’il contient. Fermez-le partout, puis relancez.",
    "FILE_READ_ONLY": "Le fichier « {name} » est en lecture seule : rien n’a été écrit. Retirez "
    "cette protection dans ses propriétés, puis relancez.",
    "FOLDER_READ_ONLY": "Le dossier de « {name} » ne se laisse pas écrire, ou un autre programme "
    "tient le fichier : rien n’a été écrit. Fermez ce programme ou demandez le droit d’écrire, "
    "puis relancez.",
    "DISK_FULL": "Il n’y a plus de place sur le disque pour « {name} » : rien n’a été écrit. "
    "Libérez de la place, puis relancez.",
    "WRITE_FAILED": "L’écriture de « {name} » a échoué (erreur {number} du système) : le fichier "
    "est resté tel quel. Vérifiez le disque ou le réseau, puis relancez.",
    "JOURNAL_NOT_SAVED": "« {name} » est resté tel quel : son journal n’a pas pu être enregistré. "
    "Faites de la place sur le disque, ou attendez la fin d’une autre commande, puis relancez.",
    "UNDO_NOTHING": "Il n’y a rien à annuler sur ce classeur : aucune opération n’est en vigueur.",
    "UNDO_UNKNOWN_ENTRY": "L’opération numéro {entry} n’existe pas sur ce classeur. « xlcrm "
    "history » donne les numéros.",
    "UNDO_ALREADY_DONE": "L’opération numéro {entry} a déjà été annulée, par l’opération numéro "
    "{undone_by} : rien n’a été écrit. « xlcrm history » donne les numéros.",
    "FILE_FORBIDDEN": "Le fichier « {name} » ne peut pas être lu : il est ouvert dans un autre "
    "programme, ou vous n’en avez pas le droit. Fermez-le, puis recommencez.",
    "FILE_TOO_LARGE": "Le fichier « {name} » dépasse {megabytes} Mo. Coupez-le en plusieurs "
    "fichiers.",
    "FILE_EMPTY": "Le fichier « {name} » est vide. Enregistrez-le de nouveau depuis le programme "
    "qui l’a produit, ou reprenez une sauvegarde.",
    "FILE_IS_PDF": "« {name} » est un PDF, pas un fichier CSV. Demandez à votre programme un "
    "export au format CSV.",
    "FILE_IS_WORKBOOK": "« {name} » est un classeur ou une archive, pas un fichier CSV. Dans "
    "Excel, choisissez Fichier, Enregistrer sous, « CSV UTF-8 », puis importez ce fichier.",
    "FILE_IS_XLS": "« {name} » est un classeur d’un ancien Excel (.xls), ou protégé par un mot de "
    "passe, pas un fichier CSV. Dans Excel, choisissez Fichier, Enregistrer sous, « CSV UTF-8 », "
    "puis importez ce fichier.",
    "FILE_NOT_TEXT": "« {name} » n’est pas un fichier de texte. Demandez à votre programme un "
    "export au format CSV.",
    "CSV_ONE_COLUMN": "Le fichier « {name} » n’a qu’une colonne : aucun des séparateurs cherchés "
    "(point-virgule, virgule, tabulation, barre verticale) ne le découpe. Enregistrez-le de "
    "nouveau au format CSV, avec le point-virgule.",
    "CSV_TOO_MANY_COLUMNS": "Le fichier « {name} » a plus de {most} colonnes : ce n’est sans doute "
    "pas une liste. Vérifiez le séparateur, ou retirez des colonnes.",
    "CSV_TOO_MANY_ROWS": "Le fichier « {name} » a plus de {most:ligne|lignes}, plus qu’une feuille "
    "Excel n’en contient. Coupez-le en plusieurs fichiers.",
    "NO_KNOWN_HEADER": "Aucun titre de colonne n’est reconnu. Titres connus : {known}. Renommez "
    "vos titres, ou reliez-les avec --map.",
    "NO_CLIENT_COLUMN": "Le fichier « {name} » ne dit pas à quel client se rapporte chaque ligne. "
    "Ajoutez une colonne « Numéro client » ou « Email ».",
    "MAP_UNKNOWN_HEADER": "Le fichier n’a pas de colonne « {header} ». Corrigez le fichier donné à "
    "--map.",
    "MAP_UNKNOWN_COLUMN": "« {column} » n’est pas une colonne à remplir. Colonnes possibles : "
    "{known}.",
    "MAP_COLUMN_TWICE": "Deux colonnes du fichier sont reliées à « {column} ». Gardez-en une.",
    "IMPORT_TABLE": "« {name} » ne reçoit pas d’import. Feuilles possibles : {known}.",
    "IMPORT_POLICY": "« {name} » n’est pas une façon d’importer. Choisissez parmi : {known}.",
    "IMPORT_ORIGIN": "« {name} » n’est pas une origine. Origines possibles : {known}.",
    "UNKNOWN_CHANNEL": "Le canal « {name} » n’est pas connu. Canaux possibles : {known}.",
    "UNKNOWN_TOOL": "L’outil « {name} » n’est pas connu. Outils possibles : {known}.",
    "UNKNOWN_SEGMENT": "Aucun segment, statut ou classe ne s’appelle « {name} ». Noms possibles : "
    "{known}.",
    "SUPPRESSION_KEY_MISSING": "La feuille Oppositions ne peut pas être lue en entier (lignes "
    "illisibles : {rows}) : la clé de ce classeur manque, ou ce n’est pas la sienne. Par prudence, "
    "rien n’a été écrit. Remettez à côté du classeur le dossier .xlcrm qui l’accompagnait, avec le "
    "même nom de fichier, puis relancez.",
    "SUPPRESSION_KEY_DAMAGED": "La clé de la liste d’oppositions de « {name} » est abîmée : rien "
    "n’a été écrit. Reprenez le fichier suppression.key d’une sauvegarde du dossier .xlcrm, puis "
    "relancez.",
    "SUPPRESSION_KEY_LOCKED": "La clé de la liste d’oppositions de « {name} » ne peut être ni lue "
    "ni écrite. Vérifiez vos droits sur le dossier .xlcrm, à côté du classeur, puis relancez.",
    "EXPORT_NEEDS_CSV": "Le fichier d’envoi est un CSV : « {name} » doit finir par .csv ou .txt.",
    "OUTPUT_NOT_WRITABLE": "Le fichier « {name} » ne peut pas être écrit : il est ouvert dans un "
    "autre programme, ou le dossier est protégé. Fermez-le ou choisissez un autre dossier, puis "
    "relancez.",
    "STALE_PLAN": "La feuille « {worksheet} » a changé depuis le calcul (ligne {record}) : rien "
    "n’a été écrit. Relancez la commande.",
    "PAIRS_WANTED": "« {name} » est une liste, pas un classeur : dites où écrire les paires, par "
    "exemple « xlcrm dedup LISTE.csv --pairs paires.csv ». Rien n’a été écrit.",
    "OPTIONS_OF_LISTS": "« {name} » est un classeur, et ceci ne va qu’avec une liste CSV et "
    "« --pairs » : {options}. Retirez-le, puis relancez. Rien n’a été écrit.",
    "FULL_OF_WORKBOOKS": "« --full » ne sert qu’avec un classeur : une liste, comme « {name} », "
    "est toujours comparée en entier. Retirez-le, puis relancez. Rien n’a été écrit.",
    "PAIRS_NEED_CSV": "Les paires s’écrivent dans un fichier .csv : changez le nom « {name} ». "
    "Rien n’a été écrit.",
    "TABLE_NO_COLUMN": "« {name} » n’a aucune colonne qui permette de comparer ses lignes (nom, "
    "email, téléphone…). Dites ce que chacune contient avec « --roles ». Rien n’a été écrit.",
    "TABLE_COLUMN": "La liste n’a pas de colonne « {name} ». Colonnes : {known}. Rien n’a été "
    "écrit.",
    "TABLE_ID": "La colonne « {name} » de « {file} » ne nomme pas les lignes : elle est vide ou "
    "déjà prise sur {count:ligne|lignes}. Choisissez-en une autre, ou retirez « --id » pour avoir "
    "les rangs. Rien n’a été écrit.",
    "TABLES_NOTHING_COMMON": "« {name} » et « {other} » n’ont aucune colonne de même titre par "
    "laquelle comparer leurs lignes. Donnez les mêmes titres aux colonnes qui se répondent, puis "
    "relancez. Rien n’a été écrit.",
    "SPLINK_ALONE": "« {option} » ne sert qu’avec « --engine splink ». Rien n’a été écrit.",
    "SPLINK_BACKEND": "« {name} » n’est pas une base que Splink emploie ici. Bases : {known}. Rien "
    "n’a été écrit.",
    "SPLINK_MISSING": "Pour ce calcul il manque des programmes que xlcrm n’installe pas d’office. "
    "Installez-les avec « {line} », puis relancez. Rien n’a été écrit.",
    "SPLINK_FAILED": "La base n’a pas pu faire le calcul ({kind}). Rien n’a été écrit. Relancez "
    "sans « --engine splink », ou voyez docs/large-files.md.",
    "DATABASE_ENV": "L’adresse de la base est attendue dans la variable d’environnement "
    "« {name} », par exemple postgresql://nom:motdepasse@serveur/base. Donnez le nom de la "
    "variable avec « --database-env ». Rien n’a été écrit.",
    "DATABASE_UNREACHABLE": "La base dont l’adresse est dans « {name} » ne répond pas, ou refuse "
    "ce compte. Vérifiez l’adresse et les droits, puis relancez. Rien n’a été écrit.",
    "TABLE_ROLE": "« {name} » n’est pas une sorte de colonne. Sortes : {known}. Rien n’a été "
    "écrit.",
    # the workbook open in Excel
    "EXCEL_BUSY": "Excel ne répond pas : une cellule est en cours de saisie, ou une fenêtre "
    "d’Excel attend une réponse. Rien n’a été changé. Validez la cellule (touche Entrée) ou "
    "fermez cette fenêtre, puis cliquez de nouveau.",
    "EXCEL_NO_ANSWER": "Excel n’a pas répondu à temps : une cellule est sans doute en cours de "
    "saisie, ou une fenêtre d’Excel attend une réponse. L’opération est abandonnée. Validez la "
    "cellule (touche Entrée) ou fermez cette fenêtre, puis cliquez de nouveau.",
    "EXCEL_NOT_PERMITTED": "Le système de ce Mac ne permet pas à Python de piloter Excel. Rien "
    "n’a été changé. Dans Réglages Système, Confidentialité et sécurité, Automatisation, autorisez "
    "Microsoft Excel, puis cliquez de nouveau.",
    "EXCEL_GONE": "Le classeur, ou Excel, a été fermé pendant le travail. Rien n’a été changé à "
    "moitié. Rouvrez-le, puis cliquez de nouveau.",
    "EXCEL_GONE_WRITING": "Le classeur, ou Excel, a été fermé pendant une écriture. "
    "Rouvrez-le : il doit être comme à son dernier enregistrement. Si une partie du travail y est "
    "(enregistrement automatique, ou version récupérée par Excel), reprenez la copie faite juste "
    "avant : elle est parmi les copies (commande « backups »).",
    "EXCEL_TOUCHED": "Des lignes de la feuille « {worksheet} » ont bougé pendant le travail : "
    "ajoutées, supprimées ou triées. Tout ce qui avait été changé a été remis en place. Sur Mac, "
    "Excel reste utilisable pendant ce temps : n’y touchez pas avant le message de fin. Cliquez "
    "de nouveau.",
    "EXCEL_REFUSED": "Excel a refusé ce que xlcrm lui demandait. Rien n’a été changé, ou tout a "
    "été remis en place. Vérifiez qu’aucune feuille n’est protégée, qu’aucune boîte de dialogue "
    "n’est ouverte et qu’aucun autre tableau ne gêne sous celui qui grandit, puis cliquez de "
    "nouveau.",
    "EXCEL_HALF_WRITTEN": "Une écriture n’a pas abouti, et tout n’a pas pu être remis en place. "
    "Fermez le classeur sans l’enregistrer, puis rouvrez-le. Si une partie du travail y est "
    "(enregistrement automatique), reprenez la copie faite juste avant : elle est parmi les "
    "copies (commande « backups »).",
    "BACKUP_FAILED": "Excel n’a pas pu écrire de copie de « {name} » avant de le changer. Rien n’a "
    "été changé. Vérifiez qu’il reste de la place sur le disque et que le dossier accepte "
    "l’écriture, puis cliquez de nouveau.",
    "BACKUP_PATH_TOO_LONG": "Le chemin de « {name} », dossiers compris, est trop long pour que "
    "Windows garde une copie à côté. Rien n’a été changé. Enregistrez le classeur dans un dossier "
    "au nom plus court, ou plus proche de la racine du disque, puis cliquez de nouveau.",
    "BACKUP_NEEDS_ADDIN": "Excel n’a pas pu écrire de copie de « {name} » avant de le changer : "
    "sur Mac, c’est le complément de xlcrm qui la fait. Rien n’a été changé. Quittez Excel, lancez "
    "« xlcrm addin install », rouvrez le classeur, puis cliquez de nouveau.",
    "EXCEL_LACKS": "Cet Excel n’offre pas à xlcrm ce que demande ce bouton. Rien n’a été changé à "
    "moitié. Enregistrez et fermez le classeur, puis passez par la ligne de commande.",
    "FILTER_ON_MAC": "La feuille « {worksheet} » est filtrée, et sur Mac xlcrm ne sait pas "
    "remettre un filtre qu’il aurait levé. Rien n’a été changé. Effacez ce filtre (Données, "
    "Effacer), puis cliquez de nouveau.",
    "SHEET_PROTECTED": "La feuille « {worksheet} » est protégée : xlcrm ne peut pas y écrire. Rien "
    "n’a été changé. Ôtez la protection (Révision, Ôter la protection de la feuille), puis "
    "cliquez de nouveau.",
    "TABLE_WITHOUT_HEADERS": "Le tableau de la feuille « {worksheet} » n’a plus sa ligne "
    "d’en-têtes : ses colonnes sont méconnaissables. Rétablissez-la (Création de tableau, Ligne "
    "d’en-tête), puis cliquez de nouveau.",
    "FILTER_UNKNOWN": "La feuille « {worksheet} » a un filtre qu’Excel ne sait pas redonner, par "
    "exemple des jours cochés dans une liste, des icônes ou les dix premiers. Rien n’a été "
    "changé. Effacez ce filtre (Données, Effacer), puis cliquez de nouveau.",
    "CANCELLED": "Arrêté à votre demande (Échap). Tout ce qui avait été changé a été remis en "
    "place.",
    "LIVE_READ_ONLY": "« {name} » est ouvert en lecture seule : Excel ne pourrait pas enregistrer "
    "ce qui y serait écrit. Rien n’a été changé. Quelqu’un d’autre l’a peut-être ouvert : demandez "
    "qu’il le ferme, fermez-le vous aussi, rouvrez-le, puis cliquez de nouveau.",
    "LIVE_READ_ONLY_OWNER": "« {name} » est ouvert en lecture seule, car {owner} l’a ouvert : "
    "Excel ne pourrait pas enregistrer ce qui y serait écrit. Rien n’a été changé. Quand {owner} "
    "l’aura fermé, fermez-le vous aussi, rouvrez-le, puis cliquez de nouveau.",
    "LIVE_PASSWORD": "« {name} » est protégé par un mot de passe : son journal et ses copies, qui "
    "en reprennent le contenu, ne peuvent pas être protégés de même depuis Excel. Rien n’a été "
    "changé. Fermez le classeur et passez par la ligne de commande, qui demande le mot de passe.",
    "LIVE_UNDO_NEEDS_FILE": "L’opération {entry} ne peut être annulée que sur le fichier entier, "
    "tel qu’elle l’a laissé. Fermez le classeur sans l’enregistrer (ce qui y a été tapé depuis "
    "n’y sera plus ; enregistré, il ne serait plus le même), puis lancez « xlcrm undo {workbook} "
    "{entry} ».",
    "LIVE_RESTORE_NEEDS_FILE": "Depuis cette copie, une même opération a changé des cellules et "
    "des feuilles ou des colonnes : dans Excel ouvert, elle ne peut pas être reprise à moitié. "
    "Rien n’a été changé. Fermez le classeur, puis lancez « xlcrm backups {workbook} restore "
    "{entry} ».",
    "LIVE_RESTRUCTURE": "Les feuilles et les colonnes ne s’ajoutent ni ne se retirent tant que "
    "« {name} » est ouvert dans Excel. Enregistrez-le et fermez-le, puis relancez.",
}
