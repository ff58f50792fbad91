"""Measure the chain as a user runs it, one process a step; record seconds and peak memory.

``make bench`` writes ``benchmarks/results/chain.json``. Peak memory is the resident set of the
child process (``wait4``), so it holds the interpreter and the libraries. Runs on Linux and
macOS.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from xlcrm.demo import generate

CLIENTS, PURCHASES = 5_000, 20_000
RESULTS = Path(__file__).parent / "results" / "chain.json"
HELP_RUNS = 10
#: ru_maxrss is in kilobytes on Linux, in bytes on macOS.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def measure(*arguments: str | Path) -> tuple[float, float]:
    """Run ``xlcrm ARGUMENTS``; return wall seconds and peak megabytes; exit when it fails."""
    command = [sys.executable, "-m", "xlcrm", *map(str, arguments)]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(command, stdout=words, stderr=words)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            sys.exit(f"{command}: {words.read().decode()}")
    return seconds, usage.ru_maxrss * RSS_UNIT / 1e6


def main() -> None:
    """Run every step once on a fresh workbook and write the record."""
    measure("--help")  # the first run compiles bytecode
    helps = sorted(measure("--help")[0] for _ in range(HELP_RUNS))
    record: dict[str, object] = {
        "clients": CLIENTS,
        "purchases": PURCHASES,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "help_seconds_median": round(helps[HELP_RUNS // 2], 3),
    }
    steps = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = generate(clients=CLIENTS, purchases=PURCHASES)
        names = {
            "Clients": files.clients_csv,
            "Achats": files.purchases_csv,
            "Interactions": files.interactions_csv,
            "Consentements": files.consents_csv,
        }
        book = place / "FichierClient.xlsx"
        chain: list[tuple[str, list[str | Path]]] = [("new", ["new", book])]
        for sheet, content in names.items():
            source = place / f"{sheet}.csv"
            source.write_bytes(content)
            chain.append(
                (
                    f"import {sheet}",
                    ["import", source, book, "--sheet", sheet, "--origin", "Directe"],
                )
            )
        chain += [(word, [word, book]) for word in ("check", "clean", "dedup", "merge", "segment")]
        chain.append(("export", ["export", book, "--tool", "brevo", "-o", place / "envoi.csv"]))
        chain.append(("undo", ["undo", book]))
        for label, arguments in chain:
            seconds, megabytes = measure(*arguments)
            steps[label] = {"seconds": round(seconds, 2), "peak_mb": round(megabytes)}
            print(f"{label:22} {seconds:7.2f} s {megabytes:7.0f} MB")
    record["steps"] = steps
    record["total_seconds"] = round(sum(step["seconds"] for step in steps.values()), 2)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"help {record['help_seconds_median']} s; total {record['total_seconds']} s; {RESULTS}")


if __name__ == "__main__":
    main()
