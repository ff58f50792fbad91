"""What the tests of locks share: the sentence of a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from xlcrm import messages
from xlcrm.errors import ExitCode, LockedError
from xlcrm.workbook.saving.locks import locked

if TYPE_CHECKING:
    from pathlib import Path


def sentence(workbook: Path) -> str:
    """The sentence with which a lock is refused."""
    with pytest.raises(LockedError) as refused, locked(workbook):
        pytest.fail("locked")
    assert refused.value.exit_code is ExitCode.LOCKED
    return messages.text(refused.value.code, **refused.value.params)
