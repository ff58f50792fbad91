"""Reads and writes hostile workbooks, each in a process of its own; one JSON line for each.

Started once; gets paths on stdin. A fork per file gives each file its own peak of memory and
its own death, without the second that importing pandas takes.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import sys
import time
import traceback
from pathlib import Path

#: Stop a file that would take the machine down: far above what is asserted.
CPU_SECONDS = 40
ADDRESS_SPACE = 6 * 2**30

PASSWORD = "mot de passe"  # noqa: S105 - invented


def attack(path: Path) -> dict[str, object]:
    """Read the tables of one file, their findings, and write a row; say what came of it."""
    from tests.workbook.workbook_maker import apply, client, rows_frame  # noqa: PLC0415 - a script
    from xlcrm.errors import XlcrmError  # noqa: PLC0415 - same
    from xlcrm.plan import PlanBuilder  # noqa: PLC0415 - same
    from xlcrm.workbook.closed import ClosedWorkbook  # noqa: PLC0415 - same

    def write() -> None:
        book = ClosedWorkbook.open(path, PASSWORD)
        assert len(book.frames["clients"]) < 2**20
        assert len(book.reading_findings) < 2**20
        builder = PlanBuilder("import")
        builder.add_rows("clients", rows_frame("clients", client(999_999)))
        apply(book, builder.build())
        again = ClosedWorkbook.open(path, PASSWORD)
        assert "C-999999" in again.frames["clients"].index

    before = path.read_bytes()
    started = time.process_time()
    outcome = "WRITTEN"
    try:
        write()
    except XlcrmError as error:
        outcome = error.code if str(error) else "NO SENTENCE"
    except BaseException as error:  # noqa: BLE001 - the very thing that is looked for
        outcome = f"RAISED {type(error).__name__}: {str(error)[:200]} {_place(error)}"
    return {
        "outcome": outcome,
        "seconds": round(time.process_time() - started, 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "untouched": path.read_bytes() == before,
        "left": sorted(
            p.name for p in path.parent.iterdir() if p.name not in {path.name, ".xlcrm"}
        ),
    }


def _place(error: BaseException) -> str:
    return " < ".join(
        f"{Path(f.filename).name}:{f.lineno}"
        for f in traceback.extract_tb(error.__traceback__)[-4:]
    )


def main() -> None:
    """Serve until stdin ends."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    for needed in ("tests.workbook.workbook_maker", "msoffcrypto.format.ooxml"):
        importlib.import_module(needed)  # once for all attacks
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
            with contextlib.suppress(BaseException):
                os.write(writing, json.dumps(attack(Path(line.rstrip("\n")))).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        print(said.decode() or json.dumps({"outcome": f"DIED {status}"}), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
