"""Build templates/FichierClient.xlsx from the schema and the computed columns.

    python tools/build_template.py [FILE]

The same sources always give the same bytes; a test compares the committed file part by part.
"""

from __future__ import annotations

import sys
from pathlib import Path

from xlcrm.commands.steps import STEPS
from xlcrm.computed import compute
from xlcrm.settings import Settings
from xlcrm.workbook.build import CACHED_DAY, build_workbook, template_frames

TEMPLATE = Path(__file__).parents[1] / "templates" / "FichierClient.xlsx"


def build_template(path: Path) -> None:
    """Write the template at ``path``, its formulas computed on a workbook without records."""
    frames = template_frames()
    computed = compute(STEPS, frames, Settings.from_frames(frames), CACHED_DAY)
    build_workbook(path, STEPS, computed)


if __name__ == "__main__":
    wanted = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE
    build_template(wanted)
    print(wanted)
