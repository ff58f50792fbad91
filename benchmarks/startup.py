"""From a click to the first line of its command: what the process that Excel starts loads.

    python benchmarks/startup.py

One process a click, as the add-in starts it: xlwings, then the face, then what every command
loads. The best of several runs is kept; seconds of the processor stand beside those of the
clock, for a machine that does other work meanwhile. Excel itself and pywin32 are not in it.
"""

from __future__ import annotations

import json
import platform
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "startup.json"
RUNS = 7
#: Seconds that a click may take until its first line (issue of the add-in).
LIMIT = 1.0

STAGES = {
    "python": "pass",
    "pandas": "import pandas",
    "xlwings": "import xlwings",
    "click": (
        "import xlwings.utils;xlwings.utils.prepare_sys_path('false;Clients.xlsx;xlcrm.xlam;;;;');"
        "import xlcrm.faces.ribbon, xlwings, xlcrm.workbook.live.adapter, "
        "xlcrm.faces.ribbon_clicks"
    ),
    "help": "import xlcrm.faces.cli as c; c.run(['--help'])",
}


def measured(code: str) -> dict[str, float]:
    """Return the best seconds of a process that runs ``code``."""
    wall, cpu = [], []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        subprocess.run([sys.executable, "-B", "-c", code], check=True, stdout=subprocess.DEVNULL)
        wall.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"seconds": round(min(wall), 3), "processor": round(min(cpu), 3)}


def imports(code: str) -> dict[str, int]:
    """Return the milliseconds of the modules that take most, those they load left out."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], check=True, capture_output=True, text=True
    )
    found = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", done.stderr)
    packages: dict[str, int] = {}
    for own, name in found:
        root = ".".join(name.split(".")[:1])
        packages[root] = packages.get(root, 0) + int(own)
    largest = sorted(packages.items(), key=lambda pair: -pair[1])[:10]
    return {name: round(micro / 1000) for name, micro in largest}


def main() -> None:
    """Measure, record, and say whether the limit holds."""
    result = {
        "machine": {"python": platform.python_version(), "system": platform.system()},
        "limit_seconds": LIMIT,
        "runs": RUNS,
        "stages": {name: measured(code) for name, code in STAGES.items()},
        "imports_ms": imports(STAGES["click"]),
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
