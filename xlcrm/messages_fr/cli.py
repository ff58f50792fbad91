"""Command line: help, progress, results."""

from __future__ import annotations

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
    "décision à choisir. Ne fusionne rien. Avec « --pairs », lit n’importe quelle liste CSV et "
    "écrit ses paires.",
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
    "DECISIONS_STALE": "{count:décision n’a plus d’objet|décisions n’ont plus d’objet} : la "
    "cellule a changé ou n’est plus en faute. Voyez la feuille Anomalies, refaite ; « xlcrm "
    "history » garde les lignes retirées.",
    "DECISIONS_CHANGED": "{count:décision « Accepter » n’est pas appliquée|décisions « Accepter » "
    "ne sont pas appliquées} : la proposition n’est plus celle que vous aviez lue. Effacez la "
    "décision dans la feuille Anomalies et relancez : la nouvelle proposition s’y affichera.",
    "DECISIONS_ALIKE": "{count:décision n’est pas appliquée|décisions ne sont pas appliquées} : "
    "plusieurs fiches sans numéro à elles, ou au même numéro, contiennent la même chose. Corrigez "
    "ces fiches, ou décidez de nouveau quand elles ont leur numéro.",
    "DECISIONS_UNKNOWN": "Feuille Anomalies : {count:décision qui n’est pas dans la liste n’est|"
    "décisions qui ne sont pas dans la liste ne sont} pas {count:~suivie|suivies} ({names}). "
    "Choisissez Accepter, Refuser ou Plus tard.",
    "ACCEPTANCES_EMPTY": "{count:décision « Accepter » ne dit|décisions « Accepter » ne disent} "
    "pas quoi écrire : tapez la valeur dans la colonne Proposition, ou corrigez la cellule.",
    "STATES_UNKEPT": "{count:email ou téléphone impossible ne peut|emails ou téléphones "
    "impossibles ne peuvent} être marqués « Invalide » : la colonne « État email » ou « État "
    "téléphone » manque. Ajoutez-la (xlcrm columns), puis relancez « Nettoyer ».",
    "ANOMALIES_CUT": "{count:anomalie n’a|anomalies n’ont} pas de place dans la feuille Anomalies. "
    "Lancez « xlcrm clean », puis contrôlez de nouveau.",
    "ACCEPTANCES_IN_PLACE": "{count:décision « Accepter » porte|décisions « Accepter » portent} "
    "sur un commentaire, qu’Anomalies ne montre pas, ou sur un mot qui peut interdire d’écrire à "
    "quelqu’un : corrigez dans la cellule.",
    "ACCEPTANCES_INVALID": "{count:proposition tapée n’a pas été écrite : elle n’est pas valable|"
    "propositions tapées n’ont pas été écrites : elles ne sont pas valables} dans cette colonne.",
    "ACCEPTANCES_UNREADABLE": "{count:proposition tapée n’a pas été écrite : elle ne dit pas|"
    "propositions tapées n’ont pas été écrites : elles ne disent pas} où va chaque valeur. Gardez "
    "la forme « valeur + Titre : valeur », ou corrigez la fiche.",
    "ACCEPTANCES_CONTRARY": "{count:décision « Accepter » n’a pas été appliquée : elle en "
    "contredit|décisions « Accepter » n’ont pas été appliquées : elles en contredisent} une autre "
    "sur une même cellule. Relisez les lignes restées dans Anomalies, puis décidez de nouveau.",
    "VALUE_AS_TEXT": "{value} (du texte)",
    "PROPOSAL_EMPTY": "(vider la cellule)",
    "PROPOSAL_MOVE": " + {header} : {value}",
    "PROPOSAL_NOTE": "{header} : {value}",
    "DONE_CHECK": "Contrôle fait : {automatic:correction certaine|corrections certaines}, "
    "{proposed:proposée|proposées}, {flagged:signalement|signalements}. Voyez la "
    "feuille Anomalies.",
    "STATES_AHEAD": "« Nettoyer » mettra aussi à jour {count:état|états} d’adresses ou de numéros.",
    "OBJECTIONS_AHEAD": "« Nettoyer » notera aussi {count:opposition|oppositions}.",
    "QUALITY_NONE": "Qualité : pas encore de fiche.",
    "QUALITY_SCORE": "Qualité : {score}/100.",
    "QUALITY_CHANGED": "Qualité : {score}/100 ({n} depuis le {day}).",
    "QUALITY_SAME": "Qualité : {score}/100, comme le {day}.",
    "DONE_CLEAN": "{corrected_cells:cellule corrigée|cellules corrigées}, {accepted:proposition "
    "acceptée appliquée|propositions acceptées appliquées}, {state_cells:état d’adresse ou de "
    "numéro mis à jour|états d’adresses ou de numéros mis à jour} ; il reste {proposed:proposition|"
    "propositions} et {flagged:signalement|signalements} dans la feuille Anomalies.",
    "DONE_CLEAN_NONE": "Rien à corriger seul ; il reste {proposed:proposition|propositions} et "
    "{flagged:signalement|signalements} dans la feuille Anomalies.",
    "DONE_DEDUP": "{groups:groupe|groupes} de doublons possibles ({records:fiche|fiches}), dont "
    "{preset:certain|certains}. Choisissez dans la feuille Doublons, puis « xlcrm merge ».",
    "DONE_DEDUP_NONE": "Aucun doublon trouvé.",
    "DEDUP_HOUSEHOLDS": "{count:foyer reconnu et laissé|foyers reconnus et laissés} à part : "
    "même nom et même adresse, téléphone ou email, autre prénom.",
    "DONE_MERGE_NONE": "Aucune fiche à fusionner : choisissez « Fusionner » dans la feuille "
    "Doublons, ou lancez d’abord « xlcrm dedup ».",
    "DONE_MERGE_WAITING": "Rien n’a été fusionné : {groups_waiting:groupe attend|groupes "
    "attendent} une correction dans la feuille Doublons. Faites-la, puis fusionnez de nouveau.",
    "MERGE_WAITING": "{count:groupe n’a pas été fusionné et attend|groupes n’ont pas été fusionnés "
    "et attendent} une correction dans la feuille Doublons.",
    "DONE_MERGE": "{dropped_clients:fiche fusionnée|fiches fusionnées} dans une autre.",
    "MERGE_PLANNED": "{survivor} recevrait {others}.",
    "MERGE_PLANNED_MORE": "… et {count:autre groupe|autres groupes}.",
    "MERGE_FOLLOWING": "Feuille {sheet} : {count:renvoi suivrait|renvois suivraient} la fiche "
    "gardée.",
    "MERGE_WITHDRAWALS": "Feuille Consentements : {count:retrait serait ajouté|retraits seraient "
    "ajoutés}, pour que la fusion n’ouvre aucun envoi.",
    "MERGE_DOUBT": "{problem} ({names})",
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
    "CHANGE_KEPT": "(tenue par xlcrm)",
    "COUNT_CELLS": "{n} cellule|{n} cellules",
    "MORE_LINES": "{n} autre ligne|{n} autres lignes",
    "MORE_IN_JSON": "… et {more} : ajoutez --json pour tout voir.",
    "DRY_RUN": "Répétition : rien n’a été écrit.",
    "WAY_BACK": "Copie d’avant : {backup}. Pour revenir en arrière : xlcrm undo {workbook}",
    "NOTHING_CHANGED": "Rien à changer : le classeur est resté tel quel.",
    "OUTPUT_FILE": "Écrit : {path}",
    "HISTORY_EMPTY": "Aucune opération sur ce classeur.",
    "HISTORY_UNDONE": "annulée",
    "HISTORY_UNSAVED": "non enregistrée",
    "OBJECTIONS_NOT_CHECKED": "La feuille Oppositions n’a pas pu être vérifiée (lignes "
    "illisibles : {rows}) : la clé de ce classeur manque. Aucun export ne sera possible avant "
    "d’avoir remis à côté du classeur le dossier .xlcrm qui l’accompagnait.",
    "ROWS_NOT_ARCHIVED": "La feuille Archive n’a pas pu être ajoutée (structure protégée, ou une "
    "de vos feuilles porte ce nom) : {count:fiche fusionnée reste|fiches fusionnées restent} dans "
    "le journal et les sauvegardes seulement.",
    "FORMULAS_SPARED": "{count:correction n’a pas été écrite : sa cellule contient|corrections "
    "n’ont pas été écrites : leurs cellules contiennent} une formule ou une erreur d’Excel "
    "(#N/A…). Corrigez-la, ou remplacez-la par sa valeur.",
    "SETTINGS_UNREADABLE": "Feuille Paramètres : {count:valeur n’est pas suivie, car elle est "
    "illisible ou n’est pas permise|valeurs ne sont pas suivies, car elles sont illisibles ou ne "
    "sont pas permises}. À la place, xlcrm a pris : {names}. Corrigez {count:~cette cellule|ces "
    "cellules}, puis relancez.",
    "SETTING_COMPUTED": "valeur calculée",
    "SETTING_BLANK": "rien",
    "ROWS_HIDDEN": "Feuille {name} : {count:ligne masquée ou filtrée a été lue|lignes masquées ou "
    "filtrées ont été lues} comme les autres. Affichez tout si vous ne saviez pas.",
    "ROWS_BELOW": "Feuille {name} : {count:ligne écrite sous le tableau n’a pas été lue|lignes "
    "écrites sous le tableau n’ont pas été lues} (ligne {rows}). Étendez le tableau par son coin "
    "en bas à droite, ou videz ces lignes.",
    "MARKS_MISSING": "Feuille {name} : les cellules listées dans Anomalies n’y sont plus en "
    "couleur, leur mise en forme conditionnelle a été effacée. Pour la remettre : sélectionnez "
    "{area}, puis Accueil > Mise en forme conditionnelle > Nouvelle règle > Utiliser une "
    "formule, tapez {formula} et choisissez un fond.",
    "ROWS_ARCHIVED": "{count:ligne citée par une formule n’a pas pu être supprimée : elle reste "
    "vide à sa place, et son contenu est|lignes citées par une formule n’ont pas pu être "
    "supprimées : elles restent vides à leur place, et leur contenu est} dans la feuille « Archive "
    "».",
    "IMPORT_LEFT_OUT": "{count:ligne du fichier laissée|lignes du fichier laissées} de côté : ce "
    "qui est écrit au-dessus des titres, totaux, titres répétés.",
    "IMPORT_DOUBT": "À vérifier ({count}) : {problem}",
    "HEADERS_IGNORED": "{count:~Colonne sans correspondance, non importée|Colonnes sans "
    "correspondance, non importées} : {headers}.",
    "COUNT_EDITED_CELLS": "{n} cellule changée|{n} cellules changées",
    "COUNT_CORRECTED_CELLS": "{n} cellule corrigée|{n} cellules corrigées",
    "COUNT_ACCEPTED_CELLS": "{n} cellule d’une proposition acceptée|{n} cellules de propositions "
    "acceptées",
    "COUNT_STATE_CELLS": "{n} état d’adresse ou de numéro|{n} états d’adresses ou de numéros",
    "COUNT_SCORED_ROWS": "{n} fiche notée|{n} fiches notées",
    "COUNT_LISTED_ANOMALIES": "{n} anomalie listée|{n} anomalies listées",
    "COUNT_GONE_ANOMALIES": "{n} anomalie retirée de la liste|{n} anomalies retirées de la liste",
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
    "METAVAR_COLUMN": "COLONNE",
    "METAVAR_ROLES": "COLONNE=SORTE,…",
    "OPTION_PAIRS": "Lit une liste CSV au lieu d’un classeur, et écrit ici ses paires : left, "
    "right, probability, decision, reason, score, points.",
    "OPTION_ID": "Colonne de la liste qui nomme ses lignes (sinon leur rang, à partir de 0, "
    "sous les titres ; une ligne de seuls séparateurs compte, une ligne vide non).",
    "OPTION_ROLES": "Ce que contiennent des colonnes, si ce n’est pas deviné : given_name, "
    "surname, full_name, company, email, phone, date, identifier, address, postcode, town, text, "
    "category, unusable.",
    "OPTION_FULL": "Compare à nouveau toutes les fiches, même celles qui n’ont pas changé.",
    "OPTION_AGAINST": "Autre liste CSV : seules les paires entre les deux sont cherchées.",
    "METAVAR_ENGINE": "MOTEUR",
    "METAVAR_BACKEND": "BASE",
    "OPTION_ENGINE": "Avec --pairs : xlcrm (d’office) ou splink, pour des millions de lignes.",
    "OPTION_BACKEND": "Avec --engine splink : duckdb (d’office), spark ou postgres.",
    "OPTION_DATABASE_ENV": "Avec --backend postgres : variable d’environnement où est l’adresse "
    "de la base.",
    "DONE_PAIRS": "{rows:ligne lue|lignes lues}, {duplicate:paire|paires} de doublons, dont "
    "{sure:certaine|certaines}.",
    "PAIRS_RAGGED": "« {name} » : {count:ligne a|lignes ont} plus, ou moins, de cellules que de "
    "titres ; ses valeurs ont pu glisser d’une colonne à l’autre. Relisez ces lignes.",
    "PAIRS_NO_HEADER": "« {name} » n’a pas de ligne de titres : sa première ligne est comparée "
    "comme les autres (ligne 0).",
    "PAIRS_ONE_COLUMN": "« {name} » est lu comme une seule colonne : « {sign} » n’est pas un "
    "séparateur connu. Si la liste en a plusieurs, séparez-les par des points-virgules, et "
    "relancez.",
    "PAIRS_TITLES": "« {name} » : {count:ligne|lignes} au-dessus des titres, sans comparaison. La "
    "ligne 0 est celle qui suit les titres.",
    "PAIRS_LEFT_OUT": "« {name} » : {count:ligne laissée|lignes laissées} de côté : lignes vides, "
    "totaux ou titres répétés. Les numéros des paires les comptent, sauf les lignes sans aucun "
    "signe : ce sont ceux que d’autres programmes donnent aux lignes du fichier.",
    "PAIRS_ID_MISSING": "« {file} » n’a pas de colonne « {name} » : ses lignes sont nommées par "
    "leur rang, à partir de 0. Pour une colonne par liste, écrivez « --id colonne:colonne ».",
    "PAIRS_COLUMNS": "Colonnes rapprochées d’après ce qu’elles contiennent : {columns}.",
}
