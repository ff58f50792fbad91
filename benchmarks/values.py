"""Measure the values that a clean reads most: texts a second, beside the library alone.

``make bench`` writes ``benchmarks/results/values.json``. Every kind is measured in one process,
on one list of distinct texts, in turn: the whole list at once, cell by cell, and the library
that decides alone. ``texts_per_second`` is the median of the runs. The phones are then compared
with the library's own answers on a million texts; ``python benchmarks/values.py phone 0`` does
one kind, compares none, and leaves the record of the last comparison.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import statistics
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import email_texts
import phone_texts
from email_validator import validate_email

from xlcrm import values
from xlcrm.schema import Kind
from xlcrm.values import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RESULTS = Path(__file__).parent / "results" / "values.json"
RUNS = 5
COMPARED = 1_000_000
CONTEXT = Context(today=dt.date(2026, 11, 21))


@dataclass(frozen=True)
class Subject:
    """A kind to measure: its texts, and the library that answers when we do not.

    ``compare`` is given a number of texts, and returns figures on how many differ.
    """

    kind: Kind
    texts: Callable[[int], list[str]]
    library: str
    ask_library: Callable[[str], object]
    compare: Callable[[int], dict[str, int]] | None = None
    count: int = 100_000
    #: Texts given to the slow ways, whose speed does not depend on their number.
    sample: int = 20_000


def ask_email_validator(text: str) -> str:
    """Return the address as the library writes it, without asking the network."""
    return validate_email(text.strip(), check_deliverability=False).normalized


def compare_phones(count: int) -> dict[str, int]:
    """Return how many texts we write, and how many of those libphonenumber reads otherwise."""
    texts = phone_texts.texts(count)
    written = differences = 0
    while some := list(islice(texts, 50_000)):
        outcomes = values.tidy_many(Kind.PHONE, some, CONTEXT)
        answers = [phone_texts.agreement(*pair) for pair in zip(some, outcomes, strict=True)]
        written += len(answers) - answers.count(None)
        differences += answers.count(False)
    return {"texts": count, "written": written, "differences": differences}


SUBJECTS = {
    "email": Subject(Kind.EMAIL, email_texts.typical, "email_validator", ask_email_validator),
    "phone": Subject(
        Kind.PHONE, phone_texts.typical, "phonenumbers", phone_texts.library_answer, compare_phones
    ),
}


def speed(job: Callable[[Sequence[str]], object], texts: Sequence[str], runs: int = RUNS) -> int:
    """Return how many of ``texts`` a second ``job`` goes through: the median of ``runs``."""
    job(texts[:1_000])  # tables are loaded and patterns compiled before the clock runs
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        job(texts)
        seconds.append(time.perf_counter() - started)
    return round(len(texts) / statistics.median(seconds))


def measured(subject: Subject) -> dict[str, object]:
    """Return the figures of one kind."""
    kind, texts = subject.kind, subject.texts(subject.count)
    some = texts[: subject.sample]
    many = speed(lambda these: values.tidy_many(kind, these, CONTEXT), texts)
    one = speed(lambda these: [values.tidy(kind, text, CONTEXT) for text in these], some, 3)
    library = speed(lambda these: [subject.ask_library(text) for text in these], some, 3)
    return {
        "texts": len(texts),
        "texts_per_second": {"tidy_many": many, "tidy": one, subject.library: library},
        "tidy_many_over_library": round(many / library, 1),
    }


def main(names: Sequence[str], compared: int) -> None:
    """Measure the kinds named, and write the record of all that were measured so far."""
    record = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    record |= {"python": platform.python_version(), "cores": os.cpu_count()}
    for name in names:
        figures = measured(SUBJECTS[name])
        compare = SUBJECTS[name].compare
        if compare and compared:
            figures["compared"] = compare(compared)
        record[name] = record.get(name, {}) | figures
        print(name, json.dumps(figures, indent=1))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asked = sys.argv[1:]
    number = int(asked.pop()) if asked and asked[-1].isdigit() else COMPARED
    main(asked or list(SUBJECTS), number)
