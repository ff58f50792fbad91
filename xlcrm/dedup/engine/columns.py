"""A column made ready: each record's cell as the number of a distinct normal form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.dedup.civility import sex_of
from xlcrm.dedup.engine import marks
from xlcrm.dedup.engine.grams import Grams
from xlcrm.dedup.engine.marks import Mark
from xlcrm.dedup.engine.model import Role
from xlcrm.dedup.engine.normal import normaliser
from xlcrm.dedup.engine.texts import BETWEEN, joined, phonetic
from xlcrm.dedup.engine.two_texts import numbers_in
from xlcrm.values import cell, company, given_names, siret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from xlcrm.dedup.engine.model import Bools, Ints, Levels, Objects

#: Share of the values of a column that must begin with a number for it to be a house number.
_NUMBERED = 0.4
#: A column of civilities holds few words, and most records have one that says a sex.
_CIVILITIES, _MOSTLY = 30, 0.6
#: Longer numbers are codes, and are compared no further than that.
_LONGEST_MEASURE = 15
SIREN = 9  # digits; a SIRET has five more
_MOBILE_BEGINNINGS = ("6", "7")  # Arcep, of nine digits


@dataclass
class Column:
    """A column of the table: its name, its role, and its cells.

    ``codes`` has one place of ``forms`` (distinct normal forms) per record, -1 for a blank.
    ``marks`` tells, per record, what a cell says beside its value (0: nothing), if any does.
    """

    name: str
    role: Role
    codes: Ints
    forms: Objects
    marks: Mapping[Mark, Ints] = field(default_factory=dict)

    @cached_property
    def counts(self) -> Ints:
        """How many records bear each value."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.forms))

    @cached_property
    def crowd_marks(self) -> Levels:
        """Whether several people share each value: 1, 0, or -1 before anybody asks (``shared``)."""
        return np.full(len(self.forms), -1, dtype=np.int8)

    @cached_property
    def filled(self) -> int:
        """How many records are not blank."""
        return int((self.codes >= 0).sum())

    def at(self, records: Ints) -> Column:
        """Return the column of some of the records only; values stay numbered alike."""
        marked = {mark: told[records] for mark, told in self.marks.items()}
        return replace(self, codes=self.codes[records], marks=marked)

    def derived(self, make: Callable[[Sequence[str]], Sequence[str]]) -> Ints:
        """Return, per record, the number of what ``make`` says of its value; -1 for ""."""
        return self.spread(numbered(make(list(self.forms))))

    def spread(self, numbers: Ints) -> Ints:
        """Return what each record has of one number per value; -1 for a blank."""
        if not len(self.forms):
            return self.codes
        return np.where(self.codes >= 0, numbers[self.codes], -1)

    @cached_property
    def by_value(self) -> tuple[Ints, Ints]:
        """The records sorted by value, and where those of each value begin."""
        order = np.argsort(self.codes, kind="stable")
        starts = np.searchsorted(self.codes[order], np.arange(len(self.forms) + 1))
        return order, starts

    @cached_property
    def compact(self) -> Objects:
        """The values without spaces."""
        return _objects(joined(list(self.forms)).replace(" ", "").split(BETWEEN))

    @cached_property
    def letters(self) -> Ints:
        """The number of the letters that each value holds, in whatever order; -1 for none."""
        whole = joined(list(self.compact)).encode("utf-8")
        letters = np.frombuffer(whole, dtype=np.uint8)
        between = letters == ord(BETWEEN)
        # Sums of random numbers: two sets of letters have one sum once in 2^60.
        weights = np.random.default_rng(2).integers(1, 1 << 60, 256, dtype=np.int64)
        weights[ord(BETWEEN)] = 0
        starts = np.flatnonzero(np.r_[True, between])
        sums = np.add.reduceat(np.append(weights[letters], 0), starts)
        numbers, distinct = pd.factorize(sums)
        blank = np.flatnonzero(distinct == 0)
        return np.where(np.isin(numbers, blank), -1, numbers).astype(np.int64)

    @cached_property
    def date_parts(self) -> tuple[Ints, Ints, Ints]:
        """Year, month and day of each value; parts that are not read never agree."""
        parts = np.full((3, len(self.forms)), -1, dtype=np.int64)
        size = len("AAAAMMJJ")
        read = [
            place
            for place, value in enumerate(self.forms)
            if len(value) == size and value.isascii() and value.isdigit()
        ]
        days = np.array([int(self.forms[place]) for place in read], dtype=np.int64)
        parts[:, read] = days // 10_000, days // 100 % 100, days % 100
        unread = np.flatnonzero(parts[0] < 0)
        parts[:, unread] = -2 - np.arange(len(unread))
        return parts[0], parts[1], parts[2]

    @cached_property
    def day_numbers(self) -> Ints:
        """Days since a fixed one, near enough to tell how far two dates are apart."""
        year, month, day = self.date_parts
        return (year * 1461) // 4 + (month * 61) // 2 + day

    @cached_property
    def years(self) -> Ints:
        """The year of each date, or of a year alone; -1 where none is read."""
        found = self.date_parts[0].copy()
        for place in np.flatnonzero(found < 0):
            value = self.forms[place]
            alone = len(value) == len("AAAA") and value.isascii() and value.isdigit()
            found[place] = int(value) if alone else -1
        return found

    @cached_property
    def sexes(self) -> Ints | None:
        """What each civility says (see ``civility``); None for a column of anything else."""
        if self.role is not Role.CATEGORY or len(self.forms) > _CIVILITIES:
            return None
        found = np.array([sex_of(value) for value in self.forms], dtype=np.int64)
        said = int(self.counts[found > 0].sum())
        return found if said and said >= _MOSTLY * self.filled else None

    @cached_property
    def measures(self) -> Ints | None:
        """The numbers of a column of ages, counts or years; None for one of words or codes."""
        digits = all(value.isascii() and value.isdigit() for value in self.forms)
        if self.role is not Role.CATEGORY or not digits or not len(self.forms):
            return None
        return np.array([int(value[:_LONGEST_MEASURE]) for value in self.forms], dtype=np.int64)

    @cached_property
    def lengths(self) -> Ints:
        """How many letters each value has."""
        return np.array([len(value) for value in self.forms], dtype=np.int64)

    @cached_property
    def sounds(self) -> list[str]:
        """The phonetic key of each value."""
        return phonetic(list(self.forms))

    @cached_property
    def sirens(self) -> Ints:
        """The SIREN that each identifier is, or begins with as a SIRET; -1 for anything else."""
        found = np.full(len(self.forms), -1, dtype=np.int64)
        for place, value in enumerate(self.forms):
            if siret.is_valid_siret(value) or siret.is_valid_siren(value):
                found[place] = int(value[:SIREN])
        return found

    @cached_property
    def local_parts(self) -> Objects:
        """What stands before the @ of each address."""
        return _objects([value.partition("@")[0] for value in self.forms])

    @cached_property
    def local_numbers(self) -> Ints:
        """The number of what stands before the @ of each address."""
        return numbered(list(self.local_parts))

    @cached_property
    def house_numbers(self) -> Ints | None:
        """The first number of each value (-1: none), when the column is one of addresses."""
        found = [value.split(" ", 1)[0] if value[:1].isdigit() else "" for value in self.forms]
        if len(found) - found.count("") < _NUMBERED * max(1, len(found)):
            return None
        return numbered(found)

    @cached_property
    def own_numbers(self) -> Ints:
        """The numbers that each value holds, as one (-1: none): « Lot 4 » is not « Lot 5 »."""
        return numbered([" ".join(numbers_in(value)) for value in self.forms])

    @cached_property
    def grams(self) -> Grams:
        """The trigrams of the values."""
        return Grams(self.forms)

    @cached_property
    def is_given_name(self) -> Bools:
        """Whether each value is a frequent given name: no slip of another."""
        return np.array(
            [v in given_names.ONLY_GIVEN or v in given_names.ALSO_GIVEN for v in self.forms],
            dtype=bool,
        )

    @cached_property
    def is_initial(self) -> Bools:
        """Whether each value is one letter."""
        return np.array([len(value) == 1 for value in self.forms], dtype=bool)

    @cached_property
    def initials(self) -> Ints:
        """The first letter of each value."""
        return np.array([ord(value[0]) for value in self.forms], dtype=np.int64)

    @cached_property
    def is_generic(self) -> Bools:
        """Whether each address of email is a function's, not a person's, as contact@ is."""
        generic = frozenset(schema.value_list("generic_local_part").values)
        return np.array([local in generic for local in self.local_parts], dtype=bool)

    @cached_property
    def is_mobile(self) -> Bools:
        """Whether each value is a French mobile number."""
        return np.array([value.startswith(_MOBILE_BEGINNINGS) for value in self.forms], dtype=bool)


def read_column(name: str, role: Role, cells: pd.Series) -> Column:
    """Return a column of raw cells ready to be compared; dummy values count as blank."""
    raw_codes, raws = _factorized(cells)
    texts = list(raws)
    if pd.api.types.infer_dtype(raws, skipna=False) != "string":
        texts = [raw if isinstance(raw, str) else cell.text_of(raw) for raw in raws]
    told: dict[Mark, Ints] = {}
    if role in _NAMES:
        texts, told[Mark.GENERATION] = marks.generations(texts)
    if role is Role.FULL_NAME:
        told[Mark.SEX] = marks.sexes(texts)
    if role in _NAMES:
        told[Mark.BESIDE] = marks.besides(texts, surnames=role is Role.SURNAME)
    if role is Role.COMPANY:
        read = [company.words_and_form(text) for text in texts]
        forms = [" ".join(words) for words, _ in read]
        told[Mark.FORM] = marks.forms([form for _, form in read])
    else:
        forms = normaliser(role)(texts)
    dummies = _dummies()
    plain = joined(texts).casefold().split(BETWEEN) if texts else []
    if not dummies.isdisjoint(plain) or not dummies.isdisjoint(forms):
        pairs = zip(forms, plain, strict=True)
        forms = ["" if form in dummies or text in dummies else form for form, text in pairs]
    keys = [form.replace(" ", "") for form in forms] if role is Role.COMPANY else forms
    of_raw = numbered(keys)
    codes = np.where(raw_codes >= 0, of_raw[raw_codes], -1) if len(of_raw) else raw_codes
    held = _objects(forms)[_firsts(of_raw)]
    marked = {
        mark: np.where(raw_codes >= 0, each[raw_codes], 0)
        for mark, each in told.items()
        if each.any()
    }
    return Column(name, role, codes.astype(np.int64), held, marked)


_NAMES = frozenset({Role.SURNAME, Role.GIVEN_NAME, Role.FULL_NAME})


def numbered(texts: Sequence[str]) -> Ints:
    """Return the number of each distinct text, in order of appearance; -1 for ""."""
    if not len(texts):
        return np.empty(0, dtype=np.int64)
    codes, distinct = pd.factorize(_objects(texts))
    blank = np.flatnonzero(distinct == "")
    if len(blank):
        codes = np.where(codes == blank[0], -1, codes - (codes > blank[0]))
    return codes.astype(np.int64)


def _firsts(numbers: Ints) -> Ints:
    """Return where each number, from 0, stands first."""
    places = np.flatnonzero(numbers >= 0)[::-1]
    found = np.empty(int(numbers.max(initial=-1)) + 1, dtype=np.int64)
    found[numbers[places]] = places  # the last written stays
    return found


def _factorized(cells: pd.Series) -> tuple[Ints, Objects]:
    """Return each cell's place among the distinct ones, -1 for a blank, and these."""
    values = cells.to_numpy(dtype=object)
    try:
        codes, distinct = pd.factorize(values)
    except TypeError:  # a cell that is a list or the like
        texts = [value if isinstance(value, str) else str(value) for value in values]
        codes, distinct = pd.factorize(_objects(texts))
    return codes, distinct


def _dummies() -> frozenset[str]:
    listed = schema.value_list("placeholder").values  # noqa: PD011 - no frame
    return frozenset(text.casefold() for text in listed) | _PROGRAMS_BLANKS


#: What programs write for « nothing ».
_PROGRAMS_BLANKS = frozenset(("nan", "none", "null", "n/a", "na", "nat", "<na>", "#n/a", "\\n"))


def _objects(texts: Sequence[str]) -> Objects:
    found = np.empty(len(texts), dtype=object)
    found[:] = texts
    return found
