"""Nothing of xlwings PRO: that part is not free for firms."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2] / "xlcrm"


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, within functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{each.name}" for each in node.names}
    return found


def test_no_module_imports_xlwings_pro() -> None:
    """Nor what is reached through it."""
    for path in ROOT.rglob("*.py"):
        assert not [each for each in imported(path) if each.startswith("xlwings.pro")], path


def test_only_the_live_workbook_imports_xlwings() -> None:
    """No other command pays for it, and closed files need no Excel."""
    using = {
        path.relative_to(ROOT).parts[:2]
        for path in ROOT.rglob("*.py")
        if any(each.split(".")[0] == "xlwings" for each in imported(path))
    }
    assert using == {("workbook", "live")}
