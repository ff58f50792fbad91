"""Lists that `dedup --pairs` compares: headers that are values, columns that go together."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.schema.foreign import UNNAMED_COLUMN
from xlcrm.values import cell, company

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.dedup.engine import Role

#: What people write over a list (own), folded, singular: words that no firm's name has, and
#: those that say it by themselves only.
_TITLE_WORDS = frozenset(
    {
        "adherent", "beneficiaire", "client", "compte", "customer", "designation", "donateur",
        "fournisseur", "intitule", "libelle", "list", "liste", "membre", "name", "nom", "numero",
        "prospect", "record", "supplier", "titre", "usager", "valeur", "value", "vendor",
    }
)  # fmt: skip
_TITLES = frozenset(
    {
        "annonceur", "artisan", "association", "boutique", "brand", "candidat", "commercant",
        "concession", "correspondant", "donnee", "element", "firme", "garage", "item", "licencie",
        "locataire", "magasin", "maison", "mandant", "marque", "member", "organisme", "partenaire",
        "participant", "partner", "patient", "people", "person", "personne", "prestataire",
        "proprietaire", "salon", "structure",
    }
)  # fmt: skip
#: Share of the cells that a value above them looks like, and how many cells it takes to tell.
_ALIKE, _FEWEST = 0.5, 3
#: Share of the cells that hold a sign as often as the header, for it to separate columns.
_SEPARATED = 0.9
#: Words so short are written small in the middle of a name: « de », « l’ ».
_SMALL_WORD = 3
#: A shorter key is that of a code or of an initial: it proves nothing.
_SHORTEST = 2


def with_lost_header(table: pd.DataFrame, *, repeated: bool = False) -> pd.DataFrame | None:
    """Return the table with its header as its first row, None where the header is one.

    It is none when no header is a known one, and one of them is a value: an email, a date, a
    firm with its legal form or initials, or what another row of its column says; nor when all of
    them stand below once more (``repeated``). In a list of one column it is none either when it is
    written as the cells below it are, and no word of it is one that people write over a list.
    """
    from xlcrm.dedup.engine.roles import is_known, is_value  # noqa: PLC0415 - one click loads one part
    from xlcrm.importers.csv_records import count_known  # noqa: PLC0415 - same

    headers = [str(header) for header in table.columns]
    if any(map(is_known, headers)) or not (len(table) or repeated):
        return None
    if repeated and count_known(headers):
        return None
    if (
        not repeated
        and not any(
            is_value(header) or _stands_below(header, table.iloc[:, place])
            for place, header in enumerate(headers)
        )
        and not (len(headers) == 1 and _looks_like(headers[0], table.iloc[:, 0]))
    ):
        return None
    names = [UNNAMED_COLUMN.format(number=place + 1) for place in range(len(headers))]
    first = pd.DataFrame([headers], columns=names, dtype=object)
    rest = table.set_axis(names, axis=1)
    return pd.concat([first, rest], ignore_index=True).astype(object)


def _stands_below(header: str, cells: pd.Series) -> bool:
    key = company.key(header)
    return len(key) >= _SHORTEST and any(company.key(each) == key for each in set(cells.dropna()))


def _looks_like(header: str, cells: pd.Series) -> bool:
    """Tell whether the only header of a list is one more of its cells: same look, no title."""
    from xlcrm.importers.csv_records import count_known  # noqa: PLC0415 - one click loads one part

    words = cell.words(header)
    titles = _TITLE_WORDS if len(words) > 1 else _TITLE_WORDS | _TITLES
    if count_known([header]) or any({word, word.removesuffix("s")} & titles for word in words):
        return False
    values = [str(value) for value in cells.dropna()]
    looks = Counter(map(_look, values))
    longest = max((len(cell.words(value)) for value in values), default=0)
    alike = looks[_look(header)] >= max(_FEWEST, _ALIKE * len(values))
    return alike and 0 < len(words) <= longest


def _look(text: str) -> tuple[str, bool]:
    """Return how a text is written: its capitals, and whether it has digits."""
    words = [word for word in re.split(r"[^\w]+", text) if word[:1].isalpha()]
    long = [word for word in words if len(word) > _SMALL_WORD] or words
    if text.isupper():
        case = "CAPITALS"
    elif text.islower():
        case = "small"
    elif all(word[0].isupper() for word in long):
        case = "Each Word"
    else:
        case = "First word"
    return case, any(character.isdigit() for character in text)


#: Signs that stand in names and addresses of one column, and separate nothing there.
_NO_SEPARATORS = frozenset(" .-'’@&(),+\"_")


def unread_separator(table: pd.DataFrame) -> str:
    """Return the sign that seems to separate the cells of a list read as one column, or "".

    The header has it, and nearly all cells have it as often.
    """
    if len(table.columns) != 1 or not len(table):
        return ""
    header, cells = str(table.columns[0]), [str(cell) for cell in table.iloc[:, 0].dropna()]
    for sign in sorted({each for each in header if not each.isalnum()} - _NO_SEPARATORS):
        alike = sum(cell.count(sign) == header.count(sign) for cell in cells)
        if alike >= _SEPARATED * len(cells):
            return sign
    return ""


def columns_together(
    table: pd.DataFrame, other: pd.DataFrame, given: Mapping[str, Role]
) -> dict[str, str]:
    """Return the header in ``table`` of each column of ``other`` that has another one there.

    Headers that differ in case or accents only go together, then columns of one role, in their
    order; texts and categories by their headers alone. ``given`` are roles of columns of ``table``.
    """
    from xlcrm.dedup.engine import Role, detect_roles  # noqa: PLC0415 - one click loads one part

    of_table = {**detect_roles(table), **given}
    of_other = detect_roles(other)
    free = [str(name) for name in table.columns if name not in set(other.columns)]
    found: dict[str, str] = {}
    vague = {Role.TEXT, Role.CATEGORY, Role.UNUSABLE}
    for name in (str(name) for name in other.columns if name not in set(table.columns)):
        same = [each for each in free if _folded(each) == _folded(name)]
        same += [each for each in free if of_table[each] == of_other[name] not in vague]
        if same:
            found[name] = same[0]
            free.remove(same[0])
    return found


def _folded(header: str) -> str:
    from xlcrm.dedup.engine.texts import fold  # noqa: PLC0415 - one click loads one part

    return fold([header])[0]
