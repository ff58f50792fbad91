"""The modules that a command plans with, loaded while its workbook is read.

Inflating a sheet and reading its cells leave the interpreter free: on two processors the modules
come at no cost.
"""

from __future__ import annotations

import contextlib
import importlib
from threading import Thread
from typing import TYPE_CHECKING

from xlcrm import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Commands that look at the cells of every kind.
_LOOK_AT_CELLS = frozenset({"check", "clean"})


@contextlib.contextmanager
def loading(command: str, planner: str) -> Iterator[None]:
    """Load, beside what is done here, ``planner`` and what ``command`` needs with it."""
    modules = [planner, *(values.modules() if command in _LOOK_AT_CELLS else ())]
    beside = Thread(target=_load, args=(modules,), daemon=True)
    beside.start()
    try:
        yield
    finally:
        beside.join()  # two threads that import one circle of modules would see it half made


def _load(modules: Iterable[str]) -> None:
    for module in modules:
        # Whoever needs the module meets the same fault, and tells it.
        with contextlib.suppress(Exception):
            importlib.import_module(module)
