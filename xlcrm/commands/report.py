"""What a command did, in figures and in words: the same for JSON, terminal and ribbon."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlcrm.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Said:
    """One sentence: a code of ``messages`` and the values it needs."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Report:
    """Result of a command; ``seconds`` is wall-clock time, ``outputs`` the files written.

    ``rows`` are what the command lists, ``entry`` the operation of the journal they belong to.
    """

    command: str
    code: ExitCode = ExitCode.DONE
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    outputs: tuple[Path, ...] = ()
    backup: Path | None = None
    journal_id: int | None = None
    warnings: tuple[Said, ...] = ()
    said: tuple[Said, ...] = ()
    entry: Mapping[str, object] | None = None
    rows: Sequence[Mapping[str, object]] = ()
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the command did what was asked."""
        return self.code is ExitCode.DONE
