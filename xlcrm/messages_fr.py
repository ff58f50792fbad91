"""Every French sentence of xlcrm, by code: what happened, why, what to do next.

Plain and polite (« vous »), typographic apostrophes; no-break spaces are set by
``messages.french_spacing``. ``{name}`` is filled in by the caller and never holds the content
of a cell. One dict per family, joined at the end.
"""

from __future__ import annotations

#: Exceptions (``xlcrm.errors``).
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
    "CSV_TOO_MANY_ROWS": "Le fichier « {name} » a plus de {most} lignes, plus qu’une feuille Excel "
    "n’en contient. Coupez-le en plusieurs fichiers.",
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
    "PAIRS_WANTED": "« {name} » est une liste, pas un classeur : dites où écrire les paires, par "
    "exemple « xlcrm dedup LISTE.csv --pairs paires.csv ». Rien n’a été écrit.",
    "PAIRS_NEED_CSV": "Les paires s’écrivent dans un fichier .csv : changez le nom « {name} ». Rien "
    "n’a été écrit.",
    "TABLE_NO_COLUMN": "« {name} » n’a aucune colonne qui permette de comparer ses lignes (nom, "
    "email, téléphone…). Dites ce que chacune contient avec « --roles ». Rien n’a été écrit.",
    "TABLE_COLUMN": "La liste n’a pas de colonne « {name} ». Colonnes : {known}. Rien n’a été écrit.",
    "TABLE_ROLE": "« {name} » n’est pas une sorte de colonne. Sortes : {known}. Rien n’a été écrit.",
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
}

#: Findings of check and clean, shown in Anomalies.
FINDINGS: dict[str, str] = {
    # reading a workbook
    "CELL_ERROR": "La cellule montre une erreur d’Excel (#N/A, #REF!…) : sa valeur n’a pas été "
    "lue. Corrigez la formule, ou tapez la valeur.",
    "STRUCK_OUT": "Cette fiche est barrée : c’est un signe que ni les tris ni les envois ne voient. "
    "Dites-le dans une colonne (« Ne plus contacter », « Décédé »…), puis retirez la barre.",
    "FORMULA_TYPED_OVER": "Une valeur a été tapée par-dessus la formule de cette colonne calculée "
    ": elle ne suit plus le fichier. Recopiez la formule de la ligne voisine.",
    # found by imports
    "IMPORT_FILLED": "Cellule vide remplie à partir du fichier importé.",
    "IMPORT_RESTRICTED": "Opposition, limitation ou décès relevé dans le fichier importé.",
    "IMPORT_OVERWRITTEN": "Cellule remplacée par celle du fichier importé.",
    "HEADER_IGNORED": "Cette colonne du fichier n’a pas de correspondance : elle n’est pas "
    "importée. Renommez-la, ou reliez-la avec --map.",
    "FILE_KNOWN": "Ce fichier a déjà été importé : rien n’a été ajouté. Pour revenir à ses "
    "valeurs, importez-le avec --policy overwrite.",
    "EMPTY_ROW": "Cette ligne du fichier ne contient rien dans les colonnes reconnues : elle n’est "
    "pas importée.",
    "RAGGED_ROW": "Cette ligne du fichier a plus, ou moins, de cellules que de titres : des "
    "valeurs ont pu se décaler. Vérifiez la fiche.",
    "BROKEN_QUOTES": "Dans cette ligne du fichier, un guillemet n’est pas refermé : elle a été "
    "découpée sans en tenir compte. Vérifiez la fiche.",
    "CELL_TOO_LONG": "Cette cellule dépasse ce qu’Excel accepte : la fin est restée dans le "
    "fichier d’origine.",
    "CODE_TWICE": "Plusieurs lignes du fichier portent ce numéro de client. Vérifiez s’il s’agit "
    "de la même personne.",
    "UNKNOWN_CLIENT": "Aucune fiche ne porte ce numéro de client, ou cette adresse. Corrigez-le, "
    "ou créez la fiche.",
    "SEVERAL_CLIENTS": "Plusieurs fiches portent ce numéro ou cette adresse. Dédoublonnez, puis "
    "vérifiez à qui se rapporte cette ligne.",
    "PURCHASE_TYPE_UNKNOWN": "Rien dans ce fichier ne dit si les lignes sont des factures, des "
    "tickets ou des commandes : le type de pièce reste vide, et ces lignes ne comptent dans aucun "
    "chiffre. Complétez la colonne « Type de pièce ».",
    "AMOUNT_NET_MISSING": "Ce fichier ne donne que des montants TTC : le montant HT reste vide, et "
    "ces lignes n’ajoutent rien au chiffre d’affaires. Complétez la colonne « Montant HT ».",
    "UNCLEAR_CONSENT": "Ce mot ne dit clairement ni oui ni non : aucun accord n’est enregistré.",
    "CONSENT_WITHOUT_ADDRESS": "Un accord est déclaré sans l’adresse ou le numéro dont il s’agit : "
    "il n’est pas enregistré.",
    "UNCLEAR_RESTRICTION": "Ce mot ne dit clairement ni oui ni non : par prudence, il est lu "
    "« Oui ». Vérifiez auprès du client.",
    # objections
    "OPPOSITION_KNOWN": "L’adresse de cette fiche est dans la feuille Oppositions : « Ne plus "
    "contacter » passe à « Oui ».",
    "OPPOSITION_WIDENED": "La personne ne veut plus aucun message : l’opposition s’étend à tous "
    "les canaux.",
    # merging
    "MERGED": "Cellule reprise d’une fiche fusionnée dans celle-ci.",
    "MERGE_ALONE": "Une seule fiche du groupe porte « Fusionner » : rien n’a été fusionné. Mettez "
    "« Fusionner » sur deux fiches au moins.",
    "MERGE_CONTRADICTED": "Ces fiches sont à fusionner, mais deux d’entre elles sont notées « Pas "
    "un doublon » ou « Même foyer » : rien n’a été fusionné. Corrigez l’une des décisions.",
    "MERGE_UNKNOWN_CLIENT": "Ce numéro de client n’est pas, ou est plusieurs fois, dans la feuille "
    "Clients : rien n’a été fusionné. Relancez la recherche de doublons.",
    "MERGE_VALUE_LEFT": "Une fiche fusionnée avait une autre valeur, qui n’a pas de place à côté "
    "de celle-ci : elle reste dans l’historique. Vérifiez laquelle est la bonne.",
    "MERGE_PARENT_LOOP": "Après la fusion, cette fiche serait sa propre maison mère : la cellule a "
    "été vidée. Indiquez la bonne maison mère.",
    # phones, emails, postal codes, towns
    "PLACEHOLDER": "Cette valeur veut dire « rien » : mieux vaut une cellule vide.",
    "PHONE_FORMAT": "Ce numéro n’est pas écrit au format international (+33…).",
    "PHONE_INVALID": "Ce numéro n’existe pas dans le plan de numérotation : il manque un chiffre, "
    "ou il y en a un de trop ou de faux. Vérifiez-le auprès du client.",
    "PHONE_UNREADABLE": "Cette cellule ne contient pas un numéro de téléphone lisible. Vérifiez ce "
    "qui y a été tapé.",
    "PHONE_SCIENTIFIC": "Excel a arrondi ce numéro (6,12E+08) et des chiffres sont perdus. Il est "
    "à ressaisir.",
    "PHONE_SHORT": "Ce numéro court est gardé tel quel : il ne convient ni aux SMS ni à l’export.",
    "PHONE_SEVERAL": "Cette cellule contient plusieurs numéros. Gardez le premier ici et notez "
    "l’autre ailleurs.",
    "PHONE_NOTE": "Ce numéro est accompagné d’un texte (poste, nom, lieu), qui serait effacé. "
    "Notez-le ailleurs si vous y tenez.",
    "PHONE_LETTERS": "Des lettres tiennent la place de chiffres dans ce numéro (O pour 0, l pour "
    "1).",
    "PHONE_OVERSEAS": "Cette tranche de numéros est celle d’un département d’outre-mer, qui a son "
    "propre indicatif (+262, +590, +594, +596, +508). Vérifiez où habite le client.",
    "PHONE_PREFIX": "Il semble qu’Excel ait effacé le « + » de ce numéro étranger. Vérifiez le "
    "pays du client.",
    "PHONE_OLD_PLAN": "Ce numéro a huit chiffres (six outre-mer), comme avant octobre 1996, ou il "
    "en manque deux. L’indicatif proposé vient du code postal : vérifiez-le.",
    "EMAIL_FORMAT": "Cette adresse porte des espaces, un habillage (« mailto: », « Nom <…> ») ou "
    "des capitales dans son domaine.",
    "EMAIL_SYNTAX": "Cette adresse email n’a pas la forme nom@domaine : aucun message ne peut y "
    "arriver. Demandez l’adresse au client.",
    "EMAIL_DOMAIN_TYPO": "Le domaine de cette adresse ressemble à une faute de frappe.",
    "EMAIL_AT_SIGN": "Le signe @ manque dans cette adresse, y est doublé ou écrit autrement.",
    "EMAIL_UNUSUAL": "Cette adresse est permise, mais d’une forme si rare (guillemets, adresse IP) "
    "que la plupart des outils d’envoi la refusent. Demandez une autre adresse au client.",
    "EMAIL_UNREACHABLE": "Cette adresse est bien écrite, mais son domaine n’est pas un domaine "
    "d’Internet (« .fr » oublié, réseau interne) : aucun message ne peut y arriver.",
    "EMAIL_ROLE": "Cette adresse est celle d’un service (contact@, info@), pas d’une personne. "
    "Vous pouvez y écrire ; gardez-la si c’est la bonne.",
    "EMAIL_DISPOSABLE": "Cette adresse est celle d’un service d’adresses jetables : elle ne "
    "servira sans doute plus. Demandez-en une autre au client.",
    "EMAIL_ACCENT": "Cette adresse porte un accent avant le @, ce que la plupart des messageries "
    "refusent.",
    "EMAIL_SEVERAL": "Cette cellule contient plusieurs adresses. Gardez la première ici et notez "
    "l’autre ailleurs.",
    "EMAIL_NOTE": "Cette adresse est accompagnée d’un texte, qui serait effacé. Notez-le ailleurs "
    "si vous y tenez.",
    "POSTCODE_FORMAT": "Ce code postal n’est pas écrit en cinq chiffres de texte, sans espace.",
    "POSTCODE_ZERO_LOST": "Excel a retiré le zéro qui commence ce code postal.",
    "POSTCODE_ZERO_LOST_DOUBTFUL": "Ce code postal a sans doute perdu son premier zéro, mais la "
    "ville n’est pas une de celles de ce code. Vérifiez l’un et l’autre.",
    "POSTCODE_FOUR_DIGITS": "Ce code postal n’a que quatre chiffres et la ville n’est pas connue "
    "sous ce code précédé d’un zéro. Corrigez le code, ou indiquez le pays.",
    "POSTCODE_WITH_TOWN": "Cette cellule contient aussi la ville. Gardez ici le code seul.",
    "POSTCODE_INVALID": "Ce n’est pas un code postal français à cinq chiffres. Corrigez-le, ou "
    "indiquez le pays.",
    "POSTCODE_UNKNOWN": "Ce code postal n’est celui d’aucun département. Vérifiez-le.",
    "POSTCODE_LETTERS": "Des lettres tiennent la place de chiffres dans ce code postal (O pour 0, l "
    "pour 1).",
    "POSTCODE_CORSICA": "Les codes postaux de Corse commencent par 20 : 2A et 2B sont des numéros de "
    "département.",
    "POSTCODE_DEPARTMENT": "C’est un numéro de département : il manque le reste du code postal.",
    "POSTCODE_OF_TOWN": "Ce code postal n’est pas celui de la ville de cette ligne, que l’on ne "
    "trouve que sous un autre code. Vérifiez l’un et l’autre.",
    "POSTCODE_FOREIGN_FORM": "Ce code postal n’a pas la forme de ceux de ce pays. Vérifiez le code "
    "et le pays.",
    "POSTCODE_FOREIGN_WRITING": "Ce code postal s’écrit autrement dans ce pays (capitales, espace).",
    "TOWN_SPELLING": "Cette ville ressemble à une commune de ce code postal, écrite autrement.",
    "TOWN_ELSEWHERE": "Cette ville est connue dans un autre département que celui du code postal. "
    "Vérifiez l’un et l’autre.",
    "TOWN_WITH_POSTCODE": "Cette cellule contient aussi le code postal. Gardez ici la ville seule.",
    "TOWN_OTHER_POSTCODE": "Cette cellule contient aussi un code postal, qui n’est pas celui de la "
    "colonne « Code postal ». Vérifiez lequel est le bon.",
    "TOWN_DIGITS": "Cette cellule ne contient pas un nom de ville.",
    "ADDRESS_WITH_TOWN": "Cette cellule contient toute l’adresse. Gardez ici le numéro et la voie ; "
    "le code postal et la ville ont leurs colonnes.",
    "ADDRESS_LONG": "Une ligne de cette adresse dépasse 38 caractères, même abrégée. "
    "Raccourcissez-la, ou répartissez-la entre les colonnes de l’adresse.",
    "ADDRESS_INCOMPLETE": "Il manque à cette adresse le destinataire, la voie, le code postal ou la "
    "ville : aucun courrier ne peut y arriver.",
    "ADDRESS_NUMBER": "Le numéro dans la voie a plus de quatre chiffres. Vérifiez-le.",
    # text
    "SPACING_TIDIED": "Cette cellule contient des espaces en trop, ou des caractères invisibles.",
    "ENCODING_REPAIRED": "Des lettres accentuées ont été abîmées par un passage d’un logiciel à un "
    "autre.",
    "HTML_DECODED": "Cette cellule contient des codes de page web à la place de lettres "
    "accentuées ou de signes.",
    "NUMBER_TO_TEXT": "Ce nombre est à garder comme texte, pour ne perdre aucun chiffre.",
    "CHARACTER_LOST": "Une lettre a été remplacée par « ? » et ne peut pas être retrouvée. Retapez "
    "ce mot.",
    "PLACEHOLDER_DOUBTFUL": "Ce mot veut sans doute dire « rien ». Videz la cellule, sauf si c’est "
    "vraiment un nom.",
    # comments
    "COMMENT_INSULT": "Ce commentaire contient une insulte ou un jugement sur une personne, qui "
    "peut demander à le lire. Remplacez-le par le fait utile et objectif.",
    "COMMENT_HEALTH": "Ce commentaire parle de la santé ou d’un handicap : sans accord explicite, "
    "c’est interdit (RGPD, article 9). Retirez-le.",
    "COMMENT_ORIGIN": "Ce commentaire parle de l’origine d’une personne : c’est interdit (RGPD, "
    "article 9). Retirez-le.",
    "COMMENT_RELIGION": "Ce commentaire parle de la religion ou des convictions d’une personne : "
    "c’est interdit (RGPD, article 9). Retirez-le.",
    "COMMENT_POLITICS": "Ce commentaire parle des opinions politiques ou du syndicat d’une "
    "personne : c’est interdit (RGPD, article 9). Retirez-le.",
    "COMMENT_SEX_LIFE": "Ce commentaire parle de la vie sexuelle ou amoureuse d’une personne : "
    "c’est interdit (RGPD, article 9). Retirez-le.",
    "COMMENT_OFFENCE": "Ce commentaire parle d’une infraction ou d’une condamnation : c’est "
    "interdit (RGPD, article 10). Retirez-le.",
    "COMMENT_PRIVATE_LIFE": "Ce commentaire parle de la situation privée d’une personne. Gardez le "
    "fait utile (« paie en trois fois »), pas sa raison.",
    "COMMENT_NIR": "Ce commentaire contient un numéro de sécurité sociale, qu’un fichier client ne "
    "peut pas garder. Effacez-le.",
    "COMMENT_CARD": "Ce commentaire contient un numéro de carte bancaire. Effacez-le : il ne se "
    "garde dans aucun fichier.",
    "COMMENT_IBAN": "Ce commentaire contient un numéro de compte (IBAN). Effacez-le : sa place est "
    "dans votre logiciel de paiement ou de facturation.",
    "COMMENT_PASSWORD": "Ce commentaire contient un mot de passe ou un code secret. Effacez-le, et "
    "faites-le changer.",
    "COMMENT_TO_DO": "Ce commentaire annonce une action à une date, et « Prochaine action » est "
    "vide. Notez-la dans cette colonne et sa date : elle vous sera rappelée.",
    # names
    "NAME_RECASED": "Ce nom est tout en minuscules, ou ce prénom tout en capitales.",
    "TITLE_IN_NAME": "La civilité est écrite avec le nom. Mettez-la dans sa colonne ; pour un "
    "couple, dites de qui parle la fiche.",
    "NAME_OF_TWO_PEOPLE": "Cette cellule nomme plusieurs personnes. Faites une fiche par personne.",
    "NAME_OF_COUPLE": "Cette cellule nomme un couple ou plusieurs personnes. Acceptez la "
    "proposition si la fiche parle d’une seule, et notez l’autre dans sa propre fiche.",
    "NAME_WITH_BIRTH_NAME": "Cette cellule contient aussi un nom de naissance, un nom d’époux ou "
    "« veuve ». Gardez ici le nom d’usage et notez l’autre ailleurs.",
    "NAME_WITH_NOTE": "Une précision est écrite à côté du nom. Notez-la ailleurs, dans le "
    "commentaire par exemple.",
    "NAME_PUNCTUATION": "Ce nom est entouré de signes de ponctuation, ou porte un accent isolé à "
    "la place d’une apostrophe.",
    "NAMES_SWAPPED": "Le nom et le prénom sont sans doute inversés. Vérifiez avant d’accepter.",
    "NAME_WHOLE": "Cette cellule contient sans doute le nom et le prénom. Mettez chacun dans sa "
    "colonne.",
    "COMPANY_IN_NAME": "Cette cellule ressemble à une raison sociale. Si c’en est une, déplacez-la "
    "dans sa colonne.",
    "PHONE_IN_NAME": "Cette cellule contient un numéro de téléphone au lieu d’un nom. Déplacez-le.",
    "SIGN_IN_NAME": "Cette cellule contient un signe ou un dessin qui n’est pas d’un nom. Vérifiez "
    "ce qui a été tapé.",
    "EMAIL_IN_NAME": "Cette cellule contient une adresse email au lieu d’un nom. Déplacez-la.",
    "DIGIT_IN_NAME": "Un nom ne contient pas de chiffre. Vérifiez ce qui a été tapé.",
    "NAME_TOO_LONG": "Ce texte est bien trop long pour un nom. Vérifiez ce qui a été collé ici.",
    "NAME_WITHOUT_LETTER": "Cette cellule ne contient aucune lettre : ce n’est pas un nom.",
    # dates
    "DATE_FROM_TEXT": "Cette date est écrite comme un texte : Excel ne peut pas calculer avec.",
    "DATE_FROM_SERIAL": "Cette date est restée sous la forme d’un nombre d’Excel.",
    "DATE_COMPACT": "Ces huit chiffres sont sans doute une date. Vérifiez-la.",
    "DATE_MONTH_FIRST": "Cette date n’est possible qu’avec le mois en premier, à l’américaine. "
    "Vérifiez-la.",
    "DATE_ORDER_DOUBTFUL": "Le jour et le mois sont peut-être inversés : d’autres dates de cette "
    "colonne ont le mois en premier. Vérifiez-la.",
    "DATE_WEEKDAY_DIFFERS": "Le jour de la semaine ne va pas avec cette date. Vérifiez l’un et "
    "l’autre.",
    "DATE_APPROXIMATE": "Cette date est notée comme incertaine. Acceptez la proposition seulement "
    "si le jour est le bon.",
    "DATE_OTHER_ZONE": "Cette heure est celle d’un autre fuseau : en France, le jour ou l’heure "
    "étaient autres. Vérifiez la proposition.",
    "DATE_LETTER_FOR_DIGIT": "Cette date contient une lettre à la place d’un chiffre.",
    "DATE_FROM_SERIAL_1904": "Cette date est restée sous la forme d’un nombre, dans un classeur "
    "qui compte les jours depuis 1904. Vérifiez l’année proposée.",
    "DATE_ZERO": "Cette date est faite de zéros. Videz la cellule, ou complétez-la.",
    "DATE_INCOMPLETE": "Il manque le jour ou le mois de cette date. Complétez-la.",
    "DATE_IMPOSSIBLE": "Cette date n’existe pas dans le calendrier. Vérifiez-la.",
    "DATE_UNREADABLE": "Cette cellule ne contient pas une date lisible. Tapez-la sous la forme "
    "JJ/MM/AAAA.",
    "DATE_IMPLAUSIBLE": "L’année de cette date est trop ancienne ou trop lointaine. Vérifiez-la.",
    "DATE_IN_FUTURE": "Cette date est dans le futur, pour un fait passé. Vérifiez-la.",
    "BIRTH_IN_FUTURE": "Cette date de naissance est dans le futur. Vérifiez-la.",
    "BIRTH_TOO_OLD": "Cette date de naissance ferait plus de 120 ans. Vérifiez-la.",
    "FIRST_CONTACT_TOO_LATE": "Un achat ou un échange est plus ancien que cette entrée en contact.",
    "DAY_MONTH_REWRITTEN": "Cet anniversaire n’est pas écrit sous la forme JJ/MM.",
    "DAY_MONTH_FROM_DATE": "Excel a transformé cet anniversaire en date, avec une année inventée.",
    "DAY_MONTH_WITH_YEAR": "Cet anniversaire porte une année. Si c’est la date de naissance et que "
    "vous en avez l’usage, notez-la dans sa colonne d’abord.",
    "DAY_MONTH_COMPACT": "Ces quatre chiffres sont sans doute un jour et un mois. Vérifiez-les.",
    "DAY_MONTH_UNREADABLE": "Cette cellule ne contient pas un jour et un mois sous la forme JJ/MM.",
    # numbers, lists
    "AMOUNT_FROM_TEXT": "Ce montant est écrit comme un texte : Excel ne peut pas l’additionner.",
    "AMOUNT_AMBIGUOUS": "Ce nombre peut se lire de deux façons, mille fois différentes (1,234). "
    "Retapez-le.",
    "AMOUNT_WITH_TAX_WORD": "Ce montant est suivi de HT ou de TTC. Vérifiez que c’est ce que la "
    "colonne demande ; le mot ne peut pas y rester.",
    "AMOUNT_OTHER_CURRENCY": "Ce montant n’est pas en euros. Convertissez-le.",
    "AMOUNT_UNREADABLE": "Cette cellule ne contient pas un montant en euros. Vérifiez-le.",
    "INTEGER_FROM_TEXT": "Ce nombre est écrit comme un texte.",
    "INTEGER_UNREADABLE": "Cette cellule ne contient pas un nombre entier. Vérifiez-le.",
    "RATIO_FROM_TEXT": "Ce pourcentage est écrit comme un texte.",
    "RATIO_NOT_DIVIDED": "Ce taux est sans doute un pourcentage, à noter 35 % et non 35.",
    "RATIO_UNREADABLE": "Cette cellule ne contient pas un taux entre 0 et 100 %. Vérifiez-le.",
    "YES_NO_RECOGNISED": "Cette réponse n’est pas écrite « Oui » ou « Non ».",
    "YES_NO_UNKNOWN": "Cette réponse n’est ni oui ni non. Choisissez « Oui » ou « Non », ou videz "
    "la cellule si vous ne savez pas.",
    "CHOICE_RECOGNISED": "Cette valeur n’est pas écrite comme dans la liste.",
    "CHOICE_NEAREST": "Cette valeur n’est pas dans la liste ; une autre lui ressemble.",
    "CHOICE_UNKNOWN": "Cette valeur n’est pas dans la liste. Choisissez-en une, ou ajoutez-la dans "
    "la feuille Listes.",
    "COUNTRY_RECOGNISED": "Ce pays n’est pas écrit avec son code à deux lettres.",
    "COUNTRY_NEAREST": "Ce pays est sans doute mal écrit.",
    "COUNTRY_UNKNOWN": "Ce pays n’est pas reconnu. Tapez son nom ou son code à deux lettres.",
    # companies
    "NUMBER_COMPACTED": "Ce numéro contient des espaces, des signes ou des mots en trop.",
    "SCIENTIFIC_NOTATION": "Excel a arrondi ce numéro (7,32829E+13) et des chiffres sont perdus. "
    "Il est à ressaisir.",
    "SIRET_ZERO_LOST": "Ce SIRET a sans doute perdu le zéro par lequel il commence.",
    "SIRET_INVALID": "Ce SIRET n’a pas 14 chiffres, ou sa clé est fausse. Vérifiez-le.",
    "SIREN_FOR_SIRET": "Ces 9 chiffres sont un SIREN. Il manque les 5 derniers chiffres du SIRET.",
    "SIRET_FOR_SIREN": "Ces 14 chiffres sont un SIRET : notez-le dans la colonne SIRET, et ne "
    "gardez ici que les 9 premiers.",
    "SIREN_IN_VAT": "Ce numéro de TVA contient le SIREN, qui est ses 9 derniers chiffres.",
    "NUMBER_LETTERS": "Ce numéro contient sans doute des lettres à la place de chiffres (O pour 0, "
    "l pour 1).",
    "SIREN_ZERO_LOST": "Ce SIREN a sans doute perdu le zéro par lequel il commence.",
    "SIREN_INVALID": "Ce SIREN n’a pas 9 chiffres, ou sa clé est fausse. Vérifiez-le.",
    "VAT_INVALID": "Ce numéro de TVA n’a pas la forme ou la clé attendue. Vérifiez-le.",
    "VAT_WITHOUT_COUNTRY": "Ce numéro de TVA a sans doute perdu les deux lettres de son pays.",
    "VAT_FROM_SIREN": "Ces 9 chiffres sont un SIREN ; le numéro de TVA proposé s’en déduit, si "
    "l’entreprise est redevable de la TVA.",
    "VAT_UNCHECKED": "Ce numéro de TVA n’est pas d’un pays dont la clé peut être vérifiée ici. "
    "Vérifiez-le.",
    "NAF_ZERO_LOST": "Ce code NAF a sans doute perdu le zéro par lequel il commence.",
    "NAF_WITH_LABEL": "Ce code NAF est suivi d’un texte : seul le code a sa place ici.",
    "NAF_UNKNOWN": "Ce code n’est dans aucune des deux nomenclatures en usage, NAF de 2008 ou NAF "
    "2025. Vérifiez-le.",
    "NAF_OLD": "Ce code a la forme de la NAF de 2003, remplacée en 2008. Cherchez le nouveau code.",
    "NAF_INVALID": "Ce code NAF n’a pas la forme 47.11B. Vérifiez-le.",
    # records
    "MISSING_IDENTIFIER": "Cette ligne n’a pas de numéro.",
    "DUPLICATE_IDENTIFIER": "Une autre ligne porte déjà ce numéro. Si c’est la même fiche, "
    "supprimez l’une des deux ; sinon, videz ce numéro et « Nettoyer » en donnera un autre.",
    "REFERENCE_UNKNOWN": "Aucune ligne ne porte ce numéro. Corrigez-le, ou créez la ligne.",
    "REFERENCE_MERGED": "Cette fiche a été fusionnée dans une autre, qui porte le numéro proposé.",
    "MISSING_REQUIRED": "Cette cellule est obligatoire et vide. Complétez-la.",
    "CLIENT_KIND_LIKELY": "Le type de client est vide ; les noms remplis le laissent deviner.",
    "LOAN_WITHOUT_END": "Ces données sont prêtées par un partenaire : sans date de fin, elles ne "
    "peuvent pas servir. Indiquez jusqu’à quand.",
    "CONSENT_PROOF_INCOMPLETE": "La preuve de cet accord est incomplète : il ne permet aucun "
    "envoi. Remplissez les cellules vides de cette ligne.",
    "CONSENT_OF_NOBODY": "Cet accord n’est rattaché à personne. Indiquez le numéro du client ou du "
    "contact.",
    "NAMES_SWAPPED": "Le nom et le prénom sont sans doute inversés.",
    "TEXT_TOO_LONG": "Ce texte est plus long que sa colonne ne le permet : la fin manquerait sur une "
    "étiquette ou dans un autre outil. Raccourcissez-le.",
    "REPEATED_VALUE": "Cette valeur est celle d’une fiche sur vingt, ou plus : c’est sans doute une "
    "valeur de remplissage. Vérifiez-la.",
    "SIRET_OF_ANOTHER": "Les 9 premiers chiffres de ce SIRET ne sont pas le SIREN de la ligne. "
    "Vérifiez l’un et l’autre.",
    "VAT_OF_ANOTHER": "Les 9 derniers chiffres de ce numéro de TVA ne sont pas ceux du SIREN ou du "
    "SIRET de la ligne. Vérifiez l’un et l’autre.",
    "CONTACT_WITHOUT_COMPANY": "Ce contact est rattaché à un particulier. Rattachez-le à un client "
    "professionnel, ou corrigez le type de ce client.",
    # rules of clean that only keep states up to date
    "EMAIL_STATUS_KEPT": "État de l’adresse email tenu à jour.",
    "PHONE_STATUS_KEPT": "État du téléphone tenu à jour.",
    "ADDRESS_STATUS_KEPT": "État de l’adresse postale tenu à jour.",
}

#: Reasons of the consent engine (docs/rules.md, « Decision order »). This is the whole published
#: catalogue: a reason whose rule is not applied yet is never given.
CONSENT: dict[str, str] = {
    "SERVICE": "Message de service (rendez-vous, commande, facture, rappel de produit) : "
    "autorisé, sans contenu promotionnel.",
    "DECEDE": "Personne signalée décédée : aucun envoi.",
    "LIMITATION": "Traitement limité à la demande de la personne : aucun envoi.",
    "OPPOSITION": "La personne s’est opposée à la prospection : aucun envoi, sans exception.",
    "COORDONNEE": "Coordonnée absente, invalide ou revenue en erreur (NPAI, rebond définitif).",
    "SECTEUR": "Secteur interdit (rénovation énergétique, énergies renouvelables, adaptation du "
    "logement) : prospection des particuliers interdite hors contrat en cours, même avec accord.",
    "CONSERVATION": "Plus de 3 ans sans contact venant de la personne : fiche à purger ou à "
    "reconquérir avant tout envoi.",
    "DATE_INCONNUE": "Date de collecte ou de dernier contact inconnue : à compléter avant tout "
    "envoi.",
    "SECOND_PARTY_ECHU": "Données prêtées par un partenaire : la date limite d’utilisation est "
    "dépassée, la fiche doit être supprimée.",
    "SOURCE_INCONNUE": "Origine des données inconnue : impossible de prouver une collecte "
    "régulière.",
    "ART14": "La personne n’a pas été informée de l’origine de ses données dans le délai d’un "
    "mois.",
    "PARTENAIRE": "Fichier d’un tiers : l’accord recueilli ne nomme pas notre entreprise.",
    "MINEUR": "Moins de 15 ans : accord conjoint d’un parent requis.",
    "REFUS": "La personne a refusé ce canal.",
    "RETRAIT": "La personne a retiré son accord pour ce canal.",
    "PREUVE": "Accord déclaré mais sans preuve complète (date, moyen, texte présenté).",
    "PAS_ACCORD": "Particulier sans accord préalable pour ce canal.",
    "CLIENT_ANALOGUE_NON": "Client, mais l’exception « produits analogues » ne s’applique pas : "
    "il manque un achat, une coordonnée recueillie lors de la vente, l’information à la collecte "
    "ou l’analogie des produits.",
    "HORS_PROFESSION": "Professionnel : l’offre n’a pas de rapport avec sa profession et il n’a "
    "pas donné d’accord.",
    "NON_INFORME": "La personne n’a pas été informée de l’usage de ses coordonnées ni mise en "
    "mesure de s’y opposer.",
    "TEL_EXPIRE": "Accord téléphonique expiré (un an au plus) : à redemander.",
    "TEL_PAS_ACCORD": "Particulier : appel commercial interdit sans accord préalable depuis le 11 "
    "août 2026.",
    "TEL_FREQUENCE": "Déjà 4 appels ou tentatives sur 30 jours.",
    "OK_CONSENTEMENT": "Autorisé : accord prouvé.",
    "OK_CLIENT_ANALOGUE": "Autorisé : client, produits analogues.",
    "OK_B2B": "Autorisé : professionnel, offre en rapport avec sa profession.",
    "OK_GENERIQUE": "Autorisé : adresse générique de l’entreprise.",
    "OK_CONTRAT": "Autorisé : contrat en cours et offre en rapport avec ce contrat.",
    "OK_DEMANDE": "Autorisé : réponse à une demande de la personne (5 jours ouvrables).",
    "OK_COURRIER": "Autorisé : courrier postal, personne informée et non opposée.",
    "OK_NON_COMMERCIAL": "Autorisé : message non commercial, personne informée et non opposée.",
    # mailing files: reasons that are not refusals of the law
    "ADRESSE_DEJA_EXPORTEE": "Cette adresse figure déjà dans le fichier, par une autre fiche.",
}

#: Reasons why two records look like one client.
DUPLICATES: dict[str, str] = {
    "DUPLICATE_SIRET": "Même SIRET",
    "DUPLICATE_EMAIL_NAME": "Même email et même nom",
    "DUPLICATE_MOBILE_NAME": "Même mobile et même nom",
    "DUPLICATE_NAME_BIRTH": "Mêmes nom, prénom et date de naissance",
    "DUPLICATE_NAME_POSTCODE": "Mêmes nom, prénom et code postal",
    "DUPLICATE_COMPANY_POSTCODE": "Même raison sociale et même code postal",
    "DUPLICATE_SEVERAL_SIRETS": "mais plusieurs SIRET",
    "DUPLICATE_CONTESTED": "mais une fiche peut aussi être une autre personne",
}

#: Why two records are held for one, or not (dedup.engine.reasons), joined by « ; ».
LINKS: dict[str, str] = {
    "LINK_HOUSEHOLD": "même foyer, sans doute",
    "LINK_COLLEAGUES": "deux personnes d’une même entreprise, sans doute",
    "LINK_HOMONYMS": "homonymes, sans doute",
    "LINK_NAMES_SAME": "mêmes nom et prénom",
    "LINK_NAMES_SWAPPED": "nom et prénom inversés",
    "LINK_GIVEN_NAME_SAME": "même prénom",
    "LINK_GIVEN_NAME_NEAR": "prénom à une lettre près ({left}/{right})",
    "LINK_GIVEN_NAME_ALIKE": "prénoms proches ({left}/{right})",
    "LINK_GIVEN_NAME_OTHER": "prénoms différents",
    "LINK_SURNAME_SAME": "même nom",
    "LINK_SURNAME_NEAR": "nom à une lettre près ({left}/{right})",
    "LINK_SURNAME_ALIKE": "noms proches ({left}/{right})",
    "LINK_SURNAME_OTHER": "noms différents",
    "LINK_FULL_NAME_SAME": "même nom complet",
    "LINK_FULL_NAME_NEAR": "nom complet presque identique ({left}/{right})",
    "LINK_FULL_NAME_ALIKE": "noms complets proches ({left}/{right})",
    "LINK_FULL_NAME_OTHER": "noms complets différents",
    "LINK_COMPANY_SAME": "même raison sociale",
    "LINK_COMPANY_NEAR": "raison sociale presque identique ({left}/{right})",
    "LINK_COMPANY_ALIKE": "raisons sociales proches ({left}/{right})",
    "LINK_COMPANY_OTHER": "raisons sociales différentes",
    "LINK_EMAIL_SAME": "même email",
    "LINK_EMAIL_NEAR": "email presque identique ({left}/{right})",
    "LINK_EMAIL_ALIKE": "emails proches ({left}/{right})",
    "LINK_EMAIL_OTHER": "emails différents",
    "LINK_PHONE_SAME": "même téléphone",
    "LINK_PHONE_NEAR": "téléphone à un chiffre près ({left}/{right})",
    "LINK_PHONE_ALIKE": "téléphones proches ({left}/{right})",
    "LINK_PHONE_OTHER": "téléphones différents",
    "LINK_DATE_SAME": "même date",
    "LINK_DATE_NEAR": "date à un chiffre près, ou jour et mois inversés ({left}/{right})",
    "LINK_DATE_ALIKE": "dates proches ({left}/{right})",
    "LINK_DATE_OTHER": "dates différentes",
    "LINK_IDENTIFIER_SAME": "même identifiant",
    "LINK_IDENTIFIER_NEAR": "identifiant à un signe près ({left}/{right})",
    "LINK_IDENTIFIER_ALIKE": "identifiants proches ({left}/{right})",
    "LINK_IDENTIFIER_OTHER": "identifiants différents",
    "LINK_ADDRESS_SAME": "même adresse",
    "LINK_ADDRESS_NEAR": "adresse presque identique ({left}/{right})",
    "LINK_ADDRESS_ALIKE": "adresses proches ({left}/{right})",
    "LINK_ADDRESS_OTHER": "adresses différentes",
    "LINK_POSTCODE_SAME": "même code postal",
    "LINK_POSTCODE_NEAR": "code postal à un chiffre près ({left}/{right})",
    "LINK_POSTCODE_OTHER": "codes postaux différents",
    "LINK_PLACE_SAME": "même commune",
    "LINK_TOWN_SAME": "même commune, d’après son nom",
    "LINK_TOWN_NEAR": "commune presque identique ({left}/{right})",
    "LINK_TOWN_ALIKE": "communes proches ({left}/{right})",
    "LINK_TOWN_OTHER": "communes différentes",
    "LINK_COLUMN_SAME": "{column} identique",
    "LINK_COLUMN_NEAR": "{column} presque identique ({left}/{right})",
    "LINK_COLUMN_ALIKE": "{column} proche ({left}/{right})",
    "LINK_COLUMN_OTHER": "{column} différent",
}

#: Command line: help, progress, results.
CLI: dict[str, str] = {
    # words of help
    "HELP_USAGE": "Utilisation : ",
    "HELP_GROUP_USAGE": "[--lang fr|en] COMMANDE FICHIER [OPTIONS]",
    "HELP_HELP": "Affiche cette aide.",
    "HELP_REQUIRED": "(obligatoire)",
    "HELP_RANGE": "(de {least} à {most})",
    "HELP_OPTIONS": "Options\u00a0",
    "HELP_EXAMPLES": "Exemples\u00a0",
    "HELP_COMMANDS": "Commandes\u00a0",
    "METAVAR_WORKBOOK": "CLASSEUR",
    "METAVAR_FILE": "FICHIER",
    "METAVAR_FOLDER": "[DOSSIER]",
    "METAVAR_SOURCE": "SOURCE.csv",
    "METAVAR_SHEET": "FEUILLE",
    "METAVAR_ORIGIN": "ORIGINE",
    "METAVAR_DAY": "JJ/MM/AAAA",
    "METAVAR_SEGMENT": "SEGMENT",
    "METAVAR_NUMBER": "[NUMÉRO]",
    "METAVAR_DAYS": "JOURS",
    "HELP_XLCRM": "Tient le fichier client d’une entreprise dans son classeur Excel : propre, "
    "sans doublon, segmenté, et n’exporte que les personnes à qui vous pouvez écrire. Rien ne "
    "sort de cet ordinateur.",
    "EXAMPLES_XLCRM": "xlcrm demo\n"
    "xlcrm new FichierClient.xlsx\n"
    "xlcrm import clients.csv FichierClient.xlsx\n"
    "xlcrm clean FichierClient.xlsx",
    "SHORT_DEMO": "Montre tout le travail sur un fichier client inventé.",
    "HELP_DEMO": "Fabrique un fichier client inventé et mal tenu, fait tout le travail dessus "
    "(importer, contrôler, nettoyer, dédoublonner, segmenter, exporter) et dit où sont les "
    "résultats.",
    "EXAMPLES_DEMO": "xlcrm demo\nxlcrm demo essai",
    "SHORT_NEW": "Crée un classeur vide, prêt à remplir.",
    "HELP_NEW": "Crée un classeur vide à partir du modèle. N’écrase jamais un fichier.",
    "EXAMPLES_NEW": "xlcrm new FichierClient.xlsx",
    "SHORT_IMPORT": "Ajoute les lignes d’un fichier CSV.",
    "HELP_IMPORT": "Ajoute les lignes d’un fichier CSV. Le séparateur et l’encodage sont "
    "trouvés ; les colonnes sont reconnues par leur titre, en français ou en anglais. Importer "
    "deux fois le même fichier ne change rien.",
    "EXAMPLES_IMPORT": "xlcrm import clients.csv FichierClient.xlsx --dry-run\n"
    "xlcrm import clients.csv FichierClient.xlsx --origin Directe\n"
    "xlcrm import factures.csv FichierClient.xlsx --sheet Achats",
    "SHORT_CHECK": "Remplit la feuille Anomalies, sans changer vos données.",
    "HELP_CHECK": "Contrôle tout le classeur et remplit la feuille Anomalies ; les cellules "
    "concernées sont signalées. Vos données ne changent pas.",
    "EXAMPLES_CHECK": "xlcrm check FichierClient.xlsx\nxlcrm check FichierClient.xlsx --strict",
    "SHORT_CLEAN": "Corrige ce qui est certain, propose le reste.",
    "HELP_CLEAN": "Applique les corrections certaines (téléphones, codes postaux, espaces, "
    "dates…) et liste les autres dans la feuille Anomalies. Une seconde fois, rien ne change.",
    "EXAMPLES_CLEAN": "xlcrm clean FichierClient.xlsx --dry-run\nxlcrm clean FichierClient.xlsx",
    "SHORT_DEDUP": "Liste les fiches qui semblent en double.",
    "HELP_DEDUP": "Remplit la feuille Doublons : par groupe, la fiche à garder, la raison et une "
    "décision à choisir. Ne fusionne rien. Avec « --pairs », lit n’importe quelle liste CSV et écrit "
    "ses paires.",
    "EXAMPLES_DEDUP": "xlcrm dedup FichierClient.xlsx\nxlcrm dedup liste.csv --pairs paires.csv",
    "SHORT_MERGE": "Fusionne les doublons que vous avez choisis.",
    "HELP_MERGE": "Applique les décisions « Fusionner » de la feuille Doublons. Achats, "
    "interactions et accords suivent la fiche gardée ; le droit le plus restrictif l’emporte.",
    "EXAMPLES_MERGE": "xlcrm merge FichierClient.xlsx --dry-run\nxlcrm merge FichierClient.xlsx",
    "SHORT_SEGMENT": "Recalcule statuts, scores et tableau de bord.",
    "HELP_SEGMENT": "Recalcule statuts, scores RFM, classes ABC, segments et tableau de bord. "
    "Dans Excel, ces colonnes sont des formules qui se recalculent seules.",
    "EXAMPLES_SEGMENT": "xlcrm segment FichierClient.xlsx\n"
    "xlcrm segment FichierClient.xlsx --date 31/12/2026",
    "SHORT_EXPORT": "Écrit le fichier d’envoi des seules personnes autorisées.",
    "HELP_EXPORT": "Écrit le fichier à charger dans votre outil d’envoi : seulement les "
    "personnes dont l’accord est prouvé et qui ne s’y sont pas opposées. À côté : la liste des "
    "personnes écartées avec le motif, et un relevé de l’export.",
    "EXAMPLES_EXPORT": "xlcrm export FichierClient.xlsx --tool brevo -o noel.csv\n"
    "xlcrm export FichierClient.xlsx --segment Champions -o champions.csv",
    "SHORT_HISTORY": "Liste ce que xlcrm a fait sur ce classeur.",
    "HELP_HISTORY": "Liste les opérations faites sur ce classeur, la plus ancienne d’abord, avec "
    "le numéro à donner à « xlcrm undo ». Avec un numéro : ce que cette opération a changé, "
    "cellule par cellule.",
    "EXAMPLES_HISTORY": "xlcrm history FichierClient.xlsx\nxlcrm history FichierClient.xlsx 12",
    "SHORT_UNDO": "Annule une opération.",
    "HELP_UNDO": "Annule la dernière opération, ou celle dont vous donnez le numéro : chaque "
    "cellule retrouve sa valeur. Refuse, et liste les cellules, si vous les avez changées depuis. "
    "Une annulation s’annule aussi, par son numéro.",
    "EXAMPLES_UNDO": "xlcrm undo FichierClient.xlsx\nxlcrm undo FichierClient.xlsx 12\n"
    "xlcrm undo FichierClient.xlsx 12 --with-later",
    "SHORT_SHEETS": "Liste les feuilles du classeur, en ajoute.",
    "HELP_SHEETS": "« list » : les feuilles que xlcrm connaît, et celles qu’a ce classeur. « "
    "add » : en ajoute une ou plusieurs (Devis, Contrats, Archive…), vides, avec leurs listes "
    "déroulantes ; rien d’autre ne change. « xlcrm undo » les retire tant que le classeur n’a "
    "pas changé depuis.",
    "EXAMPLES_SHEETS": "xlcrm sheets FichierClient.xlsx\n"
    "xlcrm sheets FichierClient.xlsx add Devis Contrats\n"
    "xlcrm sheets FichierClient.xlsx add Archive --dry-run",
    "SHORT_COLUMNS": "Liste les colonnes d’une feuille, en ajoute, en retire.",
    "HELP_COLUMNS": "« list » : les colonnes que xlcrm connaît, et celles qu’a la feuille. « "
    "add » : insère des colonnes à leur place, avec leur format et leurs formules ; ce qui est "
    "à droite se décale. « remove » : retire des colonnes vides (remplies : --force).",
    "EXAMPLES_COLUMNS": "xlcrm columns FichierClient.xlsx list Clients\n"
    "xlcrm columns FichierClient.xlsx add Clients Genre Taille\n"
    "xlcrm columns FichierClient.xlsx remove Clients Genre --force",
    "OPTION_FORCE_COLUMNS": "Retire aussi des colonnes remplies ; le journal garde leur contenu.",
    "METAVAR_NAMES": "NOM…",
    "METAVAR_COLUMNS": "COLONNE…",
    "LIST_PRESENT": "Présente",
    "LIST_PURPOSE": "À quoi elle sert",
    "LIST_FILLED": "Cellules remplies",
    "LIST_YES": "oui",
    "LIST_NO": "non",
    "SHORT_BACKUPS": "Liste les copies du classeur, en reprend une, en retire.",
    "HELP_BACKUPS": "Avant chaque écriture, xlcrm copie le classeur. « list » : les copies, avec "
    "leur numéro. « restore NUMÉRO » : remet le classeur comme il était avant l’opération de ce "
    "numéro ; ce qui a été fait ou saisi depuis disparaît du classeur, mais reste dans une "
    "nouvelle copie. « thin » : ne garde que les copies du jour, puis une par jour (le nombre de "
    "jours est dans Paramètres).",
    "EXAMPLES_BACKUPS": "xlcrm backups FichierClient.xlsx\n"
    "xlcrm backups FichierClient.xlsx restore 12 --dry-run\n"
    "xlcrm backups FichierClient.xlsx thin --days 10",
    "OPTION_LANG": "Langue des messages : fr ou en.",
    "OPTION_VERSION": "Affiche la version.",
    "OPTION_DRY_RUN": "Répétition : dit ce qui changerait, n’écrit rien.",
    "OPTION_PASSWORD_ENV": "Variable d’environnement qui contient le mot de passe du classeur "
    "(sinon XLCRM_PASSWORD ; sinon il est demandé).",
    "METAVAR_VARIABLE": "VARIABLE",
    "PASSWORD_PROMPT": "Mot de passe de « {name} » : ",
    "OPTION_JSON": "Écrit le résultat en JSON sur la sortie standard.",
    "OPTION_FORCE_DEMO": "Remplace les résultats d’une démonstration précédente.",
    "OPTION_SHEET": "Feuille à remplir : Clients, Contacts, Achats, Interactions, Consentements, "
    "Sources.",
    "METAVAR_COLUMN": "COLONNE",
    "METAVAR_ROLES": "COLONNE=SORTE,…",
    "OPTION_PAIRS": "Lit une liste CSV au lieu d’un classeur, et écrit ici ses paires : left, right, "
    "probability, decision, reason.",
    "OPTION_ID": "Colonne de la liste qui nomme ses lignes (sinon leur rang, à partir de 0).",
    "OPTION_ROLES": "Ce que contiennent des colonnes, si ce n’est pas deviné : given_name, surname, "
    "full_name, company, email, phone, date, identifier, address, postcode, town, text, category, "
    "unusable.",
    "OPTION_AGAINST": "Autre liste CSV : seules les paires entre les deux sont cherchées.",
    "OPTION_MAP": "Fichier JSON qui relie vos titres de colonnes à ceux du classeur.",
    "OPTION_POLICY": "Fiches déjà connues : fill complète les vides, skip n’y touche pas, "
    "overwrite remplace.",
    "OPTION_ORIGIN": "Origine des données, par exemple Directe ; sans elle, aucun envoi n’est "
    "permis.",
    "OPTION_STRICT": "Code de sortie 4 s’il reste des anomalies.",
    "OPTION_DATE": "Date du jour à écrire dans Paramètres.",
    "OPTION_CHANNEL": "Canal d’envoi : email.",
    "OPTION_TOOL": "Outil d’envoi : csv (pour Excel) ou brevo.",
    "OPTION_SEGMENT": "Seulement ce segment, ce statut ou cette classe.",
    "OPTION_OUTPUT": "Fichier à écrire.",
    "OPTION_WITH_LATER": "Annule aussi tout ce qui a été fait depuis, d’un seul coup.",
    "OPTION_DAYS": "Avec thin : nombre de jours gardés, au lieu de celui de Paramètres.",
    "OPTION_FORCE": "Remplace un export précédent du même nom.",
    # wrong use
    "USAGE_NO_SUCH_OPTION": "L’option « {name} » n’existe pas.",
    "USAGE_NO_SUCH_COMMAND": "La commande « {name} » n’existe pas.",
    "USAGE_NEAR_COMMAND": "La commande « {name} » n’existe pas. Vouliez-vous dire « {near} » ?",
    "USAGE_MISSING": "Il manque : {name}.",
    "USAGE_EXTRA": "Il y a un mot de trop : {name}. Mettez entre guillemets un nom qui contient "
    "des espaces.",
    "USAGE_BAD_CHOICE": "Valeur inconnue pour {name}. Choisissez parmi : {known}.",
    "USAGE_BAD_VALUE": "La valeur donnée pour {name} ne convient pas. Attendu : {expected}.",
    "USAGE_OUT_OF_PLACE": "{name} ne s’emploie qu’avec : {actions}.",
    "USAGE_VALUE_MISSING": "Il manque une valeur après {name}.",
    "USAGE_NO_VALUE_TAKEN": "L’option {name} s’emploie seule, sans valeur.",
    "EXPECTED_DAY": "un jour comme 31/12/2026",
    "EXPECTED_BETWEEN": "un nombre de {least} à {most}",
    "EXPECTED_AT_LEAST": "un nombre entier, {least} ou plus",
    "EXPECTED_PATH": "un fichier ou un dossier que vous avez le droit de lire",
    "EXPECTED_TEXT": "un texte",
    "USAGE_WRONG": "Cette ligne de commande n’est pas comprise.",
    "USAGE_TRY_HELP": "Aide : {command}",
    # results
    "DONE_NEW": "« {name} » est prêt. Ouvrez-le, ou importez votre liste avec « xlcrm import ».",
    "FORMER": "ancien",
    "FORMER_SET_ASIDE": "Un classeur nommé « {name} » avait laissé ici son journal, ses copies et "
    "la clé de ses oppositions : ils sont gardés dans le dossier « .xlcrm/{folder} ». Si ce "
    "classeur porte un autre nom, donnez ce nom au dossier.",
    "FORMER_GIVEN": "Le journal, les copies et la clé d’oppositions de l’ancien « {name} » ont "
    "suivi ce classeur sous son nom d’aujourd’hui, « {folder} ».",
    "DONE_IMPORT": "{rows_read:ligne lue|lignes lues} : {rows_added:ajoutée|ajoutées}, "
    "{rows_matched:déjà connue|déjà connues}, {cells_filled:cellule complétée|cellules "
    "complétées}.",
    "PROPOSAL_EMPTY": "(vider la cellule)",
    "PROPOSAL_MOVE": " + {header} : {value}",
    "PROPOSAL_NOTE": "{header} : {value}",
    "DONE_CHECK": "Contrôle fait : {automatic:correction certaine|corrections certaines}, "
    "{proposed:proposée|proposées}, {flagged:signalement|signalements}. Voyez la "
    "feuille Anomalies.",
    "QUALITY_SCORE": "Qualité : {score}/100.",
    "QUALITY_CHANGED": "Qualité : {score}/100 ({change} depuis le {day}).",
    "QUALITY_SAME": "Qualité : {score}/100, comme le {day}.",
    "DONE_CLEAN": "{edited_cells:cellule corrigée|cellules corrigées} ; il reste "
    "{proposed:proposition|propositions} et {flagged:signalement|signalements} dans la feuille "
    "Anomalies.",
    "DONE_DEDUP": "{groups:groupe|groupes} de doublons possibles ({records:fiche|fiches}), dont "
    "{groups_preset:certain|certains}. Choisissez dans la feuille Doublons, puis « xlcrm merge ».",
    "DONE_PAIRS": "{rows:ligne lue|lignes lues}, {duplicate:paire|paires} de doublons, dont "
    "{sure:certaine|certaines}.",
    "DONE_DEDUP_NONE": "Aucun doublon trouvé.",
    "DONE_MERGE_NONE": "Aucune fiche à fusionner : choisissez « Fusionner » dans la feuille "
    "Doublons, ou lancez d’abord « xlcrm dedup ».",
    "DONE_MERGE": "{dropped_clients:fiche fusionnée|fiches fusionnées} dans une autre.",
    "DONE_SEGMENT": "Statuts, scores, segments et tableau de bord recalculés.",
    "DONE_EXPORT": "{exported:adresse exportée|adresses exportées}, {excluded:fiche écartée avec "
    "son motif|fiches écartées avec leur motif}.",
    "EXPORT_IN_CLEAR": "Le classeur a un mot de passe ; le fichier d’envoi, les écartés et le "
    "relevé n’en ont pas. Gardez-les à l’abri, et supprimez-les après l’envoi.",
    "EXPORT_EMPTY": "Personne à qui écrire : les motifs sont dans la liste des écartés.",
    "DONE_UNDO": "Opération {number} annulée : chaque cellule retrouve sa valeur.",
    "DONE_UNDO_STRUCTURE": "Opération {number} annulée : les feuilles et les colonnes sont de "
    "nouveau comme avant elle.",
    "DONE_UNDO_SEVERAL_STRUCTURE": "Opérations {numbers} annulées : les feuilles, les colonnes et "
    "les cellules sont de nouveau comme avant elles.",
    "DONE_UNDO_SEVERAL": "Opérations {numbers} annulées : chaque cellule retrouve sa valeur.",
    "REDO": "Si c’était une erreur : xlcrm undo {workbook} {number}",
    "RESTORE_CHANGES": "Par rapport au classeur d’aujourd’hui, cellules différentes : {edited} ; "
    "lignes en plus : {added} ; lignes en moins : {dropped}.",
    "RESTORE_LOSES": "{count:~Cette opération n’est|Ces opérations ne sont} plus dans le classeur "
    ": {numbers}.",
    "RESTORE_WHOLE_FILE": "C’est le fichier entier qui revient : ce qui a été saisi depuis, dans "
    "toutes les feuilles, n’y est plus.",
    "DONE_RESTORE": "Copie reprise : {file}. Le classeur d’avant est lui-même gardé en copie.",
    "DONE_THIN": "Copies retirées : {removed} ; gardées : {kept} (celles du jour, puis une par "
    "jour pendant {days:jour|jours}).",
    "DONE_SHEETS": "{count:~Feuille ajoutée|Feuilles ajoutées} : {sheets}.",
    "DONE_COLUMNS_ADDED": "{count:~Colonne ajoutée|Colonnes ajoutées} à la feuille « {worksheet} » "
    ": {columns}.",
    "DONE_COLUMNS_REMOVED": "{count:~Colonne retirée|Colonnes retirées} de la feuille « "
    "{worksheet} » : {columns}.",
    "BACKUPS_EMPTY": "Aucune copie de ce classeur. xlcrm en fait une avant chaque écriture.",
    "BACKUP_BEFORE": "Avant",
    "BACKUP_SIZE": "Taille",
    "KILOBYTES": "{n} Ko",
    "OPERATION": "Opération {id} : {what}, le {when}, par {who}.",
    "GIVEN_SOURCE": "Fichier lu : {value}",
    "GIVEN_SHEET": "Feuille : {value}",
    "GIVEN_SHEETS": "{count:~Feuille|Feuilles} : {value}",
    "GIVEN_COLUMNS": "{count:~Colonne|Colonnes} : {value}",
    "GIVEN_MAP": "Correspondance des titres : {value}",
    "GIVEN_POLICY": "Fiches déjà connues : {value}",
    "GIVEN_POLICY_FILL": "compléter les vides",
    "GIVEN_POLICY_SKIP": "ne pas y toucher",
    "GIVEN_POLICY_OVERWRITE": "remplacer",
    "GIVEN_ORIGIN": "Origine : {value}",
    "GIVEN_CHANNEL": "Canal : {value}",
    "GIVEN_TOOL": "Outil : {value}",
    "GIVEN_SEGMENT": "Segment : {value}",
    "GIVEN_OUTPUT": "Fichier écrit : {value}",
    "GIVEN_DATE": "Date du jour : {value}",
    "GIVEN_OTHER": "{label} : {value}",
    "OPERATION_PARAMETERS": "Paramètres modifiés : {listed}",
    "CHANGE_SHEET": "Feuille",
    "CHANGE_RECORD": "Ligne",
    "CHANGE_COLUMN": "Colonne",
    "CHANGE_BEFORE": "Avant",
    "CHANGE_AFTER": "Après",
    "CHANGE_ADDED": "(ligne ajoutée)",
    "CHANGE_REMOVED": "(ligne retirée)",
    "COUNT_CELLS": "{n} cellule|{n} cellules",
    "MORE_LINES": "{n} autre ligne|{n} autres lignes",
    "MORE_IN_JSON": "… et {more} : ajoutez --json pour tout voir.",
    "DRY_RUN": "Répétition : rien n’a été écrit.",
    "WAY_BACK": "Copie d’avant : {backup}. Pour revenir en arrière : xlcrm undo {workbook}",
    "NOTHING_CHANGED": "Rien à changer : le classeur est resté tel quel.",
    "OUTPUT_FILE": "Écrit : {path}",
    "HISTORY_EMPTY": "Aucune opération sur ce classeur.",
    "HISTORY_UNDONE": "annulée",
    "OBJECTIONS_NOT_CHECKED": "La feuille Oppositions n’a pas pu être vérifiée (lignes "
    "illisibles : {rows}) : la clé de ce classeur manque. Aucun export ne sera possible avant "
    "d’avoir remis à côté du classeur le dossier .xlcrm qui l’accompagnait.",
    "FORMULAS_SPARED": "{count:correction n’a pas été écrite : sa cellule contient|corrections "
    "n’ont pas été écrites : leurs cellules contiennent} une formule. Corrigez la formule, ou "
    "remplacez-la par sa valeur.",
    "ROWS_HIDDEN": "Feuille {name} : {count:ligne masquée ou filtrée a été lue|lignes masquées ou "
    "filtrées ont été lues} comme les autres. Affichez tout si vous ne saviez pas.",
    "ROWS_ARCHIVED": "{count:ligne citée par une formule n’a pas pu être supprimée : elle reste "
    "vide à sa place, et son contenu est|lignes citées par une formule n’ont pas pu être "
    "supprimées : elles restent vides à leur place, et leur contenu est} dans la feuille « Archive "
    "».",
    "IMPORT_DOUBT": "À vérifier ({count}) : {problem}",
    "HEADERS_IGNORED": "{count:~Colonne sans correspondance, non importée|Colonnes sans "
    "correspondance, non importées} : {headers}.",
    "COUNT_EDITED_CELLS": "{n} cellule changée|{n} cellules changées",
    "COUNT_SCORED_ROWS": "{n} fiche notée|{n} fiches notées",
    "COUNT_ADDED_ROWS": "{n} ligne ajoutée|{n} lignes ajoutées",
    "COUNT_DROPPED_ROWS": "{n} ligne retirée|{n} lignes retirées",
    # demonstration
    "DEMO_STEP": "{label}… {seconds} s",
    "DEMO_MARKER": "Ce dossier est une démonstration de xlcrm : toutes les personnes sont "
    "inventées. « xlcrm demo --force » en remplace les fichiers.",
    "DEMO_GENERATE": "Fabrication du fichier client inventé",
    "DEMO_NEW": "Création du classeur",
    "DEMO_IMPORT": "Import",
    "DEMO_CHECK": "Contrôle",
    "DEMO_CLEAN": "Nettoyage",
    "DEMO_DEDUP": "Recherche des doublons",
    "DEMO_MERGE": "Fusion des doublons certains",
    "DEMO_SEGMENT": "Segments et tableau de bord",
    "DEMO_EXPORT": "Exports",
    "DEMO_PART_IN": "Lignes importées",
    "DEMO_PART_CLEAN": "Contrôle et nettoyage",
    "DEMO_SCORE_BEFORE": "Note de qualité avant, sur 100",
    "DEMO_CORRECTED": "Cellules corrigées",
    "DEMO_PROPOSED": "Corrections proposées",
    "DEMO_FLAGGED": "Signalements",
    "DEMO_SCORE_AFTER": "Note de qualité après, sur 100",
    "DEMO_PART_DUPLICATES": "Doublons",
    "DEMO_GROUPS": "Groupes trouvés",
    "DEMO_PAIRS_TRUE": "Paires à trouver (vérité du générateur)",
    "DEMO_PAIRS_FOUND": "Paires trouvées",
    "DEMO_PAIRS_FALSE": "Fausses paires",
    "DEMO_MERGED": "Fiches fusionnées (groupes certains)",
    "DEMO_PART_SEGMENTS": "Segments RFM",
    "DEMO_PART_SENT": "Export email",
    "DEMO_EXPORTED": "Adresses exportées",
    "DEMO_PART_SECONDS": "Secondes par étape",
    "HISTORY_ID": "N°",
    "HISTORY_WHEN": "Date",
    "HISTORY_WHO": "Par",
    "HISTORY_WHAT": "Commande",
    "HISTORY_CHANGES": "Changements",
    "DEMO_RESULTS": "Résultats dans : {path}",
}

#: Words written into the workbook itself: alerts, legends, titles of charts.
WORKBOOK: dict[str, str] = {
    "ARCHIVED_BECAUSE_NAMED": "Retirée ; sa ligne reste vide car une formule la cite : {places}",
    "ARCHIVED_VALUE": "{header} : {value}",
    "SHEETS_ADDED": "{count:~Feuille ajoutée|Feuilles ajoutées} : {sheets}",
    "COLUMNS_ADDED": "{count:~Colonne ajoutée|Colonnes ajoutées} à {worksheet} : {columns}",
    "COLUMNS_REMOVED": "{count:~Colonne retirée|Colonnes retirées} de {worksheet} : {columns}",
    "BACK_TO_HOME": "← Accueil",
    "FOOTER": "Confidentiel : données personnelles",
    "PAGE": "Page",
    "INPUT_EXAMPLE": "Exemple : {example}",
    "ALERT_LIST": "Hors de la liste",
    "ALERT_LIST_CLOSED": "Choisissez une valeur de la liste : elle décide de ce qui est permis.",
    "ALERT_LIST_OPEN": "Cette valeur n’est pas dans la liste. Vous pouvez la garder, ou "
    "l’ajouter dans la feuille Listes.",
    "ALERT_LIST_OTHER": "Cette valeur n’est pas dans la liste. Vous pouvez la garder : le "
    "contrôle la signalera.",
    "ALERT_REFERENCE": "Numéro inconnu",
    "ALERT_REFERENCE_TEXT": "Ce numéro n’existe pas dans la feuille {worksheet}. Vérifiez-le, ou "
    "créez d’abord cette ligne.",
    "ALERT_DATE": "Date à vérifier",
    "ALERT_DATE_TEXT": "Tapez une date entière, par exemple 12/01/2026.",
    "ALERT_DATE_PAST": "Tapez une date entière, par exemple 12/01/2026, qui ne soit pas dans "
    "l’avenir.",
    "ALERT_NUMBER": "Nombre à vérifier",
    "ALERT_INTEGER": "Tapez un nombre entier, sans unité.",
    "ALERT_AMOUNT": "Tapez un montant en euros, par exemple 120,50.",
    "ALERT_RATIO": "Tapez un pourcentage entre 0 % et 100 %.",
    "ALERT_BOUNDS": "La valeur doit être comprise entre {minimum} et {maximum}.",
    "ALERT_MINIMUM": "La valeur doit être au moins {minimum}.",
    "ALERT_LENGTH": "Texte trop long",
    "ALERT_LENGTH_TEXT": "Ce champ tient en {maximum} caractères au plus.",
    "ALERT_EMAIL": "Email à vérifier",
    "ALERT_EMAIL_TEXT": "Une adresse s’écrit nom@domaine.fr, sans espace, une seule par fiche.",
    "ALERT_AUTOMATIC": "Rempli pour vous",
    "ALERT_FORMULA_TEXT": "Cette colonne est calculée : ce que vous tapez ici remplacerait la "
    "formule.",
    "ALERT_TOOL_TEXT": "Cette colonne est tenue par xlcrm. Ne la modifiez que si vous savez "
    "pourquoi.",
    "ALERT_CARD": "Client inconnu",
    "ALERT_CARD_TEXT": "Choisissez un numéro qui existe dans la feuille Clients.",
    "LIST_HINT": "Ajoutez vos valeurs à la suite, sans ligne vide entre deux.",
    "LIST_FIXED_HINT": "Valeurs connues de xlcrm. Vous pouvez en ajouter à la suite ; ne changez "
    "pas celles-ci.",
    "LISTS_PURPOSE": "Les valeurs des listes déroulantes. En vert : vos listes, à compléter à la "
    "suite, sans ligne vide.",
    "HOME_START": "Par où commencer",
    "HOME_CONTENTS": "Les feuilles",
    "HOME_LEGEND": "Légende",
    "LEGEND_REQUIRED": "Obligatoire",
    "LEGEND_RECOMMENDED": "Recommandé",
    "LEGEND_OPTIONAL": "Facultatif",
    "LEGEND_AUTOMATIC": "Rempli pour vous : ne rien taper",
    "LEGEND_OPPOSED": "Ne plus contacter : aucun message",
    "LEGEND_PURGE": "À purger : durée de conservation dépassée",
    "LEGEND_LATE": "En retard : action ou paiement attendu",
    "LEGEND_ANOMALY": "À revoir : voyez la feuille Anomalies",
    "HOME_PERSONAL": "Données personnelles",
    "DASHBOARD_DATE": "Situation au",
    "DASHBOARD_EMPTY": "Les graphiques se remplissent dès que vos clients et leurs achats sont "
    "dans le classeur.",
    "DASHBOARD_WEAKEST": "À reprendre en premier (cellules) :",
    "CHART_QUALITY": "Qualité du fichier, note sur 100",
    "CHART_STATUS": "Clients par statut",
    "CHART_RFM": "Clients par segment RFM",
    "CHART_MONTHS": "Chiffre d’affaires par mois",
    "CHART_ABC": "Chiffre d’affaires par classe ABC",
    "CARD_CHOOSE": "Numéro du client",
    "CARD_HINT": "Choisissez un numéro dans la liste : la fiche se remplit.",
    "CARD_INTERACTIONS": "Nombre échanges",
}

SENTENCES: dict[str, str] = {
    **ERRORS, **FINDINGS, **CONSENT, **DUPLICATES, **LINKS, **CLI, **WORKBOOK,
}  # fmt: skip
