"""The commands about Excel on this machine: ``addin`` and ``doctor``. No workbook is opened."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm import __version__, messages
from xlcrm.addin import install as installing
from xlcrm.addin import machine, store
from xlcrm.addin.checks import Check, Verdict
from xlcrm.addin.places import Places, here
from xlcrm.addin.status import is_installed, status
from xlcrm.commands.report import Report, Said
from xlcrm.errors import ExitCode, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterable


def addin(action: str, *, dry_run: bool = False, places: Places | None = None) -> Report:
    """Install, remove or describe the add-in; ``places`` are this machine's by default.

    Exit code 4 when something stops the buttons. Raises WrongUseError where there is no Excel,
    LockedError when a file cannot be written.
    """
    started = time.perf_counter()
    where = places or here()
    python = Path(sys.executable)
    was_there = is_installed(where)
    said: list[Said] = []
    if action == "install":
        if not dry_run:
            _install(where, python)
    elif action == "remove":
        if not dry_run:
            installing.remove(where)
        done = "DONE_ADDIN_REMOVE" if was_there else "ADDIN_NOTHING_TO_REMOVE"
        said.append(Said("DRY_RUN") if dry_run else Said(done))
    checks = [] if action == "remove" else status(where, python)
    if action == "install":
        blocked = any(each.verdict is Verdict.BLOCKED for each in checks)
        if dry_run:
            said.append(Said("DRY_RUN"))
        elif not blocked:
            said.append(Said("DONE_ADDIN_INSTALL"))
    if action != "status" and not dry_run and machine.excel_runs(where.system):
        said.append(Said("ADDIN_RESTART_EXCEL"))
    outputs = _written(where) if action == "install" and not dry_run else ()
    return _report("addin", said, checks, started, outputs=outputs)


def _install(places: Places, python: Path) -> None:
    copy_outside = store.copy_outside if store.is_of_the_store() else None
    installing.install(places, python, short_path=machine.short_path, copy_outside=copy_outside)


def doctor(*, places: Places | None = None) -> Report:
    """Look at everything that the buttons need; each problem with its remedy.

    Exit code 4 when something stops the buttons. Where there is no Excel, xlcrm itself is
    looked at.
    """
    started = time.perf_counter()
    checks = machine.python_checks()
    try:
        where = places or here()
    except WrongUseError as error:
        checks += machine.library_checks(None, __version__)
        checks.append(Check(error.code, Verdict.NOTE, error.params))
        return _report("doctor", [], checks, started)
    checks += machine.library_checks(where, __version__)
    checks += status(where, Path(sys.executable))
    checks += machine.policy_checks(where)
    if machine.excel_runs(where.system):
        checks.append(Check("DOCTOR_EXCEL_RUNS", Verdict.NOTE))
    return _report("doctor", [], checks, started)


def _written(places: Places) -> tuple[Path, ...]:
    files = (places.addin, places.settings, places.script, places.waiting)
    return tuple(path for path in files if path is not None and path.is_file())


def _report(
    command: str,
    said: list[Said],
    checks: Iterable[Check],
    started: float,
    outputs: tuple[Path, ...] = (),
) -> Report:
    checks = list(checks)
    counts = {each.value: sum(c.verdict is each for c in checks) for each in Verdict}
    warnings = tuple(
        Said(check.code, check.params) for check in checks if check.verdict is not Verdict.FINE
    )
    if command == "doctor":
        said = (
            [Said("DOCTOR_BLOCKED", {"n": counts["blocked"]})]
            if counts["blocked"]
            else [Said("DOCTOR_FINE")]
        )
    return Report(
        command=command,
        code=ExitCode.BLOCKING_ANOMALIES if counts["blocked"] else ExitCode.DONE,
        counts=counts,
        outputs=outputs,
        said=(*(Said(c.code, c.params) for c in checks if c.verdict is Verdict.FINE), *said),
        warnings=warnings,
        rows=tuple(
            {
                "check": check.code,
                "verdict": check.verdict.value,
                "message": messages.text(check.code, **check.params),
            }
            for check in checks
        ),
        seconds=time.perf_counter() - started,
    )
