"""Towns, with the postal code of the row as witness.

A town missing from the table may be a hamlet, and is no fault; an old commune's name never is.
A name near one of the communes of the postal code is proposed. A commune under another's code is
flagged where it is large enough not to be a place of its name: 5,000 people in the same
department, 20,000 where it lies in one other department only.
"""

from __future__ import annotations

from functools import lru_cache

from xlcrm.values import cell, communes, lost_letters, postcode, text
from xlcrm.values.model import Context, Tidied, Verdict

SPELLING = "TOWN_SPELLING"
ELSEWHERE = "TOWN_ELSEWHERE"
WITH_POSTCODE = "TOWN_WITH_POSTCODE"
OTHER_POSTCODE = "TOWN_OTHER_POSTCODE"
DIGITS = "TOWN_DIGITS"

#: Certainty of a spelling by how many letters differ, and of one commune among several as near,
#: or for a name that is a commune's elsewhere (own choice: they sort, they are no probabilities).
_CERTAINTY = {1: 0.9, 2: 0.8, 3: 0.7}
_DOUBTFUL = 0.5
#: From how many people on a commune of another department is more likely meant than a place of
#: the postal code that no table has (own choice: « Cesson », 11,000, is a quarter of Saint-Brieuc,
#: « Les Arcs », 8,000, a station of Savoie).
_WELL_KNOWN = 20_000
#: Letters of a name that no quarter elsewhere is likely to bear (own choice).
_LONG_NAME = 6


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a town cell: surplus spaces go, case stays as typed.

    ``context.postal_code`` and ``context.country`` are those of the row. ``others`` holds the
    postal code of a cell that held both, unless the row has it already.
    """
    if not isinstance(raw, str):
        return Tidied(raw) if cell.is_blank(raw) else Tidied(raw, Verdict.FLAGGED, DIGITS)
    outcome = _read(raw, context.country, context.postal_code)
    if outcome is None:
        return Tidied(raw)
    return outcome._replace(value=raw) if outcome.verdict is Verdict.FLAGGED else outcome


def display(value: object) -> str:
    """Return a town as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return what the spellings of one town share, an old commune's name included; "" for none.

    >>> key("Arbignieu") == key("Arboys-en-Bugey")
    True
    >>> key("ST ETIENNE CEDEX 2") == key("Saint-Étienne")
    True
    """
    return communes.present_key(communes.town_key(text.display(value)))


@lru_cache(maxsize=65536)
def _read(raw: str, country: str, postal_code: str | None) -> Tidied | None:
    """Return what is to be said of a cell, None when it is fine; each pair is read once."""
    if cell.is_blank(raw):
        return None
    town, code = text.clean(raw)
    if lost_letters.is_lost(town):
        known = postcode.five_digits(postal_code) if postcode.is_french(country) else None
        found = "" if known is None else lost_letters.town(town, known)
        if found:
            return Tidied(found, Verdict.PROPOSED, lost_letters.GUESSED, lost_letters.CERTAINTY)
        return Tidied(raw, Verdict.FLAGGED, text.LOST)
    if postcode.is_french(country):
        doubt = _doubt(raw, town, postcode.five_digits(postal_code))
        if doubt:
            return doubt
    return None if raw == town else text.joined(raw, text.written(raw, town, code))


def _doubt(raw: str, town: str, postal_code: str) -> Tidied | None:
    """Return what speaks against the town of a French address, None when nothing does."""
    pair = postcode.split(town)
    if pair and communes.town_key(pair[1]):
        if postal_code not in {"", pair[0]}:
            return Tidied(raw, Verdict.FLAGGED, OTHER_POSTCODE)
        others = () if postal_code else (pair[0],)
        found = Tidied(pair[1], Verdict.PROPOSED, WITH_POSTCODE, 0.9, others)
        slip = _doubt(raw, pair[1], pair[0])  # « 06000 NICE2 »: the town alone has one too
        if slip and slip.verdict is Verdict.PROPOSED:
            return found._replace(value=slip.value, certainty=slip.certainty)
        return found
    own = communes.town_key(town)
    return _beside(raw, town, own, postal_code) if own else Tidied(raw, Verdict.FLAGGED, DIGITS)


def _beside(raw: str, town: str, own: str, postal_code: str) -> Tidied | None:
    """Return what speaks against the name of a town beside a postal code."""
    # A code without communes (a CEDEX, the armies) says nothing of its town.
    if not communes.is_served(postal_code) or postcode.ROUTING.search(town):
        return None
    if communes.is_other_district(town, postal_code):
        return Tidied(raw, Verdict.FLAGGED, ELSEWHERE)
    return None if communes.serves(postal_code, own) else _outside(raw, town, own, postal_code)


def _outside(raw: str, town: str, own: str, postal_code: str) -> Tidied | None:
    """Return what is to be said of a town that is not of its postal code."""
    departments = communes.departments_of_town(own)
    if postal_code == communes.MONACO:
        departments = frozenset()  # Fontvieille and Saint-Roman are quarters there
    if communes.is_short_or_long(town, postal_code):
        return None
    here = communes.department_of(postal_code)
    if here in departments:
        is_other = _is_surely_other(own, here, departments, postal_code)
        return Tidied(raw, Verdict.FLAGGED, ELSEWHERE, 0.8) if is_other else None
    near = communes.nearest(own, postal_code)
    if near and (not departments or near.slips == 1):
        certainty = _CERTAINTY[near.slips] if near.is_alone and not departments else _DOUBTFUL
        return Tidied(near.written_like(town), Verdict.PROPOSED, SPELLING, certainty)
    if len(departments) == 1 and communes.population(own, *departments) >= _WELL_KNOWN:
        return Tidied(raw, Verdict.FLAGGED, ELSEWHERE, 0.8)
    return None


def _is_surely_other(own: str, here: str, departments: frozenset[str], postal_code: str) -> bool:
    """Tell whether a commune of the department of a code is no place that the code serves.

    A hamlet or a quarter may bear the name of the next commune: a large one is meant. So is a
    small one whose name is alone in France, beside the code of a large town.
    """
    if not communes.is_of_department(postal_code, here):
        return False
    if communes.population(own, here) > 0:
        return True
    is_alone = len(departments) == 1 and len(communes.postal_codes_of_town(own)) == 1
    return (
        is_alone
        and len(own) >= _LONG_NAME
        and communes.is_of_large_town(postal_code, _WELL_KNOWN)
        and not communes.is_part_of(own, postal_code)
    )
