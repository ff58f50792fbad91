"""Findings of check and clean, shown in Anomalies."""

from __future__ import annotations

FINDINGS: dict[str, str] = {
    # reading a workbook
    "CELL_ERROR": "La cellule montre une erreur d’Excel (#N/A, #REF!…) : sa valeur n’a pas été "
    "lue. Corrigez la formule, ou tapez la valeur.",
    "FORMULA_WITHOUT_VALUE": "La cellule contient une formule dont le fichier n’a pas le résultat. "
    "Ouvrez le classeur dans Excel, enregistrez-le, puis relancez le contrôle.",
    "STRUCK_OUT": "Cette fiche est barrée : c’est un signe que ni les tris ni les envois ne "
    "voient. Dites-le dans une colonne (« Ne plus contacter », « Décédé »…), puis retirez la "
    "barre.",
    "FORMULA_TYPED_OVER": "Une valeur a été tapée par-dessus la formule de cette colonne calculée "
    ": elle ne suit plus le fichier. Recopiez la formule de la ligne voisine.",
    # found by imports
    "IMPORT_FILLED": "Cellule vide remplie à partir du fichier importé.",
    "IMPORT_RESTRICTED": "Opposition, limitation ou décès relevé dans le fichier importé.",
    "IMPORT_OVERWRITTEN": "Cellule remplacée par celle du fichier importé.",
    "HEADER_IGNORED": "Cette colonne du fichier n’a pas de correspondance : elle n’est pas "
    "importée. Donnez-lui dans le fichier le titre d’une colonne de la feuille, puis importez de "
    "nouveau.",
    "FILE_KNOWN": "Ce fichier a déjà été importé : rien n’a été ajouté. Pour revenir à "
    "l’une de ses valeurs, tapez-la dans la fiche.",
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
    "MERGE_UNKNOWN_CLIENT": "Ce numéro de client n’est plus dans la feuille Clients, ou y est "
    "plusieurs fois : ce groupe n’a pas été fusionné. Relancez la recherche de doublons.",
    "MERGE_KEPT_GONE": "La fiche à garder n’est plus dans la feuille Clients, ou y est plusieurs "
    "fois : ce groupe n’a pas été fusionné. Relancez la recherche de doublons.",
    "MERGE_TWO_KEPT": "Deux fiches du groupe portent « Oui » dans « Fiche gardée » : il n’a pas "
    "été fusionné. Gardez un seul « Oui ».",
    "MERGE_NO_GROUP": "Cette ligne dit « Fusionner » sans numéro de groupe : rien n’a été "
    "fusionné. Donnez-lui le numéro de son groupe, ou relancez la recherche de doublons.",
    "MERGE_VERDICT_UNKNOWN": "Cette décision n’est pas dans la liste : le groupe n’a pas été "
    "fusionné. Choisissez une décision de la liste.",
    "MERGE_COLUMN_UNKNOWN": "« Colonnes gardées » nomme une colonne qui n’est pas un titre de la "
    "feuille Clients : le groupe n’a pas été fusionné. Reprenez le titre exact.",
    "MERGE_COLUMN_TWICE": "Deux lignes du groupe gardent la même colonne : il n’a pas été "
    "fusionné. Laissez cette colonne sur une seule ligne.",
    "MERGE_COLUMN_BY_RULE": "Cette colonne ne se choisit pas : la fusion la règle d’elle-même "
    "(droits, origine, plus ancienne date, listes et commentaires réunis).",
    "MERGE_KEPT_CLOSED": "Avant la fusion, rien ne permettait d’envoyer un message à cette adresse "
    "ou à ce numéro, ni de l’appeler : un retrait (« Fusion de fiches ») le maintient. Un nouvel "
    "accord le lèvera.",
    "MERGE_VALUE_LEFT": "Une fiche fusionnée avait une autre valeur, qui n’a pas de place à côté "
    "de celle-ci : elle est dans le commentaire et dans la feuille Archive. Vérifiez laquelle est "
    "la bonne.",
    "MERGE_COMMENT_CUT": "Le commentaire n’a pas la place de tout dire : ce qui manque est entier "
    "dans la feuille Archive. Reprenez-y ce qui sert encore.",
    "MERGE_PARENT_LOOP": "Après la fusion, cette fiche serait sa propre maison mère : la cellule a "
    "été vidée. Indiquez la bonne maison mère.",
    # phones, emails, postal codes, towns
    "PLACEHOLDER": "Cette valeur veut dire « rien » : mieux vaut une cellule vide.",
    "PHONE_FORMAT": "Ce numéro n’est pas écrit au format international (+33…).",
    "PHONE_INVALID": "Ce numéro n’existe pas dans le plan de numérotation : il manque un chiffre, "
    "ou il y en a un de trop ou de faux. Vérifiez-le auprès du client.",
    "PHONE_WITHOUT_COUNTRY": "Ce numéro n’est pas français, et le pays de cette ligne manque ou "
    "n’est pas sûr. Notez d’abord le pays : le numéro sera relu.",
    "PHONE_UNREADABLE": "Cette cellule ne contient pas un numéro de téléphone lisible. Vérifiez ce "
    "qui y a été tapé.",
    "PHONE_SCIENTIFIC": "Excel a arrondi ce numéro (6,12E+08) et des chiffres sont perdus. Il est "
    "à ressaisir.",
    "PHONE_SHORT": "Ce numéro court est gardé tel quel : il ne convient ni aux SMS ni à l’export.",
    "PHONE_SEVERAL": "Cette cellule contient plusieurs numéros. Le premier reste ici ; la "
    "proposition dit où vont ceux que la fiche n’a pas encore. Sans proposition, séparez-les.",
    "PHONE_NOTE": "Ce numéro est accompagné d’un texte (poste, nom, lieu). La proposition dit où "
    "elle le note ; ce qu’elle ne reprend pas sera effacé. Sans proposition, séparez-les.",
    "PHONE_LETTERS": "Des lettres tiennent la place de chiffres dans ce numéro (O pour 0, l pour "
    "1).",
    "PHONE_OVERSEAS": "Cette tranche de numéros est celle d’un département d’outre-mer, qui a son "
    "propre indicatif (+262, +590, +594, +596, +508). Vérifiez où habite le client.",
    "PHONE_PREFIX": "Il semble qu’Excel ait effacé le « + » de ce numéro étranger. Vérifiez le "
    "pays du client.",
    "PHONE_OLD_PLAN": "Ce numéro a la forme d’avant octobre 1996 (huit chiffres, six outre-mer, ou "
    "16 devant), ou il en manque deux. L’indicatif proposé vient du code postal, ou du 1 de "
    "Paris : vérifiez-le.",
    "PHONE_FRENCH_ABROAD": "Ce numéro peut être français, et le pays de la ligne est un autre ou "
    "n’est pas sûr. La proposition le lit comme français (+33 ou outre-mer) : refusez-la "
    "s’il est du pays de la ligne. Sans proposition, corrigez d’abord le pays.",
    "PHONE_TWO_COUNTRIES": "Ce numéro existe en France et dans le pays de la ligne. La proposition "
    "le lit dans le pays de la ligne : refusez-la s’il est français.",
    "PHONE_STATUS_CLOSED": "« État téléphone » dit « Invalide », alors que ce numéro s’écrit bien. "
    "S’il fonctionne, acceptez ; sinon, refusez.",
    "CONTACT_OTHER_COLUMN": "Cette cellule contient un email à la place d’un téléphone, ou "
    "l’inverse. La proposition dit dans quelle colonne il va.",
    "PHONE_OTHER_COLUMN": "Un mobile est dans la colonne du fixe, ou un fixe dans celle du mobile. "
    "Si l’autre colonne est prise, choisissez le numéro à garder.",
    "EMAIL_FORMAT": "Cette adresse porte des espaces, un habillage (« mailto: », « Nom <…> ») ou "
    "des capitales dans son domaine.",
    "EMAIL_SYNTAX": "Aucun message ne peut arriver à cette adresse telle qu’elle est écrite : "
    "elle n’a pas la forme nom@domaine, ou contient un signe non admis ou deux points de suite. "
    "Demandez l’adresse au client.",
    "EMAIL_DOMAIN_TYPO": "Le domaine de cette adresse ressemble à une faute de frappe.",
    "EMAIL_AT_SIGN": "Le signe @ manque dans cette adresse, y est doublé ou écrit autrement.",
    "EMAIL_UNUSUAL": "Cette adresse est permise, mais d’une forme si rare (guillemets, adresse IP) "
    "que la plupart des outils d’envoi la refusent. Demandez une autre adresse au client.",
    "EMAIL_UNREACHABLE": "Aucun message ne peut arriver à cette adresse depuis Internet : son "
    "domaine n’a pas de point (« .fr » oublié ?) ou a une fin qui n’existe pas (réseau interne ?). "
    "Demandez l’adresse au client.",
    "EMAIL_ROLE": "Cette adresse est celle d’un service (contact@, info@), pas d’une personne. "
    "Vous pouvez y écrire ; gardez-la si c’est la bonne.",
    "EMAIL_DISPOSABLE": "Cette adresse est celle d’un service d’adresses jetables : elle ne "
    "servira sans doute plus. Demandez-en une autre au client.",
    "EMAIL_STATUS_WAITS": "« État email » garde cette adresse à l’écart des envois, alors qu’elle "
    "s’écrit bien. Si vous pouvez y écrire, videz cet état, puis relancez « Nettoyer ».",
    "EMAIL_STATUS_UNKNOWN": "« État email » contient un mot que xlcrm ne connaît pas : cette "
    "adresse est gardée à l’écart des envois. Mettez-y une valeur de la liste, ou videz-le et "
    "relancez « Nettoyer ».",
    "EMAIL_STATUS_CLOSED": "« État email » dit « Invalide », alors que cette adresse s’écrit "
    "bien : aucun envoi ne lui est fait. Si elle fonctionne, acceptez ; si un envoi vous est "
    "revenu, refusez.",
    "EMAIL_ACCENT": "Cette adresse porte un accent avant le @, ce que la plupart des messageries "
    "refusent.",
    "EMAIL_SEVERAL": "Cette cellule contient plusieurs adresses. La première reste ici ; la "
    "proposition dit où vont celles que la fiche n’a pas encore. Sans proposition, séparez-les.",
    "EMAIL_NOTE": "Cette adresse est accompagnée d’un texte. La proposition dit où elle le note ; "
    "ce que ni elle ni la fiche ne disent sera effacé. Sans proposition, séparez-les.",
    "POSTCODE_FORMAT": "Ce code postal n’est pas écrit en cinq chiffres de texte, sans espace.",
    "POSTCODE_ZERO_LOST": "Excel a retiré le zéro qui commence ce code postal.",
    "POSTCODE_ZERO_LOST_DOUBTFUL": "Ce code postal a sans doute perdu son premier zéro, mais "
    "rien ne le confirme : la ville manque, ou n’est pas une de celles de ce code. Vérifiez l’un "
    "et l’autre.",
    "LINK_WITHOUT_POINT": "Cette adresse n’a aucun point : ce n’est pas celle d’un site. Complétez-"
    "la (www.exemple.fr), ou videz la cellule.",
    "POSTCODE_FOUR_DIGITS": "Ce code postal n’a que quatre chiffres, et la ville, l’email ou le "
    "téléphone ne sont pas ceux d’une adresse française sous ce code précédé d’un zéro. Corrigez "
    "le code, ou indiquez le pays.",
    "POSTCODE_WITH_TOWN": "Cette cellule contient aussi la ville. Gardez ici le code seul.",
    "POSTCODE_INVALID": "Ce n’est pas un code postal français à cinq chiffres. Corrigez-le, ou "
    "indiquez le pays.",
    "POSTCODE_UNKNOWN": "Ce code postal n’est celui d’aucun département. Vérifiez-le.",
    "POSTCODE_LETTERS": "Des lettres tiennent la place de chiffres dans ce code postal (O pour "
    "0, l pour 1).",
    "POSTCODE_CORSICA": "Les codes postaux de Corse commencent par 20 : 2A et 2B sont des "
    "numéros de département.",
    "POSTCODE_DEPARTMENT": "C’est un numéro de département : il manque le reste du code postal.",
    "POSTCODE_OF_TOWN": "Ce code postal n’est pas celui de la ville de cette ligne, que l’on ne "
    "trouve que sous un autre code. Vérifiez l’un et l’autre.",
    "POSTCODE_FOREIGN_FORM": "Ce code postal n’a pas la forme de ceux de ce pays. Vérifiez le code "
    "et le pays.",
    "POSTCODE_FOREIGN_WRITING": "Ce code postal s’écrit autrement dans ce pays (capitales, "
    "espace).",
    "TOWN_SPELLING": "Cette ville ressemble à une commune de ce code postal, écrite autrement.",
    "TOWN_ELSEWHERE": "Cette ville est connue sous un autre code postal que celui de cette ligne. "
    "Vérifiez l’un et l’autre ; si les deux sont justes (un quartier, un lieu-dit), "
    "décidez « Refuser » : l’adresse redevient valide.",
    "TOWN_WITH_POSTCODE": "Cette cellule contient aussi le code postal. Gardez ici la ville seule.",
    "TOWN_OTHER_POSTCODE": "Cette cellule contient aussi un code postal, qui n’est pas celui de la "
    "colonne « Code postal ». Vérifiez lequel est le bon.",
    "TOWN_DIGITS": "Cette cellule ne contient pas un nom de ville.",
    "ADDRESS_WITH_TOWN": "Cette cellule contient toute l’adresse. Gardez ici le numéro et la "
    "voie ; le code postal et la ville ont leurs colonnes.",
    "ADDRESS_LONG": "Une ligne de cette adresse dépasse 38 caractères, même abrégée. "
    "Raccourcissez-la, ou répartissez-la entre les colonnes de l’adresse.",
    "ADDRESS_INCOMPLETE": "Il manque à cette adresse le destinataire, la voie, le code postal ou "
    "la ville : aucun courrier ne peut y arriver.",
    "ADDRESS_NUMBER": "Le numéro dans la voie a plus de quatre chiffres. Vérifiez-le.",
    # text
    "SEVERAL_LINES": "Cette cellule a plusieurs lignes : une valeur coupée, ou deux valeurs ? "
    "Acceptez pour n’en faire qu’une, ou ne gardez ici que la bonne.",
    "SPACING_TIDIED": "Cette cellule contient des espaces en trop, ou des caractères invisibles.",
    "ENCODING_REPAIRED": "Des lettres accentuées ont été abîmées par un passage d’un logiciel à un "
    "autre.",
    "HTML_DECODED": "Cette cellule contient des codes de page web à la place de lettres "
    "accentuées ou de signes.",
    "NUMBER_TO_TEXT": "Ce nombre est à garder comme texte, pour ne perdre aucun chiffre.",
    "CHARACTER_GUESSED": "Une lettre accentuée a été perdue. Un seul nom connu convient : "
    "vérifiez la proposition.",
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
    "TITLE_IN_NAME": "Une civilité est écrite avec le nom, ou à sa place. La proposition dit où "
    "elle la note : refusez-la si c’est bien le nom de la personne. Sans proposition, mettez-la "
    "dans sa colonne.",
    "NAME_OF_TWO_PEOPLE": "Cette cellule nomme plusieurs personnes. Faites une fiche par personne.",
    "NAME_CARE_OF": "« c/o » (chez) dit où la personne reçoit son courrier. Mettez-le sous "
    "« Complément adresse », et ici son propre nom.",
    "NAME_OF_COUPLE": "Cette cellule nomme un couple ou plusieurs personnes. Acceptez la "
    "proposition si la fiche parle d’une seule, et notez l’autre dans sa propre fiche.",
    "NAME_WITH_BIRTH_NAME": "Cette cellule contient aussi un nom de naissance, un nom d’époux ou "
    "« veuve ». La proposition garde ici le nom d’usage et dit où elle note l’autre. Sans "
    "proposition, séparez-les.",
    "NAME_WITH_NOTE": "Une précision est écrite à côté du nom. La proposition dit où elle la "
    "note. Sans proposition, notez-la vous-même, dans le commentaire par exemple.",
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
    "DIGIT_IN_NAME": "Ce nom contient un chiffre, ce qui est rare. Vérifiez ce qui a été tapé ; "
    "gardez-le si c’est bien le nom.",
    "NAME_TOO_LONG": "Ce texte est bien trop long pour un nom. Vérifiez ce qui a été collé ici.",
    "NAME_WITHOUT_LETTER": "Cette cellule ne contient aucune lettre : ce n’est pas un nom.",
    # dates
    "DATE_FROM_TEXT": "Cette date est écrite comme un texte : Excel ne peut pas calculer avec. Si "
    "elle porte une heure, la proposition ne la garde que si elle l’ajoute au commentaire.",
    "DATE_FROM_SERIAL": "Cette date est restée sous la forme d’un nombre d’Excel. Si elle porte "
    "une heure (des décimales), la proposition ne la garde que si elle l’ajoute au commentaire.",
    "DATE_COMPACT": "Ces chiffres sans séparateur sont sans doute une date. Vérifiez-la.",
    "DATE_MONTH_FIRST": "Cette date n’est possible qu’avec le mois en premier, à l’américaine. "
    "Vérifiez-la.",
    "DATE_ORDER_DOUBTFUL": "Le jour et le mois sont peut-être inversés : d’autres dates de cette "
    "colonne ont le mois en premier. Vérifiez-la.",
    "DATE_PERHAPS_SWAPPED": "Cette colonne semble venir d’une liste américaine ouverte dans Excel, "
    "qui a pu lire ici le mois comme le jour. Vérifiez-la : corrigez-la si elle est inversée, "
    "refusez sinon. Importer la liste d’origine avec xlcrm l’évite.",
    "DATE_WEEKDAY_DIFFERS": "Le jour de la semaine ne va pas avec cette date. Vérifiez l’un et "
    "l’autre.",
    "DATE_APPROXIMATE": "Cette date est notée comme incertaine. Acceptez la proposition seulement "
    "si le jour est le bon.",
    "DATE_OTHER_ZONE": "Cette heure est celle d’un autre fuseau : en France, le jour ou l’heure "
    "étaient autres. Vérifiez la proposition.",
    "DATE_LETTER_FOR_DIGIT": "Cette date contient une faute de frappe : une lettre à la place d’un "
    "chiffre, ou un mois mal écrit. Vérifiez-la.",
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
    "AMOUNT_LIKELY": "Ce montant contient une lettre (O pour 0, E pour €) ou une virgule sans rien "
    "après. Vérifiez le montant proposé.",
    "AMOUNT_OTHER_CURRENCY": "Ce montant n’est pas en euros. Convertissez-le.",
    "AMOUNT_UNREADABLE": "Cette cellule ne contient pas un montant en euros. Vérifiez-le.",
    "INTEGER_FROM_TEXT": "Ce nombre est écrit comme un texte.",
    "INTEGER_UNREADABLE": "Cette cellule ne contient pas un nombre entier. Vérifiez-le.",
    "RATIO_FROM_TEXT": "Ce pourcentage est écrit comme un texte.",
    "RATIO_NOT_DIVIDED": "Ce taux est sans doute un pourcentage, à noter 35 % et non 35.",
    "RATIO_UNREADABLE": "Cette cellule ne contient pas un taux entre 0 et 100 %. Vérifiez-le.",
    "YES_NO_RECOGNISED": "Cette réponse n’est pas écrite « Oui » ou « Non ».",
    "BIRTH_DUMMY": "Cette date de naissance ne dit rien. Comme elle décide si la personne est "
    "majeure, donc si l’on peut lui écrire, elle n’est pas vidée sans vous. Mettez la bonne date, "
    "ou videz la cellule si la personne est majeure.",
    "DECISION_DUMMY": "Cette valeur sert d’habitude à dire « rien », mais cette cellule décide si "
    "la personne peut être contactée : elle n’est pas vidée sans vous. Mettez la bonne valeur, ou "
    "videz la cellule si rien n’empêche de la contacter.",
    "DEATH_TOLD": "Cette cellule semble dire que la personne est décédée. La proposition le note "
    "aussi sous « Décédé » (pour un contact, « Ne plus contacter »). Sans proposition, notez-le "
    "là d’abord, puis corrigez la cellule.",
    "REFUSAL_TOLD": "Cette cellule semble dire que la personne refuse d’être contactée. La "
    "proposition le note aussi dans la colonne du refus. Sans proposition, notez-le là ou dans "
    "Consentements, puis corrigez la cellule.",
    "DEPARTURE_TOLD": "Cette cellule semble dire que la personne est partie, ou que ce qui y est "
    "écrit ne vaut plus. Mettez la coordonnée d’aujourd’hui, ou videz la cellule.",
    "COMMENT_DEATH": "Ce commentaire peut vouloir dire que la personne est décédée, et la fiche "
    "permet encore de lui écrire. Si c’est elle, notez « Oui » sous « Décédé » (pour un contact, "
    "« Ne plus contacter »).",
    "COMMENT_REFUSAL": "Ce commentaire peut vouloir dire que la personne refuse d’être contactée, "
    "et sa fiche ne le dit pas. Si c’est le cas, notez « Oui » sous « Ne plus contacter », "
    "ou sous « Opposition courrier » si seul le courrier est refusé.",
    "DECISION_WORD": "Cette cellule décide si la personne peut être contactée, et ce mot n’est pas "
    "celui de la liste : il n’est récrit qu’avec votre accord.",
    "YES_NO_UNKNOWN": "Cette réponse n’est ni oui ni non. Choisissez « Oui » ou « Non », ou videz "
    "la cellule si vous ne savez pas.",
    "CHOICE_RECOGNISED": "Cette valeur n’est pas écrite comme dans la liste.",
    "CHOICE_NEAREST": "Cette valeur n’est pas dans la liste ; une autre lui ressemble.",
    "CHOICE_TITLE": "Ce titre dit un métier, et aucune civilité de la liste. Choisissez-en une et "
    "notez le titre en commentaire, ou ajoutez-le à la liste « Civilité » (feuille Listes).",
    "CHOICE_OF_COUPLE": "Cette cellule nomme un couple. Choisissez la civilité de la personne dont "
    "parle la fiche, et notez l’autre dans sa propre fiche.",
    "CHOICE_UNKNOWN": "Cette valeur n’est pas dans la liste. Choisissez-en une, ou ajoutez-la dans "
    "la feuille Listes.",
    "COUNTRY_RECOGNISED": "Ce pays n’est pas écrit avec son code à deux lettres.",
    "COUNTRY_NEAREST": "Ce pays est sans doute mal écrit, ou son code n’est pas en capitales.",
    "COUNTRY_OVERSEAS": "L’outre-mer n’est pas un pays : le courrier et le téléphone changent "
    "d’une région à l’autre. Tapez laquelle : Guadeloupe, Martinique, Guyane, La Réunion, Mayotte.",
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
    "NUMBER_NOTE": "Ce numéro est accompagné d’un texte (siège, registre, ville). La proposition "
    "dit où elle le note ; ce qu’elle ne reprend pas sera effacé.",
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
    "NAF_UNVERIFIED": "Ce code a la forme de la NAF 2025, mais sa classe n’est pas connue ici. "
    "Vérifiez-le.",
    "NAF_OLD": "Ce code a la forme de la NAF de 2003, remplacée en 2008. Cherchez le nouveau code.",
    "NAF_INVALID": "Ce code NAF n’a pas la forme 47.11B. Vérifiez-le.",
    # records
    "MISSING_IDENTIFIER": "Cette ligne n’a pas de numéro.",
    "AMOUNT_GROSS_BELOW_NET": "Ce montant TTC est inférieur au montant HT de la même ligne. "
    "Vérifiez l’un et l’autre.",
    "AMOUNT_NEGATIVE": "Ce montant est négatif, et la pièce n’est pas un avoir. Vérifiez le "
    "montant et le type de pièce.",
    "BIRTHDAY_DIFFERS": "Cet anniversaire n’est pas le jour de la date de naissance de la même "
    "fiche. Vérifiez l’un et l’autre.",
    "PARENT_LOOP": "Cette fiche est sa propre maison mère, directement ou par une autre. Vérifiez "
    "le numéro.",
    "DUPLICATE_IDENTIFIER": "Une autre ligne porte déjà ce numéro. Si c’est la même fiche, "
    "supprimez l’une des deux ; sinon, videz ce numéro et « Nettoyer » en donnera un autre.",
    "REFERENCE_UNKNOWN": "Aucune ligne ne porte ce numéro. Corrigez-le, ou créez la ligne.",
    "REFERENCE_WRITTEN": "Aucune ligne ne porte ce numéro écrit ainsi ; la proposition est celui "
    "qui existe, aux capitales et aux espaces près.",
    "REFERENCE_MERGED": "Cette fiche a été fusionnée dans une autre, qui porte le numéro proposé.",
    "MISSING_REQUIRED": "Cette cellule est obligatoire et vide. Complétez-la.",
    "CLIENT_KIND_LIKELY": "Le type de client est vide ; les noms remplis le laissent deviner.",
    "LOAN_WITHOUT_END": "Ces données sont prêtées par un partenaire : sans date de fin, elles ne "
    "peuvent pas servir. Indiquez jusqu’à quand.",
    "CONSENT_PROOF_INCOMPLETE": "La preuve de cet accord est incomplète : il ne permet aucun "
    "envoi. Remplissez les cellules vides de cette ligne.",
    "CONSENT_OF_NOBODY": "Cet accord n’est rattaché à personne. Indiquez le numéro du client ou du "
    "contact.",
    "TEXT_OVER_LENGTH": "Ce texte est plus long que sa colonne ne le permet : la fin manquerait "
    "sur une étiquette ou dans un autre outil. Raccourcissez-le.",
    "REPEATED_VALUE": "Cette valeur est celle d’une fiche sur vingt, ou plus : c’est sans doute "
    "une valeur de remplissage. Vérifiez-la.",
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
