"""Who pays for xlwings, and which part of it: nobody but Excel's face, and never its PRO part."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import xlcrm

PACKAGE = Path(xlcrm.__file__).parent
#: The only modules that may name xlwings: the workbook open in Excel, and the add-in.
ALLOWED = ("workbook/live/", "addin/", "faces/ribbon")


def imported() -> list[tuple[str, str]]:
    """Return every module that a file of xlcrm imports, with the file."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            found += [(path.relative_to(PACKAGE).as_posix(), name) for name in names]
    return found


def test_nothing_of_the_pro_part_is_imported() -> None:
    """``xlwings.pro`` is not free for firms: no file of ours imports it."""
    assert [
        each for each in imported() if each[1].startswith(("xlwings.pro", "xlwings.server"))
    ] == []


def test_xlwings_is_imported_where_excel_is() -> None:
    """Only the workbook open in Excel and the add-in name xlwings, and they do."""
    users = {where for where, name in imported() if name.split(".")[0] == "xlwings"}
    assert any(where.startswith("workbook/live/") for where in users)
    assert [where for where in users if not where.startswith(ALLOWED)] == []


def test_the_live_package_loads_without_xlwings() -> None:
    """Importing the adapter costs no xlwings: it is loaded when a workbook is asked for."""
    script = "import sys, xlcrm.workbook.live; print('xlwings' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_help_loads_neither_pandas_nor_xlwings() -> None:
    """« --help » stays instant."""
    script = (
        "import sys\nfrom xlcrm.faces.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print({'pandas', 'xlwings'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "set()"
