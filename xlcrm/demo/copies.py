"""The lines of the customer list: everybody once, and some people again, differently (M11)."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.demo import words
from xlcrm.demo.model import RESTRICTIVE, Look, Person, Row, Story

if TYPE_CHECKING:
    import random
    from collections import Counter
    from collections.abc import Sequence

#: Share of the lines that are a second or third line of somebody.
COPY_SHARE = 0.09
_NEIGHBOURS = "azertyuiopqsdfghjklmwxcvbn"
_SHORTEST_TYPO = 4
#: Stories with a yes on one line and a no on another: they take a share of the copies.
_CONFLICTS = (Story.PROVEN_OPPOSED, Story.PROVEN_DECLINED, Story.WITHDRAWN)
_CONFLICT_SHARE = 0.25


def make_rows(
    rng: random.Random, people: Sequence[Person], count: int, messes: Counter[str]
) -> list[Row]:
    """Return ``count`` lines about ``people``, shuffled, with codes in order of line."""
    conflicts = [p for p in people if p.story in _CONFLICTS]
    copied: list[Person] = []
    while len(people) + len(copied) < count:
        pool = conflicts if conflicts and rng.random() < _CONFLICT_SHARE else people
        copied.append(rng.choice(pool))
    several = {p.person_id for p in copied}
    rows = [Row(code="", person=p, known_as=p, careful=_hangs(p, several)) for p in people]
    for person in copied:
        row = Row(code="", person=person, known_as=person, careful=_hangs(person, several))
        row.known_as = _varied(rng, row)
        rows.append(row)
        messes["M11"] += 1
    rng.shuffle(rows)
    for number, row in enumerate(rows, start=1):
        row.code = f"CLI{number:05d}"
    return rows


def _hangs(person: Person, several: set[str]) -> bool:
    """Tell whether a refusal of this person, or of who shares the address, hangs on the email."""
    if person.look is Look.COUPLE:
        return True
    return person.person_id in several and person.story in RESTRICTIVE


def _varied(rng: random.Random, row: Row) -> Person:
    """Return the person as another employee typed it: one or two things differ."""
    person = row.person
    for _ in range(rng.choice((1, 1, 2))):
        change = rng.choice(_FIRM_CHANGES if person.is_company else _PERSON_CHANGES)
        person = change(rng, person, row.careful)
    return person


def _without_accents(_rng: random.Random, person: Person, _careful: bool) -> Person:  # noqa: FBT001 - one signature for all
    return replace(
        person,
        last_name=plain(person.last_name),
        first_name=plain(person.first_name),
        company_name=plain(person.company_name),
    )


def _swapped(_rng: random.Random, person: Person, _careful: bool) -> Person:  # noqa: FBT001 - same
    return replace(person, last_name=person.first_name, first_name=person.last_name)


def _with_typo(rng: random.Random, person: Person, _careful: bool) -> Person:  # noqa: FBT001 - same
    if person.is_company:
        return replace(person, company_name=_typo(rng, person.company_name))
    return replace(person, last_name=_typo(rng, person.last_name))


def _with_less(rng: random.Random, person: Person, careful: bool) -> Person:  # noqa: FBT001 - same
    """Drop the email or the mobile, never both: a line keeps something to be known by."""
    if person.email and person.mobile and not careful and rng.random() < 1 / 2:
        return replace(person, email="")
    if person.mobile and person.email:
        return replace(person, mobile="", birth=None)
    return replace(person, birth=None)


def _with_initial(_rng: random.Random, person: Person, _careful: bool) -> Person:  # noqa: FBT001 - same
    return replace(person, first_name=f"{person.first_name[0]}.")


def _unhyphenated(_rng: random.Random, person: Person, _careful: bool) -> Person:  # noqa: FBT001 - same
    return replace(
        person,
        first_name=person.first_name.replace("-", " "),
        last_name=person.last_name.replace("’", " "),
    )


def _abbreviated(_rng: random.Random, person: Person, _careful: bool) -> Person:  # noqa: FBT001 - same
    street = person.street.replace("avenue", "av.").replace("boulevard", "bd")
    return replace(person, street=street.replace("rue", "r."))


def _dotted(_rng: random.Random, person: Person, _careful: bool) -> Person:  # noqa: FBT001 - same
    """Write initials with dots: « ABM Conseil » becomes « A.B.M. Conseil »."""
    first, _, rest = person.company_name.partition(" ")
    dotted = "".join(f"{letter}." for letter in first) if first in words.INITIALS else first
    return replace(person, company_name=f"{dotted} {rest}".strip())


def _another_form(rng: random.Random, person: Person, _careful: bool) -> Person:  # noqa: FBT001 - same
    """Add a legal form in front, or take it off."""
    first, _, rest = person.company_name.partition(" ")
    name = rest if first in words.LEGAL_FORMS else person.company_name
    if name == person.company_name:
        name = f"{rng.choice(words.LEGAL_FORMS)} {name}"
    return replace(person, company_name=name, siret="")


_PERSON_CHANGES = (
    _without_accents, _swapped, _with_typo, _with_less, _with_initial, _unhyphenated, _abbreviated,
)  # fmt: skip
_FIRM_CHANGES = (_without_accents, _with_typo, _dotted, _another_form, _abbreviated)


def plain(text: str) -> str:
    """Return the text without accents."""
    marks = unicodedata.normalize("NFD", text)
    return "".join(c for c in marks if not unicodedata.combining(c)).replace("’", "'")


def _typo(rng: random.Random, name: str) -> str:
    """Return the name with a letter dropped, doubled, exchanged or hit beside."""
    if len(name) < _SHORTEST_TYPO:
        return name
    place = rng.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return rng.choice((
        before + after,
        before + letter + letter + after,
        before + after[0] + letter + after[1:],
        before + rng.choice(_NEIGHBOURS) + after,
    ))  # fmt: skip
