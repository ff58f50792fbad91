"""How a correct value comes to be typed: the messes M01 to M24, one function per kind of value.

Numbers: docs/rules.md, « Messes of real files ». Each returns the text of the cell and
counts what it damaged. ``expected`` receives what certain cleaning should make of the cell, and
nothing where no cleaning can be certain.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from xlcrm.demo import words

if TYPE_CHECKING:
    import random
    from collections import Counter
    from collections.abc import Sequence

_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_SERIAL_ORIGIN = dt.date(1899, 12, 30)
#: Bytes that Windows-1252 leaves undefined: their characters cannot stand in the file.
_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")


class Mess:
    """Draws the damage of cells with one generator and counts it by number (M01…)."""

    def __init__(self, rng: random.Random, counts: Counter[str]) -> None:
        self.rng = rng
        self.counts = counts

    def happens(self, share: float) -> bool:
        """Tell whether something of that frequency happens now."""
        return self.rng.random() < share

    def hit(self, number: str, text: str) -> str:
        """Count a mess and return the text it left."""
        self.counts[number] += 1
        return text

    def phone(self, number: str) -> str:
        """Type an E.164 number as French people do; Excel eats the zero of one in ten."""
        if not number:
            return self.nothing("0000000000", "0101010101", "nc", "-")
        national = f"0{number[3:]}"
        pairs = [national[i : i + 2] for i in range(0, 10, 2)]
        if self.happens(0.1):
            return self.hit("M01", national[1:])
        return self.rng.choice((
            " ".join(pairs), " ".join(pairs), ".".join(pairs), "-".join(pairs), national, number,
            f"+33 {number[3]} {' '.join(pairs[1:])}", f"0033{number[3:]}",
            f"+33 (0){number[3]} {' '.join(pairs[1:])}",
        ))  # fmt: skip

    def postcode(self, code: str) -> str:
        """Type a postcode; Excel eats the zero of most that begin with one."""
        if code.startswith("0") and self.happens(0.6):
            return self.hit("M01", code[1:])
        return f"{code[:2]} {code[2:]}" if self.happens(0.02) else code

    def email(self, address: str, name: str) -> str:
        """Type an address in a wrapping that certain cleaning takes off."""
        if not address:
            return self.nothing("nc", "aucun", "inconnu", "?")
        if self.happens(0.05):
            wrapped = (f"mailto:{address}", f"{name} <{address}>", f" {address}", f"{address} ")
            return self.hit("M18", self.rng.choice(wrapped))
        if self.happens(0.03):
            local, _, domain = address.partition("@")
            return self.hit("M18", f"{local}@{domain.upper()}")
        return address

    def broken_email(self, address: str) -> str:
        """Type an address with a slip that no certain cleaning undoes, or with a second one."""
        local, _, domain = address.partition("@")
        if self.happens(0.5):
            second = f"{local}.bis@{domain}"
            separator = self.rng.choice((" / ", "; ", " ou ", ", "))
            return self.hit("M04", f"{address}{separator}{second}")
        slips = (f"{local}@@{domain}", f"{local}@{domain.replace('.', ',')}", f"{local}.{domain}")
        return self.hit("M18", self.rng.choice(slips))

    def birth(self, day: dt.date | None) -> tuple[str, dt.date | None]:
        """Type a birth date; return the text, and the date where cleaning is certain of it."""
        if day is None:
            return self.nothing("01/01/1900", "00/00/0000", share=0.04), None
        if self.happens(0.6):
            return day.strftime("%d/%m/%Y"), day
        if self.happens(0.06):
            return self.hit("M03", self.rng.choice((str(day.year), day.strftime("%m/%y")))), None
        text = self.rng.choice((
            f"{day.day}/{day.month}/{day.year}", day.strftime("%d.%m.%Y"), day.isoformat(),
            f"{day.day} {_MONTHS[day.month - 1]} {day.year}", day.strftime("%d-%m-%Y"),
            str((day - _SERIAL_ORIGIN).days),
        ))  # fmt: skip
        return self.hit("M03", text), day

    def date(self, day: dt.date) -> str:
        """Type a recent date, mostly the French way."""
        if self.happens(0.75):
            return day.strftime("%d/%m/%Y")
        text = self.rng.choice((
            day.strftime("%d/%m/%y"), day.isoformat(), f"{day.day}/{day.month}/{day.year}",
            f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        ))  # fmt: skip
        return self.hit("M03", text)

    def amount(self, value: float) -> str:
        """Type an amount of euros: decimal comma, thousands apart, with or without the sign."""
        french = f"{abs(value):,.2f}".replace(",", " ").replace(".", ",")
        sign = "-" if value < 0 else ""
        if self.happens(0.55):
            return sign + french.replace(" ", "")
        space = self.rng.choice((_NO_BREAK, _NARROW, " "))
        euro = self.rng.choice((f"{space}€", " €", ""))
        return self.hit("M15", sign + french.replace(" ", space) + euro)

    def name(self, text: str, *, family: bool) -> str:
        """Type a name in capitals, small letters or as it should be."""
        roll = self.rng.random()
        if roll < (0.45 if family else 0.07):
            return text.upper() if family else self.hit("M19", text.upper())
        return self.hit("M19", text.lower()) if roll > 0.9 else text  # noqa: PLR2004 - share

    def word(self, value: str, others: Sequence[str], share: float = 0.4) -> str:
        """Type one of the words that people use for ``value``."""
        if self.happens(share):
            return self.hit("M13", self.rng.choice(list(others)))
        return value

    def text(self, text: str) -> str:
        """Type a text that may be damaged by an old program or hold what nobody sees."""
        if not text or self.happens(0.93):
            return text
        if not text.isascii() and self.happens(0.7):
            return self._badly_encoded(text)
        hidden = (
            f" {text}",
            f"{text}{_NO_BREAK}",
            text.replace(" ", "  "),
            f"\t{text}",
            f"'{text}",
        )
        damaged = self.rng.choice(hidden)
        return self.hit("M15", damaged) if damaged != text else text

    def nothing(self, *dummies: str, share: float = 0.06) -> str:
        """Leave a cell blank, or fill it with what means nothing (M16)."""
        return self.hit("M16", self.rng.choice(dummies)) if self.happens(share) else ""

    def comment(self) -> str:
        """Type a comment, sometimes one that a spreadsheet would run."""
        if self.happens(0.02):
            return self.hit("M24", self.rng.choice(words.FORMULA_COMMENTS))
        return self.rng.choice(words.COMMENTS) if self.happens(0.15) else ""

    def _badly_encoded(self, text: str) -> str:
        """Return UTF-8 read as Windows-1252, HTML entities, or a letter lost for good."""
        roll = self.rng.random()
        raw = text.encode("utf-8")
        if roll < 0.7 and not _UNDEFINED & set(raw):  # noqa: PLR2004 - share
            return self.hit("M14", raw.decode("cp1252"))
        accented = [c for c in text if not c.isascii()]
        if roll < 0.9:  # noqa: PLR2004 - share
            return self.hit("M14", text.replace(accented[0], f"&#{ord(accented[0])};"))
        return self.hit("M14", text.replace(accented[0], "?"))
