"""Who is asked for the password of an encrypted workbook: set by the face, for one command.

A program reads the environment; the command line also asks the person.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.workbook.opc.encryption import AskPassword

#: Environment variable that holds the password, unless another one is named.
DEFAULT_VARIABLE = "XLCRM_PASSWORD"


def from_environment(name: str) -> str | None:
    """Return the password in XLCRM_PASSWORD, None when there is none; the file does not matter."""
    del name
    return os.environ.get(DEFAULT_VARIABLE)


_asked: ContextVar[AskPassword] = ContextVar("asked", default=from_environment)


def current() -> AskPassword:
    """Return what gives the password of a file by its name."""
    return _asked.get()


@contextmanager
def asking(ask: AskPassword) -> Iterator[None]:
    """Have passwords given by ``ask`` for a while."""
    token = _asked.set(ask)
    try:
        yield
    finally:
        _asked.reset(token)
