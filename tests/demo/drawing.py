"""What the tests of the demonstration share: a generator, people, an empty count of messes."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from typing import TYPE_CHECKING

from xlcrm.demo.messes import Mess
from xlcrm.demo.people import make_people

if TYPE_CHECKING:
    from xlcrm.demo.model import Person

TODAY = dt.date(2026, 11, 21)


def generator(seed: int = 3) -> random.Random:
    """Return a generator that always draws the same."""
    return random.Random(seed)  # noqa: S311 - a fixture, not a secret


def people(count: int = 60) -> list[Person]:
    """Return invented people."""
    return make_people(generator(), count, TODAY)


def mess(seed: int = 3) -> Mess:
    """Return what damages cells, nothing counted yet."""
    return Mess(generator(seed), Counter())
