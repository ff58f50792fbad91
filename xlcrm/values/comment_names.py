"""Names of people, firms and streets in comments, told by the place of their words.

A listed word (« gay », « cancer ») is a name after a civility, beside a given name, joined by a
hyphen to a capitalised word, beside a legal form, with a capital inside a sentence, or beside a
document or a verb of contact. Where a name and a fact cannot be told apart, it is a name: a
remark about somebody's name would be worse than none. Lists are our own, unless said otherwise.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from xlcrm.values import address_words
from xlcrm.values.comment_fold import folded, folded_words
from xlcrm.values.comment_words import ATTRIBUTES, NEVER_NAMES, NOUNS, SURNAMES
from xlcrm.values.given_names import GIVEN, OFTEN_FAMILY, ONLY_FAMILY, ONLY_GIVEN

#: Addresses of the web and of people, « con. » for « conditions » or « contrat », and « la Veuve »,
#: a champagne and a commune of the Marne; with a name behind it, it is somebody (« Veuve Martin »).
_LINK = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+|\b[\w-]+\.(?:fr|com|net|org|eu|example)\b"
    r"|\b[Cc]on(?:-(?=\w)|\.(?= (?:n°|[a-z0-9])))"
    r"|\b[Ll]a Veuve\b(?! (?:[A-ZÀ-Þ]|de |d[’']|du ))"
)
#: Types of street that are rather something else in a comment: « n’est pas », « porte le
#: voile », « à côté », « mail de », « pro », « lot de ».
_NO_STREET = frozenset({"PAS", "PORTE", "COTE", "MAIL", "PRO", "LOT", "DOM", "COL",
                        "CAP", "APP", "GEN", "PROF", "RN", "RD", "CD"})  # fmt: skip
_TYPES = {
    *address_words.STREET_TYPES,
    *address_words.STREET_TYPES.values(),
    *address_words.PLAIN_TYPES,
    *(
        short
        for short, long in address_words.VARIANTS.items()
        if long in address_words.STREET_TYPES or long in address_words.PLAIN_TYPES
    ),
} - _NO_STREET
#: Other words before the name of a place.
_PLACES = ("LIEU-DIT", "METRO", "ST", "STE", "SAINT", "SAINTE", "LYCEE", "COLLEGE", "GARE",
           "ARRET", "STADE", "HAMEAUX", "CHATEAU", "FERME", "MOULIN")  # fmt: skip
_ACCENTED = str.maketrans({"E": "[EÉÈÊ]", "A": "[AÂ]", "O": "[OÔ]"})
_TYPE = "|".join(
    each.translate(_ACCENTED)
    for each in sorted({*_TYPES, *_PLACES}, key=lambda each: (-len(each), each))
)
_CAPITALISED = "[A-ZÀ-Þ][\\w’'-]*"
#: A street, up to three capitalised words, and the word that may be of its name.
_STREET = re.compile(
    rf"(?<!en )(?<!au )(?<!sur )(?<!\w)((?i:{_TYPE})\b\.?[ -]+"
    r"(?:(?i:de|du|des|la|le|les|l|d|aux?|à)[ '’-]+){0,2})"
    rf"(?:((?:{_CAPITALISED}[ -]+"
    r"(?:(?i:de|du|des|la|le|les|l|d|et|aux?|à|sur|sous)[ '’-]+)*){1,3})"
    rf"({_CAPITALISED})|(\w[\w’'-]*))"
)
_TOKEN = re.compile(r"[^\W_]+")

#: Before a name, in any case; « me » and « m » only where they cannot be pronouns.
_CIVILITIES = frozenset(
    ["m", "mm", "mr", "mrs", "mme", "mmes", "mlle", "mlles", "melle", "dr", "pr", "monsieur",
     "madame", "mademoiselle", "docteur", "professeur", "maitre", "veuve"]
)  # fmt: skip
_ONLY_CAPITALISED = frozenset({"me", "sr"})
#: Before a name that has a capital.
_BEFORE_NAMES = frozenset(
    ["ste", "ets", "famille", "societe", "chez", "contact", "contacter", "rappeler", "appeler",
     "cafe", "bar", "hotel", "brasserie", "restaurant", "boutique", "maison", "cabinet", "garage",
     "etude", "pharmacie", "entreprise", "transports", "ep", "epouse", "nee",
     "ne", "livrer", "remettre", "demander", "facturer"]
)  # fmt: skip
_DOCUMENTS = frozenset(
    ["devis", "facture", "factures", "commande", "commandes", "cde", "dossier", "rdv", "compte",
     "chantier", "livraison", "mail", "email", "appel", "courrier", "contrat", "colis", "bl",
     "avoir", "visite", "relance", "reglement", "paiement", "cheque", "message", "reponse",
     "contact"]
)  # fmt: skip
_TOWARDS = frozenset(
    ["avec", "chez", "par", "contacter", "rappeler", "appeler", "relancer", "recontacter",
     "voir", "joindre", "rappele", "vu", "prevenir"]
)  # fmt: skip
_CONTACT = frozenset(
    ["rappelle", "rappellera", "rappeler", "rappele", "appelle", "appellera", "appele", "souhaite",
     "demande", "confirme", "confirmera", "passe", "passera", "passee", "vient", "viendra", "veut",
     "attend", "signe", "ecrit", "commande", "paye", "regle", "repond", "repondu", "absent",
     "absente", "injoignable", "recu", "envoie", "envoye", "recontacte", "rappelee"]
)  # fmt: skip
_AUXILIARIES = frozenset({"a", "nous", "vous", "ne", "n", "doit", "va", "m", "pas", "ont", "me"})
#: « un Arabe » names a people, not a person called so.
_ARTICLES = frozenset(
    ["un", "une", "des", "les", "ces", "cet", "ce", "cette", "le", "la", "l", "est", "sont",
     "sale", "famille", "quel", "quelle", "vieux", "vieille", "gros", "petit", "jeune", "trop",
     "tres", "c", "vrai", "espece"]
)  # fmt: skip
#: « a Parkinson » is an illness; « à Gay » has its accent.
_HAVE = frozenset({"a", "ont", "avait", "aurait"})
#: Insults that open a comment more often than such a surname without its capital does.
_INSULTS = folded_words("""
    con conne moche radin radine idiot idiote menteur chiant débile imbécile abruti bouffon tocard
    hypocrite minable escroc crétin
""")
#: Insee’s abbreviations of legal forms; the last ones are words when in lower case.
_LEGAL_FORMS = frozenset(
    ["sarl", "sas", "sasu", "eurl", "sci", "snc", "scop", "scp", "selarl", "scea", "gaec", "earl",
     "eirl", "scm", "scic"]
)  # fmt: skip
_LEGAL_CAPITALS = frozenset({"SA", "EI", "SCA", "SEM", "GIE", "CIE"})
_KIN = frozenset({"fils", "fille", "filles", "freres", "associes", "cie", "co"})
_PREFIXES = frozenset({"ex", "anti", "non", "pro", "pre", "demi", "semi", "franc", "sans", "mal"})
#: Given names that are hardly ever a word when they have no capital.
_SURE_GIVEN = ONLY_GIVEN | {folded(name) for name in address_words.GIVEN_NAMES} - {
    "constant", "prosper", "martial", "victor", "lambert", "honore", "noel", "urbain", "roman",
}  # fmt: skip
_MORE_GIVEN = frozenset({"tariq", "tarik", "amar", "omar", "yacoub", "moshe", "kylian", "enzo"})
_GIVEN_NAMES = GIVEN | _MORE_GIVEN
_FAMILY_NAMES = ONLY_FAMILY | OFTEN_FAMILY | _GIVEN_NAMES
_SURNAMES = folded_words(SURNAMES)
_ATTRIBUTES = folded_words(ATTRIBUTES)
_NEVER = folded_words(NEVER_NAMES)
#: Surnames that are so in lower case too: the others are rather what they mean.
_LOWER_SURNAMES = _SURNAMES - folded_words(NOUNS) - _ATTRIBUTES


class _Token(NamedTuple):
    """A word, what stands before and after it, and how it is written."""

    text: str
    word: str
    start: int
    gap: str

    @property
    def is_lower(self) -> bool:
        return not self.text[0].isupper()

    @property
    def is_upper(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


_NOTHING = _Token("|", "|", 0, "|")


class _Sentence:
    """The words of a comment, with ``x`` for neighbours that are not there."""

    def __init__(self, text: str, compounds: frozenset[str]) -> None:
        self.tokens: list[_Token] = []
        end = 0
        for match in _TOKEN.finditer(text):
            gap = text[end : match.start()]
            self.tokens.append(_Token(match[0], folded(match[0]), match.start(), gap))
            end = match.end()
        self.is_shouted = text.isupper()
        self._compounds = compounds
        self._tail = text[end:]

    def at(self, place: int) -> _Token:
        return self.tokens[place] if 0 <= place < len(self.tokens) else _NOTHING

    def gap_after(self, place: int) -> str:
        return self.tokens[place + 1].gap if place + 1 < len(self.tokens) else self._tail

    def before(self, place: int, gaps: tuple[str, ...] = (" ",)) -> _Token:
        """Return the word before, or nothing across punctuation."""
        return self.at(place - 1) if place and self.at(place).gap in gaps else _NOTHING

    def after(self, place: int, gaps: tuple[str, ...] = (" ",)) -> _Token:
        return self.at(place + 1) if self.gap_after(place) in gaps else _NOTHING

    def is_name(self, place: int) -> bool:
        token = self.tokens[place]
        if token.word in _NEVER or self._is_of_skin(place):
            return False
        return (
            self._is_hyphenated(place)
            or self._is_firm(place)
            or self._is_titled(place)
            or self._is_beside_given(place)
            or self._is_inside(place)
            or self._is_contacted(place)
        )

    def _is_of_skin(self, place: int) -> bool:
        """Tell whether « de peau » follows: « Monsieur noir de peau »."""
        return self.after(place).word == "de" and self.after(place + 1).word == "peau"

    def _may_be_surname(self, token: _Token) -> bool:
        """Tell whether a word may be a name in a place of names, as it is written."""
        if token.is_lower:
            return token.word in _LOWER_SURNAMES
        if self.is_shouted:
            return token.word not in _ATTRIBUTES
        return token.is_upper or token.word not in _ATTRIBUTES

    def _is_hyphenated(self, place: int) -> bool:
        return self._joined(place, place - 1, self.tokens[place].gap) or self._joined(
            place, place + 1, self.gap_after(place)
        )

    def _joined(self, place: int, beside: int, gap: str) -> bool:
        token, other = self.tokens[place], self.at(beside)
        if "/" in gap and other.word in _FAMILY_NAMES:
            return not (token.is_lower or other.is_lower)
        if gap != "-" or other.word in _PREFIXES or len(other.word) < 2:  # noqa: PLR2004 - « J-C »
            return False
        first, second = (other, token) if beside < place else (token, other)
        if f"{first.word} {second.word}" in self._compounds:
            return False
        if token.is_lower or other.is_lower:
            return token.word in _LOWER_SURNAMES and other.word in _FAMILY_NAMES
        return True

    def _is_firm(self, place: int) -> bool:
        token = self.tokens[place]
        if token.is_lower and token.word not in _LOWER_SURNAMES:
            return False
        if any(_is_legal_form(each) for each in (self.before(place), self.after(place))):
            return True
        gap = self.gap_after(place)
        kin = self.at(place + 1) if "&" in gap else self.after(place + 1)
        joined = "&" in gap or self.after(place).word == "et"
        return not token.is_lower and (
            (joined and kin.word in _KIN) or self.after(place).word in {"freres", "pere", "fils"}
        )

    def _is_titled(self, place: int) -> bool:
        """Tell whether a civility stands before, given names and initials left out."""
        token, first = self.tokens[place], place
        while self._is_given(first - 1, self.at(first).gap):
            first -= 1
        title = self.before(first, (" ", ". ", ".", " . ", " : "))
        is_title = title.word in _CIVILITIES or (
            title.word in _ONLY_CAPITALISED and not title.is_lower
        )
        if is_title and not (token.is_lower and self.before(first - 1).word in _ARTICLES):
            is_capitalised = not (token.is_lower or self.is_shouted)
            return is_capitalised or self._may_be_surname(token)
        if (
            title.word in _BEFORE_NAMES
            or title.word.endswith("erie")
            or (title.word in {"avec", "de"} and self.before(first - 1).word in {"voir", "nom"})
        ):
            return not token.is_lower and (
                token.word in _SURNAMES if token.is_upper else self._may_be_surname(token)
            )
        return False

    def _is_given(self, place: int, gap: str) -> bool:
        """Tell whether a word is a given name or an initial of the word after ``gap``."""
        token = self.at(place)
        if gap in {" ", "-"} and len(token.word) > 1:
            names = _SURE_GIVEN if token.is_lower else _GIVEN_NAMES
            return token.word in names and not (token.is_lower and not self.at(place + 1).is_lower)
        before = self.before(place).word
        is_initial = (
            len(token.text) == 1 and token.word != "m" and (not token.is_lower or gap == ". ")
        )
        return (is_initial or before in _CIVILITIES) and len(token.text) == 1 and gap in {
            ". ", ".", ".-", "-", " ",
        }  # fmt: skip

    def _is_beside_given(self, place: int) -> bool:
        token = self.tokens[place]
        if not self._may_be_surname(token):
            return False
        before = self.at(place - 1)
        if token.is_lower and not before.is_lower:
            return False  # « Jean gay » says it of Jean
        if token.gap in {" ", ". ", "."} and place and self._is_given(place - 1, token.gap):
            return (token.gap == " " and len(before.word) > 1) or "." in token.gap
        return self._is_before_given(place)

    def _is_before_given(self, place: int) -> bool:
        """Tell whether a given name or an initial follows: « GAY Paul », « GAY, Paul »."""
        token, after, gap = self.tokens[place], self.at(place + 1), self.gap_after(place)
        is_alone = place == 0 and (
            (token.is_upper and not self.is_shouted)
            or (not token.is_lower and len(self.tokens) == 2)  # noqa: PLR2004 - « Gay, Jean »
        )
        if (gap != " " and not (gap == ", " and is_alone)) or self.before(place).word in _ARTICLES:
            return False
        if token.is_lower:
            return self._begins(place) and after.is_lower and after.word in _SURE_GIVEN
        is_initial = len(after.text) == 1 and self.gap_after(place + 1)[:1] == "."
        return not after.is_lower and (after.word in _GIVEN_NAMES or is_initial)

    def _begins(self, place: int) -> bool:
        return place == 0 or self.tokens[place].gap not in {" ", "-", "’", "'"}

    def _is_inside(self, place: int) -> bool:
        """Tell whether a surname has a capital that does not begin a sentence."""
        token = self.tokens[place]
        before = self.before(place, (" ", ", "))
        return (
            token.word in _SURNAMES
            and not token.is_lower
            and not token.is_upper
            and before is not _NOTHING
            and before.word not in _ARTICLES
            and before.text.lower() not in _HAVE
        )

    def _is_contacted(self, place: int) -> bool:
        token, before = self.tokens[place], self.before(place)
        known = _LOWER_SURNAMES if token.is_lower else _SURNAMES
        if token.word not in known or not self._may_be_surname(token):
            return False
        if before.word in _DOCUMENTS | _TOWARDS or (
            before.word in {"de", "pour"} and self.before(place - 1).word in _DOCUMENTS
        ):
            return True
        if before.word in _ARTICLES:
            return False
        if token.is_lower and (token.word in _INSULTS or not self._begins(place)):
            return False
        return self._is_followed_by_contact(place)

    def _is_followed_by_contact(self, place: int) -> bool:
        """Tell whether a phone number or a verb of contact follows."""
        after = self.after(place, (" ", " : ")).word
        if len(after) == 2 and after.isdigit() and after[0] == "0":  # noqa: PLR2004 - a phone
            return not self.tokens[place].is_lower
        acted = self.after(place + 1).word if after in _AUXILIARIES else after
        if acted in _AUXILIARIES:
            acted = self.after(place + 2).word
        return acted in _CONTACT


def without_names(text: str, listed: frozenset[str], compounds: frozenset[str]) -> str:
    """Return the text without links, and with « x » for the listed words that are names there.

    ``listed`` are the words that matter; ``compounds`` the pairs of words that are one
    (« franc maçon »), whose hyphen joins no name.
    """
    masked = _LINK.sub(" x ", text)
    masked = _STREET.sub(lambda match: _masked_street(match, listed), masked)
    sentence = _Sentence(masked, compounds)
    parts, end = [], 0
    for place, token in enumerate(sentence.tokens):
        if token.word in listed and sentence.is_name(place):
            parts += [masked[end : token.start], "x"]
            end = token.start + len(token.text)
    return "".join([*parts, masked[end:]])


def _masked_street(match: re.Match[str], listed: frozenset[str]) -> str:
    kind, named, last = match[1], match[2] or "", match[3] or match[4]
    words = set(folded(last).split())
    # « route de l’hôpital psychiatrique » keeps what its adjective belongs to; « arrêt maladie »
    # is no stop
    is_kept = words.isdisjoint(listed) or not words.isdisjoint({"hopital", "maladie"})
    return match[0] if is_kept else f"{kind}{named}x"


def _is_legal_form(token: _Token) -> bool:
    return token.word in _LEGAL_FORMS or token.text in _LEGAL_CAPITALS
