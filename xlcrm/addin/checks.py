"""One thing looked at on this machine, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Verdict(Enum):
    """What a check says of the buttons: they can work, something is to know, they cannot."""

    FINE = "fine"
    NOTE = "note"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Check:
    """A check: ``code`` is that of its sentence, which says the remedy where one is needed."""

    code: str
    verdict: Verdict = Verdict.FINE
    params: Mapping[str, Any] = field(default_factory=dict)
