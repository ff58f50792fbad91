"""What each column of a table says of a record, from its header and from what it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.dedup.engine.foreign_names import FOREIGN_GIVEN
from xlcrm.dedup.engine.model import Role
from xlcrm.values import cell, company, given_names, person_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

#: Headers that tell a role by themselves: their folded words, most telling first. Own list, from
#: the exports of the tools that firms use in French and English, and the plainest words of the
#: neighbours' languages.
_HEADERS: tuple[tuple[Role, str], ...] = (
    (Role.UNUSABLE, r"""
        rec(ord)? id|row ?id|unique ?id|true ?id|entity ?id|cluster( id)?|id|no client|
        (code|numero|id|ref|reference) (client|contact)|client id|contact id|
        customer (id|number|no)|source( ?id)?|index|no|num(ero)? (de )?ligne|
        (date|jour) (de |d )?(creation|modification|maj|saisie|import|ajout).*|
        (created|updated|modified|last modified|creation|added)( at| on| date| time)*|
        cree le|modifie le|maj le|commentaires?|comments?|notes?|remarques?
    """),
    (Role.GIVEN_NAME, r"""
        prenoms?|first ?names?|given ?names?|fore ?names?|(contact )?prenom( contact)?|
        prenom (du |de la )?(client|contact)|fname|firstname|
        vornamen?|voornaam|nombres?|nome proprio
    """),
    (Role.FULL_NAME, r"""
        nom (et )?prenoms?|prenoms? (et )?nom|nom complet|full ?name|
        (contact|customer|client|person|display) ?name|nom (du )?(contact|client)|
        (contact|client|interlocuteur|author|name and surname)|
        nome completo|nombre completo|nombre y apellidos|apellidos y nombres?|nome e cognome|
        cognome e nome|(vor und nachname|vollstandiger name)|volledige naam
    """),
    (Role.SURNAME, r"""
        nom( de)?( famille| naissance| usage| marital| jeune fille)?|last ?names?|surnames?|
        family ?names?|patronyme|lname|lastname|maiden name|
        nachnamen?|familiennamen?|achternaam|apellidos?( \d)?|cognome|apelido|sobrenome
    """),
    (Role.COMPANY, r"""
        societe|entreprise|raison sociale|denomination( sociale)?|enseigne|compan(y|ies)|
        (company|organi[sz]ation|business|firm|account|vendor|supplier|trade|employer) ?name|
        organi[sz]ation|organisme|firm|employer|employeur|etablissement|compte|
        nom (de (l )?)?(societe|entreprise|etablissement)|fournisseur|account|
        firma|firmenname|unternehmen|empresa|azienda|ragione sociale|bedrijf(snaam)?
    """),
    (Role.EMAIL, r"""
        (adresse )?(e ?mail|mail|courriel|mel|email address|e mail address)( \w+)?|email|
        adresse (electronique|e mail)|e mails?
    """),
    (Role.PHONE, r"""
        (numero (de )?)?(tel(ephone)?|portable|mobile|fixe|gsm|fax|phone|cell(phone)?)( \w+){0,2}|
        (home|work|mobile|cell|business|office) ?phone.*|phone ?(number|no)?.*|
        telefon(nummer|o)?|telefoon(nummer)?|handy|cellulare|movil
    """),
    (Role.DATE, r"""
        date (de )?naissance|ne(e)? le|naissance|birth ?(date|day)?|date of birth|dob|
        anniversaire|d(ate)? naiss(ance)?|bday|geburts(datum|tag)|geboortedatum|
        fecha (de )?nacimiento|data di nascita|data de nascimento
    """),
    (Role.IDENTIFIER, r"""
        sire[tn]|(no |numero )?(tva|vat)( intracom.*)?|ssn|soc sec id|social security.*|
        national id|passport.*|(no |numero )?(secu.*|nir)|iban|siret siren|tax id|isbn|ean|
        licen[cs]e.*|matricule
    """),
    (Role.POSTCODE, r"""
        code postal|cp|post(al)? ?code|zip( ?code)?|code postale|
        plz|postleitzahl|codigo postal|cap|codice postale
    """),
    (Role.TOWN, r"""
        ville|commune|localite|city|town|suburb|municipality|bureau distributeur|
        birth ?place|lieu (de )?naissance|
        ort|wohnort|stadt|plaats|woonplaats|ciudad|localidad|poblacion|citta|comune|cidade
    """),
    (Role.ADDRESS, r"""
        (adresse|address|rue|voie|street|addr)( ?(postale|line|ligne|principale|de facturation|
        de livraison|name|complete|\d))*|
        no et rue|street address|strasse|anschrift|adresse|adres|straat|direccion|domicilio|
        indirizzo|via|endereco
    """),
    (Role.CATEGORY, r"""
        civilite|sexe|genre|gender|sex|title|titre|pays|country|state|region|departement|
        province|street number|numero (de )?(rue|voie)|house number|statut|status|
        type( .*)?|categorie|category|secteur|segment|langue|language|occupation|profession|
        metier|age|annee( .*)?|(publication )?year
    """),
)  # fmt: skip
_PATTERNS = tuple(
    (role, re.compile("".join(line.strip() for line in words.splitlines())))
    for role, words in _HEADERS
)
_NAME_ALONE = re.compile(r"names?|noms?|naam")

#: Words that stand in the names of firms and in nobody's: trades, and how firms are called. Own
#: list, from the commonest signs of French high streets.
_FIRM_SIGNS = frozenset(re.findall(r"\S+", """
    agence assurances atelier ateliers auto automobiles bar batiment boucherie boulangerie boutique
    brasserie bureau cabinet cafe centre charpente chauffage clinique club coiffure comite
    commerce compagnie conseil consulting construction constructions couverture cuisine
    cuisines design distribution editions electricite energie entreprise epicerie espace
    etablissements finance fleurs fondation formation france fromagerie garage gestion
    group groupe holding hotel imprimerie industrie industries informatique ingenierie institut
    international jardins laboratoire librairie location logistique maconnerie mairie menuiserie
    mutuelle negoce optique paysage paysages peinture pharmacie piscines plomberie
    pressing production renovation restaurant salon sarl sas sasu service services sci eurl snc
    societe solutions studio syndicat systems tabac taxi taxis technologies toiture traiteur
    transport transports travaux union vins voyages
    gmbh inc ltd llc plc corp company bakery restaurant shop store
"""))  # fmt: skip
#: « I.B.M », « I BM », « I-B-M », « IBM »: capitals alone, and no more of them than initials are.
_INITIALS = re.compile(r"[A-Z](?:[.\s-]+[A-Z]{1,3})+\.?|[BCDFGHJKLMNPQRSTVWXZ]{2,5}")
#: Longer texts are titles of songs or of papers, not « Mme » or « Ingénieure d’études ».
_LONG_WORD = 30
#: Share of such names from which a column of names is one of firms.
_FIRMS = 0.2
#: The same where the header says nothing of names, by legal forms and initials alone.
_FIRMS_UNTOLD = 0.3
#: Share of names that look like people's from which they may be, share of given names among them
#: that it takes beside, and share of firms from which they are not (own).
_PEOPLE, _SOME_NAMES, _FEW_FIRMS = 0.8, 0.2, 0.1
#: Letters of a word from which a digit in it is a slip.
_LONG_ENOUGH = 4
#: Cells looked at to tell what a column holds, spread over the table.
_SAMPLE = 400
#: Share of a column's cells that must look alike to say what it holds.
_MOST = 0.7
_DATE = re.compile(
    r"(19|20)\d\d[-/.]?[01]\d[-/.]?[0-3]\d([ T].*)?|[0-3]?\d[-/. ][01]?\d[-/. ](19|20)?\d\d"
)
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_PHONE = re.compile(r"(\+|00)?[\d .()/-]{9,22}")
_POSTCODE = re.compile(r"\d{5}")
_STREET = re.compile(r"\d+\w?,? .*[^\W\d].*")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
#: Numbers of fewer digits than an identifier has: ages, counts, ranks (own).
_MEASURE_DIGITS = 3
#: What a column holds when its header tells nothing, tried in this order.
_FORMS = (
    (Role.EMAIL, _EMAIL), (Role.DATE, _DATE), (Role.POSTCODE, _POSTCODE), (Role.PHONE, _PHONE),
    (Role.ADDRESS, _STREET),
)  # fmt: skip
#: A column with fewer distinct values than this share of its cells is a category.
_FEW = 0.02
_FEW_VALUES = 12
#: Texts longer than this say too much to be compared (comments).
_LONGEST = 400


def detect_roles(table: pd.DataFrame) -> dict[str, Role]:
    """Return the role of each column, headers first, then what the cells hold.

    Constant, empty and row-number columns are UNUSABLE. ``table`` is not modified.
    """
    found: dict[str, Role] = {}
    for place, header in enumerate(table.columns):
        found[str(header)] = _role(str(header), table.iloc[:, place])
    found = _settled(found)
    _surname_beside(found, table)
    return found


def _role(header: str, column: pd.Series) -> Role:
    cells = sample(column)
    if not cells:
        return Role.UNUSABLE
    distinct = len(set(cells))
    words = _fold(header)
    if _NAME_ALONE.fullmatch(words):
        return _name_role(cells)
    for role, pattern in _PATTERNS:
        if pattern.fullmatch(words) and _fits(role, cells):
            return role
    return _role_of_content(cells, distinct)


def _fits(role: Role, cells: Sequence[str]) -> bool:
    """Tell whether what a column holds does not belie its header."""
    if role is Role.EMAIL:
        return _share(cells, lambda text: "@" in text) > 1 - _MOST
    if role in {Role.PHONE, Role.DATE}:
        return _share(cells, lambda text: any(map(str.isdigit, text))) > 1 - _MOST
    if role in {Role.GIVEN_NAME, Role.SURNAME}:
        return _share(cells, lambda text: any(map(str.isalpha, text))) > 1 - _MOST
    if role is Role.CATEGORY:  # « title » may be that of a song
        worded = _share(cells, lambda text: any(map(str.isalpha, text))) > 1 - _MOST
        few = len(set(cells)) <= max(_FEW_VALUES, len(cells) / 2)
        return not worded or (few and np.median([len(text) for text in cells]) <= _LONG_WORD)
    return True


def _role_of_content(cells: Sequence[str], distinct: int) -> Role:
    for role, pattern in _FORMS:
        if distinct > 1 and _share(cells, _holds(pattern)) >= _MOST:
            return role
    few = distinct <= max(_FEW_VALUES, _FEW * len(cells)) and distinct < len(cells) / 2
    if distinct == 1 or (_is_numbering(cells) and not few):
        return Role.UNUSABLE
    if not few and _share(cells, _is_code) >= _MOST:
        return _role_of_codes(cells, distinct)
    if not few and np.median([len(text) for text in cells]) > _LONGEST:
        return Role.UNUSABLE
    return Role.CATEGORY if few else _role_of_words(cells)


def _role_of_words(cells: Sequence[str]) -> Role:
    if _share(cells, _is_given_name) > 1 / 2:
        return Role.GIVEN_NAME
    if _are_people(cells, 1 / 2):  # « Praticien », « Adhérent », « Locataire »
        return Role.FULL_NAME
    firms = _share(cells, lambda text: _has_form(text) or _INITIALS.fullmatch(text) is not None)
    return Role.COMPANY if firms >= _FIRMS_UNTOLD else Role.TEXT


def _role_of_codes(cells: Sequence[str], distinct: int) -> Role:
    if distinct <= len(cells) / 2 or _share(cells, _is_measure) >= _MOST:
        return Role.CATEGORY
    # Numbers of any length are amounts, counts or years, not names of a record.
    lengths = {len(text) for text in cells}
    amounts = _share(cells, _is_number) >= _MOST and len(lengths) > 1
    return Role.UNUSABLE if amounts else Role.IDENTIFIER


def _holds(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").lstrip("-").isdecimal()


def _is_measure(text: str) -> bool:
    """Tell whether a number is an age, a count or a year, whose neighbours are many."""
    if not (text.isascii() and text.isdigit()):
        return False
    return len(text) <= _MEASURE_DIGITS or bool(_YEAR.fullmatch(text))


def _is_code(text: str) -> bool:
    return " " not in text and any(map(str.isdigit, text))


def _name_role(cells: Sequence[str]) -> Role:
    """Tell what « Nom » or « name » holds: people's full names, surnames, or anything else.

    The column as a whole tells: where nearly all are two or three words of letters, hardly any
    of a firm, and some are given names of any of our languages, they are people.
    """
    firsts = _share(cells, lambda text: any(map(_is_given_name, text.split())))
    if _are_people(cells, _SOME_NAMES):
        return Role.FULL_NAME
    several = _share(cells, lambda text: " " in text.strip())
    firms = _share(cells, _is_firm)
    if firms >= _FIRMS and firms >= firsts - _share(cells, _is_firm_of_a_given_name):
        return Role.COMPANY
    if several > 1 / 2:
        return Role.FULL_NAME if firsts > 1 / 3 else Role.COMPANY
    return Role.SURNAME


def _are_people(cells: Sequence[str], some: float) -> bool:
    """Tell whether nearly all are names of people, a share ``some`` of them with a given name."""
    if _share(cells, _looks_like_a_person) < _PEOPLE or _share(cells, _is_firm) >= _FEW_FIRMS:
        return False
    return _share(cells, lambda text: any(map(_is_anybodys_name, text.split()))) >= some


def _is_firm(text: str) -> bool:
    """Tell whether a name can only be that of a firm: a legal form, a trade, « & », initials."""
    words = cell.words(text)
    return (
        not _FIRM_SIGNS.isdisjoint(words)
        or "&" in text
        or _has_number(text)
        or _INITIALS.fullmatch(text.strip()) is not None
        or _has_form(text)
    )


def _has_number(text: str) -> bool:
    """Tell whether a text holds a number, or a code; one digit in a long word is a slip (OCR)."""
    return any(any(map(str.isdigit, word)) and not _is_word(word) for word in text.split())


def _is_word(text: str) -> bool:
    """Tell whether a text is a word of a name, one digit that stands for a letter allowed."""
    word = re.sub(r"['’.-]", "", text.strip(","))
    digits = sum(map(str.isdigit, word))
    return word.isalpha() or (word.isalnum() and digits == 1 and len(word) >= _LONG_ENOUGH)


def _looks_like_a_person(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 3 and all(map(_is_word, words))  # noqa: PLR2004 - as people have


def _is_anybodys_name(text: str) -> bool:
    return _is_given_name(text) or person_name.key(text) in FOREIGN_GIVEN


def _is_firm_of_a_given_name(text: str) -> bool:
    return _is_firm(text) and any(map(_is_given_name, text.split()))


def _is_given_name(text: str) -> bool:
    key = person_name.key(text)
    return key in given_names.ONLY_GIVEN or key in given_names.ALSO_GIVEN


def _is_numbering(cells: Sequence[str]) -> bool:
    """Tell whether a column just counts the rows."""
    if len(set(cells)) < len(cells) or not all(text.isdecimal() for text in cells):
        return False
    numbers = np.array([float(text) for text in cells])
    steps = np.diff(numbers)
    return len(steps) > 1 and bool(steps.min() > 0)


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


def sample(column: pd.Series) -> list[str]:
    """Return some of the cells of a column that are not blank, as texts, in order."""
    few = column.iloc[:: max(1, len(column) // (4 * _SAMPLE))]
    filled = few[few.notna().to_numpy()]
    if len(filled) < _SAMPLE:
        filled = column[column.notna().to_numpy()]
    step = max(1, len(filled) // _SAMPLE)
    texts = (cell.text_of(value).strip() for value in filled.iloc[::step])
    return [text for text in texts if text]


def _settled(found: dict[str, Role]) -> dict[str, Role]:
    """Read roles together: beside a given name, « nom » or « contact » holds a surname."""
    roles = set(found.values())
    if Role.GIVEN_NAME in roles and Role.SURNAME not in roles:
        names = [
            header
            for header, role in found.items()
            if role is Role.FULL_NAME
            or (role is Role.COMPANY and _NAME_ALONE.fullmatch(_fold(header)))
        ]
        if len(names) == 1:
            found[names[0]] = Role.SURNAME
    return found


def _surname_beside(found: dict[str, Role], table: pd.DataFrame) -> None:
    """Take the texts beside given names for surnames, when they are single words."""
    roles = set(found.values())
    if Role.GIVEN_NAME not in roles or roles & {Role.SURNAME, Role.FULL_NAME}:
        return
    headers = list(found)
    given = headers.index(next(h for h in headers if found[h] is Role.GIVEN_NAME))
    for place in (given + 1, given - 1):
        if 0 <= place < len(headers) and found[headers[place]] is Role.TEXT:
            cells = sample(table.iloc[:, place])
            words = _share(cells, lambda text: text.replace("-", "").replace("'", "").isalpha())
            if words > _MOST and len(set(cells)) > len(cells) / 4:
                found[headers[place]] = Role.SURNAME
                return


def is_known(header: str) -> bool:
    """Tell whether a header is one of those that tell a role.

    >>> is_known("Raison sociale"), is_known("IBM")
    (True, False)
    """
    words = _fold(header)
    return bool(_NAME_ALONE.fullmatch(words)) or any(p.fullmatch(words) for _, p in _PATTERNS)


def is_value(text: str) -> bool:
    """Tell whether a text can be no header: an email, a date, a number, a firm.

    >>> is_value("I.B.M"), is_value("a@client.example"), is_value("Raison sociale")
    (True, True, False)
    """
    held = any(pattern.fullmatch(text) for _, pattern in _FORMS)
    return held or _is_number(text) or _INITIALS.fullmatch(text) is not None or _has_form(text)


def _has_form(text: str) -> bool:
    words = cell.words(text)
    return len(words) > 1 and len(company.words(text)) < len(words)


def _fold(header: str) -> str:
    return " ".join(cell.words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)))
