"""What a command did: done means exit code 0, and nothing else does."""

from __future__ import annotations

import pytest

from xlcrm.commands.report import Report, Said
from xlcrm.errors import ExitCode


@pytest.mark.parametrize("code", ExitCode)
def test_only_what_was_done_is_ok(code: ExitCode) -> None:
    """A merge that leaves a group waiting (7), or a doctor that finds a block (4), is not."""
    assert Report(command="merge", code=code).ok is (int(code) == 0)


def test_reports_share_nothing() -> None:
    """Counts and values of one report are never those of another."""
    one, other = Report(command="check"), Report(command="check")
    assert one.counts is not other.counts
    assert Said("DRY_RUN").params is not Said("DRY_RUN").params
    assert one == other
