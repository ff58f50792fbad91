"""Scripts of the project that are no package, loaded as modules."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]


def loaded(folder: str, name: str) -> ModuleType:
    """Return the script ``name`` of ``tools`` or ``benchmarks``."""
    spec = importlib.util.spec_from_file_location(name, ROOT / folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(name, module)  # its processes and its dataclasses look for it there
    spec.loader.exec_module(module)
    return module
