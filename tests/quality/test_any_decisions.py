"""Whatever staff decide in « Anomalies »: nothing is lost, and a second « Nettoyer » does nothing.

Rows are drawn from cells that several rules speak of at once, with a fixed seed: a failure is
found again by its number.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from typing import TYPE_CHECKING

import pytest

from tests.quality.test_levels import settings_with
from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, workbook
from xlcrm.frames import as_text, is_blank
from xlcrm.quality import plan_check, plan_clean
from xlcrm.schema.quality_rules import RULES

if TYPE_CHECKING:
    from xlcrm.settings import Settings

#: Every rule that only proposes, made automatic by the firm.
ALL_RAISED = settings_with(
    **{rule.code: "Automatique" for rule in RULES if rule.level == "Proposé"}
)

_COUNTRIES = (None, None, None, "frnce", "FR", "Belgik", "Suise", "nc", "Belgique", "pays", "be")
_PHONES = (
    None, None, "01 99 00 12 34", "06 39 98 12 34", "07 56 78 12 34", 612345678, "0475 12 34 56",
    "01 99 00 12 34 / 07 56 78 12 34", "01 99 00 12 34 poste 12", "+33199001234", "+33756781234",
    "0032 475 12 34 56", "12", "O1 99 00 12 34",
)  # fmt: skip
_EMAILS = (
    None, "a@mail.example", "a@gmial.com", "B@Mail.example; c@mail.example", "a@mail.example perso",
    "nulle part",
)  # fmt: skip
_POSTCODES = (None, "06000", "6000", 1000, "06000 NICE", "75001", "99999", "SW1A 1AA")
_TOWNS = (None, "NICE", "Bruxelles", "06000 NICE", "Nise")
_DATES = (
    None, None, "14/03/1984", "03/14/1984", "03/25/1990", "05/06/1984", "01/02/1985", 30755,
    "14/03/1984 15:30", dt.date(1984, 3, 14),
)  # fmt: skip
_NAMES = ("DUPONT", "M. Dupont", "dupont", "Anne")

_COLUMNS = {
    "country": _COUNTRIES, "phone_landline": _PHONES, "mobile": _PHONES, "email": _EMAILS,
    "postal_code": _POSTCODES, "city": _TOWNS, "birth_date": _DATES,
    "first_contact_on": _DATES, "last_name": _NAMES, "comment": (None, None, "À rappeler"),
    "client_id": ("C-{:06d}", "C-{:06d}", "C-{:06d}", None),
}  # fmt: skip

#: Drawn for each kind of decision and of settings.
_DRAWS = 6

_VERDICTS = {
    "accepted": ("Accepter",), "refused": ("Refuser",), "later": ("Plus tard",),
    "mixed": ("Accepter", "Accepter", "Refuser", "Plus tard", None),
}  # fmt: skip


def drawn(chance: random.Random) -> Frames:
    """Return a workbook of one to four clients."""
    rows = [
        client(**{name: chance.choice(choices) for name, choices in _COLUMNS.items()})
        for _ in range(chance.randint(1, 4))
    ]
    for number, row in enumerate(rows, start=1):
        row["client_id"] = row["client_id"] and str(row["client_id"]).format(number)
    return workbook(clients=rows)


def decided(frames: Frames, chance: random.Random, verdicts: tuple[str | None, ...]) -> Frames:
    """Return the workbook with a verdict in each row of its sheet."""
    sheet = frames["anomalies"].copy()
    sheet["verdict"] = [chance.choice(verdicts) for _ in range(len(sheet))]
    return {**frames, "anomalies": sheet.astype(object)}


def held(frames: Frames, row: int) -> tuple[str, set[str]]:
    """Return the digits of a row, and the days that its cells hold in either order."""
    cells = [
        as_text(value)
        for name, value in frames["clients"].iloc[row].items()
        if not is_blank(value) and not str(name).endswith("_status") and name != "client_id"
    ]
    text = "\n".join(cells).casefold()
    return text, {_day(each) for each in re.findall(r"\d{2}/\d{2}/\d{4}|\d{4}-\d\d-\d\d", text)}


def _day(text: str) -> str:
    return "".join(sorted(re.findall(r"\d+", text)))


def kept_in(before: Frames, after: Frames, row: int) -> list[str]:
    """Return the phones, emails and dates of a row that it has no more."""
    (was, days), (now, left) = held(before, row), held(after, row)
    digits = "\n".join(re.sub(r"\D", "", line) for line in re.split(r"\n|;|/|perso", now))
    numbers = re.findall(r"[o\d][\d ]{7,}\d", was)
    ends = [number.replace(" ", "")[-9:] for number in numbers if "/" not in number]
    lost = [end for end in ends if end.lstrip("o")[-8:] not in digits]
    lost += [mail for mail in re.findall(r"[a-z]@mail\.example", was) if mail not in now]
    return lost + sorted(days - left)


@pytest.mark.parametrize("settings", [SETTINGS, ALL_RAISED], ids=["delivered", "raised"])
@pytest.mark.parametrize("kind", _VERDICTS)
def test_nothing_is_lost_and_a_second_clean_does_nothing(kind: str, settings: Settings) -> None:
    """Every phone, email and date of a row is still in it, and decisions are settled at once."""
    for seed in range(_DRAWS):
        chance = random.Random(f"{kind}-{seed}")  # noqa: S311 - no secret
        before = drawn(chance)
        frames = plan_check(before, settings, TODAY).applied_to(before)
        frames = decided(frames, chance, _VERDICTS[kind])
        after = plan_clean(frames, settings, TODAY).applied_to(frames)
        again = plan_clean(after, settings, TODAY)
        assert again.changes_nothing, seed
        for row in range(len(before["clients"])):
            assert not kept_in(before, after, row), seed
