"""What « Contrôler » looks for: one line of Paramètres each, where the firm sets its level.

Levels are those of « Niveau anomalie »: a certain correction is written by « Nettoyer », a
proposal waits for staff, the rest is only flagged. A rule without a safe proposal can be flagged
or ignored; one that protects people (proof of consent, oppositions, loans of data) cannot be
ignored (docs/rules.md, « Messes of real files »).
"""

from __future__ import annotations

from dataclasses import dataclass

from xlcrm import messages
from xlcrm.schema.model import Kind, Parameter

AUTOMATIC, PROPOSED, FLAGGED, IGNORED = "Automatique", "Proposé", "Signalé", "Ignoré"

GROUP = "Règles de contrôle"
_ASKED_MEANING = " Jamais automatique."


@dataclass(frozen=True)
class Rule:
    """A finding that the firm may set: its code, its French name, its delivered level.

    ``protects`` tells that it cannot be ignored, ``asks`` that staff tick it in any case.
    """

    code: str
    label: str
    level: str
    protects: bool = False
    asks: bool = False

    @property
    def parameter_key(self) -> str:
        """The key of its line in Paramètres."""
        return f"rule_{self.code.lower()}"

    @property
    def choices(self) -> str:
        """The value list of the levels that it can have."""
        if self.asks:
            return "rule_level_asked_kept" if self.protects else "rule_level_asked"
        if self.level == FLAGGED:
            return "rule_level_fixed" if self.protects else "rule_level_flagged"
        return "rule_level_kept" if self.protects else "rule_level"

    @property
    def parameter(self) -> Parameter:
        """Its line in Paramètres."""
        return Parameter(
            key=self.parameter_key,
            name=f"Regle_{self.code}",
            label=self.label,
            kind=Kind.CHOICE,
            choices=self.choices,
            default=self.level,
            group=GROUP,
            meaning=messages.text(self.code, lang="fr") + (_ASKED_MEANING if self.asks else ""),
        )


_CERTAIN = {
    "PLACEHOLDER": "Valeur factice",
    "SPACING_TIDIED": "Espaces en trop",
    "ENCODING_REPAIRED": "Accents abîmés",
    "HTML_DECODED": "Codes de page web",
    "NUMBER_TO_TEXT": "Nombre à garder en texte",
    "PHONE_FORMAT": "Téléphone à mettre en forme",
    "EMAIL_FORMAT": "Email à mettre en forme",
    "POSTCODE_FORMAT": "Code postal à mettre en forme",
    "POSTCODE_ZERO_LOST": "Code postal, zéro perdu",
    "NAME_RECASED": "Nom, majuscules à revoir",
    "POSTCODE_FOREIGN_WRITING": "Code postal étranger à mettre en forme",
    "NAME_PUNCTUATION": "Nom entouré de signes",
    "DATE_FROM_TEXT": "Date écrite en texte",
    "DATE_FROM_SERIAL": "Date restée en nombre",
    "DAY_MONTH_REWRITTEN": "Anniversaire à mettre en forme",
    "DAY_MONTH_FROM_DATE": "Anniversaire changé en date",
    "AMOUNT_FROM_TEXT": "Montant écrit en texte",
    "INTEGER_FROM_TEXT": "Nombre écrit en texte",
    "RATIO_FROM_TEXT": "Taux écrit en texte",
    "CHOICE_RECOGNISED": "Valeur de liste, autre écriture",
    "COUNTRY_RECOGNISED": "Pays sans son code",
    "NUMBER_COMPACTED": "Numéro avec des espaces",
}

#: What is certain and cannot be ignored: « x » under « Ne plus contacter » is « Oui ».
_CERTAIN_PROTECTING = {"YES_NO_RECOGNISED": "Oui ou non, autre écriture"}

_LIKELY = {
    "SEVERAL_LINES": "Plusieurs lignes dans une cellule",
    "CHARACTER_GUESSED": "Lettre perdue, retrouvée",
    "PHONE_SEVERAL": "Plusieurs téléphones",
    "PHONE_NOTE": "Téléphone avec un texte",
    "PHONE_LETTERS": "Téléphone avec des lettres",
    "PHONE_OVERSEAS": "Téléphone, indicatif d’outre-mer",
    "PHONE_PREFIX": "Téléphone étranger sans le +",
    "PHONE_OLD_PLAN": "Téléphone d’avant 1996",
    "PHONE_FRENCH_ABROAD": "Téléphone français, autre pays",
    "PHONE_TWO_COUNTRIES": "Téléphone à deux lectures",
    "CONTACT_OTHER_COLUMN": "Email ou téléphone à la place de l’autre",
    "PHONE_OTHER_COLUMN": "Téléphone dans l’autre colonne",
    "PHONE_STATUS_CLOSED": "Téléphone juste, noté invalide",
    "EMAIL_DOMAIN_TYPO": "Email, domaine mal tapé",
    "EMAIL_AT_SIGN": "Email sans arobase",
    "EMAIL_ACCENT": "Email avec un accent",
    "EMAIL_SEVERAL": "Plusieurs emails",
    "EMAIL_NOTE": "Email avec un texte",
    "EMAIL_STATUS_CLOSED": "Email juste, noté invalide",
    "POSTCODE_ZERO_LOST_DOUBTFUL": "Code postal, zéro sans doute perdu",
    "POSTCODE_WITH_TOWN": "Code postal et ville ensemble",
    "POSTCODE_LETTERS": "Code postal avec des lettres",
    "POSTCODE_CORSICA": "Code postal de Corse",
    "POSTCODE_OF_TOWN": "Code postal d’une autre ville",
    "TOWN_SPELLING": "Ville écrite autrement",
    "TOWN_WITH_POSTCODE": "Ville et code postal ensemble",
    "ADDRESS_WITH_TOWN": "Adresse entière dans une cellule",
    "PLACEHOLDER_DOUBTFUL": "Valeur factice, sans doute",
    "TITLE_IN_NAME": "Civilité dans le nom",
    "NAME_OF_COUPLE": "Nom d’un couple",
    "NAME_WITH_BIRTH_NAME": "Nom avec un nom de naissance",
    "NAME_WITH_NOTE": "Nom avec une précision",
    "NAME_WHOLE": "Nom et prénom ensemble",
    "NAMES_SWAPPED": "Nom et prénom inversés",
    "DATE_COMPACT": "Date en huit chiffres",
    "DATE_WEEKDAY_DIFFERS": "Date, jour de la semaine faux",
    "DATE_APPROXIMATE": "Date incertaine",
    "DATE_OTHER_ZONE": "Date d’un autre fuseau",
    "DATE_LETTER_FOR_DIGIT": "Date avec des lettres",
    "DATE_FROM_SERIAL_1904": "Date restée en nombre, depuis 1904",
    "DATE_MONTH_FIRST": "Date, mois en premier",
    "DATE_ORDER_DOUBTFUL": "Date, ordre douteux",
    "DAY_MONTH_WITH_YEAR": "Anniversaire avec une année",
    "DAY_MONTH_COMPACT": "Anniversaire en quatre chiffres",
    "AMOUNT_WITH_TAX_WORD": "Montant avec HT ou TTC",
    "AMOUNT_LIKELY": "Montant avec un signe douteux",
    "RATIO_NOT_DIVIDED": "Taux sans le signe %",
    "CHOICE_NEAREST": "Valeur proche d’une de la liste",
    "COUNTRY_NEAREST": "Pays mal écrit",
    "SIRET_ZERO_LOST": "SIRET, zéro perdu",
    "SIREN_ZERO_LOST": "SIREN, zéro perdu",
    "NAF_ZERO_LOST": "Code NAF, zéro perdu",
    "NAF_WITH_LABEL": "Code NAF avec son libellé",
    "NUMBER_NOTE": "Numéro avec un texte",
    "NUMBER_LETTERS": "Numéro avec des lettres",
    "SIREN_IN_VAT": "SIREN dans un numéro de TVA",
    "VAT_WITHOUT_COUNTRY": "TVA sans son pays",
    "VAT_FROM_SIREN": "SIREN à la place de la TVA",
    "REFERENCE_WRITTEN": "Numéro de fiche, autre écriture",
    "REFERENCE_MERGED": "Fiche fusionnée dans une autre",
    "CLIENT_KIND_LIKELY": "Type de client deviné",
    "FIRST_CONTACT_TOO_LATE": "Entrée en contact trop tardive",
}

#: What staff tick, whatever the firm wants: it guesses whom one writes to or calls, opens an
#: address that was closed, leaves words out, or is as likely to be wrong as right.
_ASKED = frozenset({
    "PHONE_NOTE", "PHONE_LETTERS", "PHONE_OVERSEAS", "PHONE_PREFIX",
    "PHONE_OLD_PLAN", "PHONE_FRENCH_ABROAD", "PHONE_TWO_COUNTRIES", "PHONE_OTHER_COLUMN",
    "PHONE_STATUS_CLOSED", "CONTACT_OTHER_COLUMN", "EMAIL_DOMAIN_TYPO", "EMAIL_AT_SIGN",
    "EMAIL_ACCENT", "EMAIL_NOTE", "EMAIL_STATUS_CLOSED", "NUMBER_NOTE",
    "DATE_ORDER_DOUBTFUL", "NAME_WITH_NOTE", "DEATH_TOLD", "REFUSAL_TOLD",
})  # fmt: skip

#: What is likely and cannot be ignored.
_LIKELY_PROTECTING = {
    "DECISION_WORD": "Mot à confirmer là où se décide le contact",
    "DEATH_TOLD": "Décès noté ailleurs que sous « Décédé »",
    "REFUSAL_TOLD": "Refus noté ailleurs que dans sa colonne",
}

_FLAGGED = {
    "CELL_ERROR": "Erreur d’Excel",
    "FORMULA_TYPED_OVER": "Valeur tapée sur une formule",
    "FORMULA_WITHOUT_VALUE": "Formule sans résultat enregistré",
    "STRUCK_OUT": "Fiche barrée",
    "CHARACTER_LOST": "Lettre perdue",
    "TEXT_OVER_LENGTH": "Texte trop long",
    "REPEATED_VALUE": "Même valeur sur beaucoup de lignes",
    "PHONE_INVALID": "Téléphone impossible",
    "PHONE_WITHOUT_COUNTRY": "Téléphone étranger sans pays",
    "PHONE_UNREADABLE": "Téléphone illisible",
    "PHONE_SCIENTIFIC": "Téléphone arrondi par Excel",
    "PHONE_SHORT": "Numéro court",
    "EMAIL_SYNTAX": "Email impossible",
    "EMAIL_UNUSUAL": "Email inhabituel",
    "EMAIL_UNREACHABLE": "Email injoignable",
    "EMAIL_ROLE": "Email d’un service",
    "EMAIL_DISPOSABLE": "Email jetable",
    "EMAIL_STATUS_WAITS": "Email tenu à l’écart par son état",
    "EMAIL_STATUS_UNKNOWN": "État d’email inconnu",
    "LINK_WITHOUT_POINT": "Site internet sans point",
    "POSTCODE_FOUR_DIGITS": "Code postal de quatre chiffres",
    "POSTCODE_INVALID": "Code postal impossible",
    "POSTCODE_UNKNOWN": "Code postal inconnu",
    "POSTCODE_DEPARTMENT": "Département à la place du code postal",
    "POSTCODE_FOREIGN_FORM": "Code postal étranger impossible",
    "TOWN_ELSEWHERE": "Ville d’un autre code postal",
    "TOWN_DIGITS": "Ville illisible",
    "TOWN_OTHER_POSTCODE": "Ville avec un autre code postal",
    "NAME_OF_TWO_PEOPLE": "Nom de plusieurs personnes",
    "NAME_CARE_OF": "« c/o » dans un nom",
    "EMAIL_IN_NAME": "Email dans un nom",
    "DIGIT_IN_NAME": "Chiffre dans un nom",
    "SIGN_IN_NAME": "Signe dans un nom",
    "NAME_TOO_LONG": "Nom trop long",
    "PHONE_IN_NAME": "Téléphone dans un nom",
    "COMPANY_IN_NAME": "Raison sociale dans un nom",
    "NAME_WITHOUT_LETTER": "Nom sans lettre",
    "DATE_ZERO": "Date faite de zéros",
    "DATE_INCOMPLETE": "Date incomplète",
    "DATE_IMPOSSIBLE": "Date impossible",
    "DATE_UNREADABLE": "Date illisible",
    "DATE_IMPLAUSIBLE": "Date invraisemblable",
    "DATE_IN_FUTURE": "Date future d’un fait passé",
    "DATE_PERHAPS_SWAPPED": "Date, jour et mois peut-être inversés",
    "BIRTH_IN_FUTURE": "Naissance dans le futur",
    "BIRTH_TOO_OLD": "Naissance trop ancienne",
    "DAY_MONTH_UNREADABLE": "Anniversaire illisible",
    "AMOUNT_AMBIGUOUS": "Montant à deux lectures",
    "AMOUNT_UNREADABLE": "Montant illisible",
    "AMOUNT_OTHER_CURRENCY": "Montant en devise",
    "INTEGER_UNREADABLE": "Nombre illisible",
    "RATIO_UNREADABLE": "Taux illisible",
    "CHOICE_UNKNOWN": "Valeur hors de la liste",
    "CHOICE_TITLE": "Titre à la place de la civilité",
    "CHOICE_OF_COUPLE": "Civilité de deux personnes",
    "COUNTRY_UNKNOWN": "Pays inconnu",
    "COUNTRY_OVERSEAS": "Outre-mer sans sa région",
    "SCIENTIFIC_NOTATION": "Numéro arrondi par Excel",
    "SIRET_INVALID": "SIRET faux",
    "SIREN_FOR_SIRET": "SIREN à la place du SIRET",
    "SIREN_INVALID": "SIREN faux",
    "SIRET_FOR_SIREN": "SIRET à la place du SIREN",
    "SIRET_OF_ANOTHER": "SIRET d’un autre SIREN",
    "VAT_INVALID": "Numéro de TVA faux",
    "VAT_UNCHECKED": "TVA invérifiable",
    "VAT_OF_ANOTHER": "TVA d’un autre SIREN",
    "NAF_INVALID": "Code NAF faux",
    "NAF_UNKNOWN": "Code NAF inconnu",
    "NAF_UNVERIFIED": "Code NAF à vérifier",
    "NAF_OLD": "Code NAF d’avant 2008",
    "AMOUNT_GROSS_BELOW_NET": "Montant TTC sous le HT",
    "AMOUNT_NEGATIVE": "Montant négatif hors avoir",
    "BIRTHDAY_DIFFERS": "Anniversaire autre que la naissance",
    "PARENT_LOOP": "Maison mère d’elle-même",
    "DUPLICATE_IDENTIFIER": "Numéro en double",
    "REFERENCE_UNKNOWN": "Numéro d’une fiche absente",
    "MISSING_REQUIRED": "Cellule obligatoire vide",
    "CONTACT_WITHOUT_COMPANY": "Contact sans entreprise",
    "COMMENT_TO_DO": "Commentaire, action à noter",
}

#: What protects people: it can be lowered, never ignored.
_FLAGGED_PROTECTING = {
    "YES_NO_UNKNOWN": "Ni oui ni non",
    "DEPARTURE_TOLD": "Coordonnée notée comme périmée",
    "COMMENT_DEATH": "Commentaire, décès",
    "COMMENT_REFUSAL": "Commentaire, refus d’être contacté",
    "BIRTH_DUMMY": "Date de naissance vide de sens",
    "DECISION_DUMMY": "Mot vide là où se décide le contact",
    "CONSENT_PROOF_INCOMPLETE": "Accord sans preuve complète",
    "CONSENT_OF_NOBODY": "Accord de personne",
    "LOAN_WITHOUT_END": "Données prêtées sans fin",
    "COMMENT_INSULT": "Commentaire, insulte",
    "COMMENT_HEALTH": "Commentaire, santé",
    "COMMENT_ORIGIN": "Commentaire, origine",
    "COMMENT_RELIGION": "Commentaire, religion",
    "COMMENT_POLITICS": "Commentaire, opinions",
    "COMMENT_SEX_LIFE": "Commentaire, vie sexuelle",
    "COMMENT_OFFENCE": "Commentaire, infraction",
    "COMMENT_PRIVATE_LIFE": "Commentaire, vie privée",
    "COMMENT_NIR": "Commentaire, numéro de sécurité sociale",
    "COMMENT_CARD": "Commentaire, carte bancaire",
    "COMMENT_IBAN": "Commentaire, compte bancaire",
    "COMMENT_PASSWORD": "Commentaire, mot de passe",
}

RULES: tuple[Rule, ...] = (
    *(Rule(code, label, AUTOMATIC) for code, label in _CERTAIN.items()),
    *(Rule(code, label, AUTOMATIC, True) for code, label in _CERTAIN_PROTECTING.items()),
    *(Rule(code, label, PROPOSED, asks=code in _ASKED) for code, label in _LIKELY.items()),
    *(
        Rule(code, label, PROPOSED, protects=True, asks=code in _ASKED)
        for code, label in _LIKELY_PROTECTING.items()
    ),
    *(Rule(code, label, FLAGGED) for code, label in _FLAGGED.items()),
    *(Rule(code, label, FLAGGED, True) for code, label in _FLAGGED_PROTECTING.items()),
)

RULE_PARAMETERS: tuple[Parameter, ...] = tuple(rule.parameter for rule in RULES)
