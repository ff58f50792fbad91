"""What a click says: sentences that name buttons, questions, and the log of what went wrong."""

from __future__ import annotations

import datetime as dt
import platform
import re
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlcrm import __version__, messages
from xlcrm.addin.places import log_file

if TYPE_CHECKING:
    from xlcrm.commands.report import Report
    from xlcrm.errors import XlcrmError

#: A log longer than this starts anew: one failure is a dozen lines.
_LONGEST_LOG = 100_000

#: Warnings shown at the end of a click; the others are in the sheets.
_MOST_WARNINGS = 4


#: What sentences of the command line say at their end; there is nothing to launch in Excel.
_AGAIN = re.compile(r"puis relancez(?=\.|\u00a0:)")


def said(code: str, **params: Any) -> str:
    """Return a sentence as Excel says it, else as the command line does."""
    mine = f"RIBBON_{code}"
    sentence = messages.text(mine if messages.known(mine) else code, **params)
    return _AGAIN.sub("puis cliquez de nouveau", sentence)


def asked(name: str, *further: str, **params: Any) -> str:
    """Return a question with what each answer does: boxes only say yes and no.

    ``further`` are sentences that come between. A question that can be stopped says that too.
    """
    question = said(f"ASK_{name}", **params)
    answers = "ANSWERS_MAC" if sys.platform == "darwin" else "ANSWERS"
    yes, no = said(f"YES_{name}", **params), said(f"NO_{name}", **params)
    lines = [said(answers, yes=yes, no=no)]
    if messages.known(f"STOP_{name}"):
        stop = answers.replace("ANSWERS", "ANSWERS_STOP")
        lines.append(said(stop, stop=said(f"STOP_{name}", **params)))
    return "\n\n".join((question, *further, "\n".join(lines)))


def summary(report: Report) -> str:
    """Return what a command did: counts, warnings, the way back, one paragraph each."""
    lines = [said(each.code, **dict(each.params)) for each in report.said]
    lines[1:1] = [said("OUTPUT_FILE", path=path) for path in report.outputs]
    warned = [said(each.code, **dict(each.params)) for each in report.warnings]
    if len(warned) > _MOST_WARNINGS:
        warned = [*warned[:_MOST_WARNINGS], "…"]
    return "\n\n".join((*lines[:1], *warned, *lines[1:]))


def refusal(error: XlcrmError) -> str:
    """Return what happened, why, and what to do, for a failure that is foreseen."""
    return said(error.code, **error.params)


def log_failure(command: str, error: BaseException) -> tuple[str, Path]:
    """Note where an error came from; return its place in our code and the log.

    The log holds the kind of error and lines of code, never its text, which may quote a cell.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    now = dt.datetime.now(tz=dt.UTC).astimezone().isoformat(sep=" ", timespec="seconds")
    lines = [
        f"{now} xlcrm {__version__}, Python {platform.python_version()}, {sys.platform}",
        f"  {command}: {type(error).__name__}",
        *(f"    {Path(each.filename).name}:{each.lineno} {each.name}" for each in frames),
        "",
    ]
    log = log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        start_anew = not log.is_file() or log.stat().st_size > _LONGEST_LOG
        with log.open("w" if start_anew else "a", encoding="utf-8") as stream:
            stream.write("\n".join(lines))
    except OSError:
        pass  # what went wrong is said all the same
    return place, log
