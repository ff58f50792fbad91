"""The roles of columns as the settings of a Splink model: comparisons, levels, blocking rules.

Pure: dictionaries and SQL text, as Splink takes them, without Splink. Columns are named c0, c1…
(never between double quotes, which make a text of them in Spark) and hold the normal forms of
``engine.normal``; thresholds and expected shares are those of ``engine.comparison``. Town and
postal code are one comparison, since one goes with the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from xlcrm.dedup.engine.blocking import Key, column_keys
from xlcrm.dedup.engine.blocking_keys import both, pair_count
from xlcrm.dedup.engine.columns import numbered
from xlcrm.dedup.engine.comparison import PRIORS
from xlcrm.dedup.engine.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Ints

#: Share of the records that are expected to be duplicates before looking, as the engine's.
EXPECTED = 0.05
#: Pairs per record that one blocking rule, and all of them, may give.
_ONE_RULE, _ALL_RULES = 3.0, 20.0
#: Each rule leaves out what those before it found: many cost more than they bring.
_MOST_RULES = 16
_WORDED = frozenset({Role.FULL_NAME, Role.COMPANY, Role.TEXT, Role.ADDRESS})
_NAMES = frozenset({Role.GIVEN_NAME, Role.SURNAME})
_FREQUENCIES = frozenset({Role.GIVEN_NAME, Role.SURNAME, Role.FULL_NAME, Role.COMPANY, Role.TOWN,
                          Role.POSTCODE, Role.CATEGORY, Role.TEXT})  # fmt: skip
#: Longest text that fuzzystrmatch of PostgreSQL compares.
_POSTGRES_LENGTH = 255


@dataclass(frozen=True)
class Dialect:
    """How a database says that two texts are alike."""

    name: str
    jaro_winkler: str = ""
    damerau: str = ""

    def alike(self, column: str, least: float) -> str:
        """Return the condition that two values are alike, Jaro-Winkler from ``least``."""
        left, right = f"{column}_l", f"{column}_r"
        if self.jaro_winkler:
            return f"{self.jaro_winkler}({left}, {right}) >= {least}"
        # Slips for the length, about as many as that likeness leaves.
        share = round(1.4 * (1 - least), 2)
        return (
            f"levenshtein(left({left}, {_POSTGRES_LENGTH}), left({right}, {_POSTGRES_LENGTH}))"
            f" <= {share} * greatest(length({left}), length({right}))"
        )

    def slips(self, column: str, most: int) -> str:
        """Return the condition that two values differ by a few slips."""
        left, right = f"{column}_l", f"{column}_r"
        if self.damerau:
            return f"{self.damerau}({left}, {right}) <= {most}"
        return (
            f"levenshtein_less_equal(left({left}, {_POSTGRES_LENGTH}), "
            f"left({right}, {_POSTGRES_LENGTH}), {most}) <= {most}"
        )


#: PostgreSQL has Levenshtein only (fuzzystrmatch); Spark's functions come with Splink.
DIALECTS: Mapping[str, Dialect] = {
    "duckdb": Dialect("duckdb", "jaro_winkler_similarity", "damerau_levenshtein"),
    "spark": Dialect("spark", "jaro_winkler", "damerau_levenshtein"),
    "postgres": Dialect("postgres"),
}


class _Level(NamedTuple):
    condition: str
    share: float  # expected among matches
    label: str


def names(columns: Sequence[Column]) -> list[str]:
    """Return what the columns are called in the database."""
    return [f"c{place}" for place in range(len(columns))]


def settings(
    columns: Sequence[Column], rules: Sequence[str], backend: str, *, pairs: float, linked: bool
) -> dict[str, Any]:
    """Return the settings of the model: columns as the engine reads them, ``pairs`` in all.

    ``rules`` are those of ``blocking``. ``linked`` when two tables are linked, not one with
    itself. Raises KeyError for a backend that is not in DIALECTS.
    """
    dialect = DIALECTS[backend]
    count = len(columns[0].codes)
    return {
        "link_type": "link_only" if linked else "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": min(0.5, EXPECTED * count / max(1.0, pairs)),
        "comparisons": comparisons(columns, dialect),
        "blocking_rules_to_generate_predictions": [{"blocking_rule": each} for each in rules],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }


def comparisons(columns: Sequence[Column], dialect: Dialect) -> list[dict[str, Any]]:
    """Return one comparison per column; a town and its postal code have one for both."""
    roles = [column.role for column in columns]
    joint = _joint_place(roles)
    found = []
    for place, (name, role) in enumerate(zip(names(columns), roles, strict=True)):
        if joint and place == joint[1]:
            continue
        if joint and place == joint[0]:
            levels = _place_levels(name, f"c{joint[1]}", dialect)
            null = " AND ".join(
                f"({each}_l IS NULL OR {each}_r IS NULL)" for each in (name, f"c{joint[1]}")
            )
        else:
            levels = _levels(name, role, dialect)
            if role in _NAMES and set(roles) >= _NAMES:
                (opposite,) = _NAMES - {role}
                other = f"c{roles.index(opposite)}"
                levels.insert(1, _swapped(name, other, role))
            null = f"{name}_l IS NULL OR {name}_r IS NULL"
        found.append(_comparison(name, role, null, levels))
    return found


def _comparison(name: str, role: Role, null: str, levels: list[_Level]) -> dict[str, Any]:
    total = sum(level.share for level in levels)
    made: list[dict[str, Any]] = [
        {"sql_condition": null, "label_for_charts": "blank", "is_null_level": True}
    ]
    made += [
        {
            "sql_condition": level.condition,
            "label_for_charts": level.label,
            "m_probability": level.share / total,
        }
        for level in levels
    ]
    if role in _FREQUENCIES:
        made[1]["tf_adjustment_column"] = name
    return {"output_column_name": name, "comparison_levels": made}


def _joint_place(roles: Sequence[Role]) -> tuple[int, int] | None:
    if roles.count(Role.POSTCODE) == roles.count(Role.TOWN) == 1:
        return roles.index(Role.POSTCODE), roles.index(Role.TOWN)
    return None


def _levels(name: str, role: Role, dialect: Dialect) -> list[_Level]:
    """Return the levels of a column alone, exact first, the rest last."""
    same = f"{name}_l = {name}_r"
    shares = PRIORS[role].shares
    steps: list[str]
    if role in _NAMES:
        initial = (
            f"(length({name}_l) = 1 OR length({name}_r) = 1)"
            f" AND substr({name}_l, 1, 1) = substr({name}_r, 1, 1)"
        )
        steps = [
            f"{dialect.alike(name, 0.93)} OR {dialect.slips(name, 1)}",
            f"{dialect.alike(name, 0.86)} OR ({initial})",
            dialect.alike(name, 0.75),
        ]
    elif role is Role.DATE:
        year = f"substr({name}_l, 1, 4) = substr({name}_r, 1, 4)"
        day = f"substr({name}_l, 5, 4) = substr({name}_r, 5, 4)"
        steps = [dialect.slips(name, 1), f"{year} OR {day}"]
        shares = (shares[0], shares[1], sum(shares[2:5]), sum(shares[5:]))
    elif role is Role.EMAIL:
        local = f"split_part({name}_l, '@', 1) = split_part({name}_r, '@', 1)"
        steps = [f"{local} OR {dialect.alike(name, 0.95)}", dialect.alike(name, 0.9),
                 dialect.alike(name, 0.82)]  # fmt: skip
    elif role in {Role.PHONE, Role.IDENTIFIER}:
        steps = [dialect.slips(name, 1), dialect.slips(name, 2)]
    elif role is Role.POSTCODE:
        steps = [dialect.slips(name, 1)]
    elif role in {Role.TOWN, Role.CATEGORY}:
        steps = [dialect.alike(name, 0.92), dialect.alike(name, 0.8)]
    else:
        steps = [f"{dialect.alike(name, 0.93)} OR {dialect.slips(name, 2)}",
                 dialect.alike(name, 0.88), dialect.alike(name, 0.8)]  # fmt: skip
        shares = (*shares[:4], sum(shares[4:]))
    labels = ("near", "alike", "faint")
    found = [_Level(same, shares[0], "same")]
    found += [_Level(*each) for each in zip(steps, shares[1:], labels, strict=False)]
    return [*found, _Level("ELSE", sum(shares[len(found) :]), "other")]


def _swapped(name: str, other: str, role: Role) -> _Level:
    condition = f"{name}_l = {other}_r AND {other}_l = {name}_r"
    return _Level(condition, PRIORS[role].shares[-1], "swapped")


def _place_levels(postcode: str, town: str, dialect: Dialect) -> list[_Level]:
    """Return the levels of a postal code and its town together; shares are the engine's."""
    same, near = f"{postcode}_l = {postcode}_r", dialect.slips(postcode, 1)
    return [
        _Level(same, 0.82, "same"),
        _Level(f"{town}_l = {town}_r", 0.06, "same town"),
        _Level(f"({near}) OR ({dialect.alike(town, 0.92)})", 0.05, "near"),
        _Level("ELSE", 0.07, "other"),
    ]


class _Blocking(NamedTuple):
    """Rules that bring pairs together, and the keys that they name (numbers per record)."""

    rules: tuple[str, ...]
    keys: Mapping[str, Ints]


def blocking(columns: Sequence[Column]) -> _Blocking:
    """Return rules in bounded number, of bounded numbers of pairs, on the engine's own keys.

    What identifies makes a rule by itself; the others two by two, the broadest that is not too
    broad of each two columns. Pairs are counted before, so that no rule explodes.
    """
    count = len(columns[0].codes)
    most = _ONE_RULE * count
    keys = [key for column in columns for key in (*column_keys(column), *_text_ends(column))]
    named = {place: f"k{place}" for place in range(len(keys))}
    counts = [pair_count(key.numbers) for key in keys]
    alone = [
        (pairs, (place,))
        for place, pairs in enumerate(counts)
        if 0 < pairs <= most and (keys[place].exact or len(columns) == 1)
    ]
    broadest: dict[tuple[str, str], tuple[int, tuple[int, ...]]] = {}
    for place, one in enumerate(keys):
        for further, other in enumerate(keys[place + 1 :], place + 1):
            if one.column == other.column:
                continue
            pairs = pair_count(both(one.numbers, other.numbers))
            of_two = (one.column, other.column)
            if broadest.get(of_two, (0, ()))[0] < pairs <= most:
                broadest[of_two] = pairs, (place, further)
    taken: list[tuple[int, ...]] = []
    total = 0
    for pairs, places in [*sorted(alone), *sorted(broadest.values())]:
        if len(taken) < _MOST_RULES and total + pairs <= _ALL_RULES * count:
            taken.append(places)
            total += pairs
    rules = [" AND ".join(f"l.{named[each]} = r.{named[each]}" for each in p) for p in taken]
    used = {place for places in taken for place in places}
    return _Blocking(
        (*rules, *_swapped_rule(columns)) or (_NO_PAIR,),
        {named[place]: keys[place].numbers for place in sorted(used)},
    )


#: Splink wants a rule even where no two records have anything in common.
_NO_PAIR = "l.unique_id = r.unique_id"


def _text_ends(column: Column) -> list[Key]:
    """Return longer and later parts of texts than the engine's keys, which has trigrams too."""
    if column.role not in _WORDED:
        return []
    values = list(column.compact)
    parts = ([value[:8] for value in values], [value[-6:] for value in values])
    return [Key(column.name, column.spread(numbered(part)), exact=False) for part in parts]


def _swapped_rule(columns: Sequence[Column]) -> list[str]:
    roles = [column.role for column in columns]
    if not set(roles) >= _NAMES:
        return []
    given, surname = (f"c{roles.index(role)}" for role in (Role.GIVEN_NAME, Role.SURNAME))
    return [f"l.{given} = r.{surname} AND l.{surname} = r.{given}"]
