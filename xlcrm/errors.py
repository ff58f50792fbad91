"""Exceptions of xlcrm: faults of a file or of a caller.

Faults of a user's *data* are findings (see ``xlcrm.plan``), never exceptions. Each exception
has a stable code, whose French sentence stands in ``xlcrm.messages_fr``, and the exit code of
the command line. Parameters hold names and numbers, never the content of a cell: they end up
in messages and logs.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """Exit codes of the command line, part of its contract."""

    DONE = 0
    UNEXPECTED = 1
    WRONG_USE = 2
    UNREADABLE = 3
    BLOCKING_ANOMALIES = 4
    LOCKED = 5
    REFUSED = 6
    CONFLICTS = 7
    INTERRUPTED = 130


class XlcrmError(Exception):
    """Base of every expected failure: a code, the values its sentence needs, an exit code."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """Return the French sentence (what happened, why, what to do next), then the code."""
        from xlcrm import messages  # noqa: PLC0415 - a sentence is made only when it is read

        return f"{messages.text(self.code, lang='fr', **self.params)} [{self.code}]"


class WrongUseError(XlcrmError):
    """The caller asked for something that does not exist or does not fit."""

    exit_code = ExitCode.WRONG_USE


class UnreadableFileError(XlcrmError):
    """A file is missing, is not what its name says, is too large, or is not an xlcrm workbook."""

    exit_code = ExitCode.UNREADABLE


class LockedError(XlcrmError):
    """The workbook is open elsewhere, or its folder cannot be written."""

    exit_code = ExitCode.LOCKED


class RefusedError(XlcrmError):
    """Consent or retention rules forbid what was asked."""

    exit_code = ExitCode.REFUSED


class StalePlanError(XlcrmError):
    """A cell no longer holds what the plan says it held; nothing was written."""

    exit_code = ExitCode.CONFLICTS


class CancelledError(XlcrmError):
    """The person stopped the command; nothing it had written is left."""

    exit_code = ExitCode.INTERRUPTED
