"""The face in Excel: what the buttons of the tab « Fichier client » call.

``run(name)`` is called by the add-in in a process of its own, one for each click. The workbook
is the one from which Excel called. Nothing is raised: what goes wrong is said in one sentence.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from typing import TYPE_CHECKING, NoReturn

from xlcrm.errors import XlcrmError

if TYPE_CHECKING:
    from xlcrm.commands.report import Report
    from xlcrm.faces.ribbon_clicks import Click
    from xlcrm.workbook.live import LiveWorkbook

#: Exit code after a sentence on stderr; XLCRM_SAID of macros/FichierClient.bas. Any other but 0
#: is a Python that crashed or was ended.
SAID = 20

#: What Excel's own « Annuler » runs after a command that wrote (macros/FichierClient.bas).
_UNDO_MACRO = "'xlcrm.xlam'!XlcrmUndo"


def run(name: str) -> None:
    """Do what a button asks on the workbook from which Excel called.

    Where even that workbook cannot be reached, the sentence goes to stderr with exit code
    ``SAID``: the add-in shows it.
    """
    # The process ends with the click: see ``faces.cli.main``.
    gc.disable()
    try:
        from xlcrm.faces.started import say_through_python  # noqa: PLC0415 - under the last net

        say_through_python()
        from xlcrm.workbook.live import calling_workbook  # noqa: PLC0415 - may be what fails

        live = calling_workbook()
    except XlcrmError as error:
        from xlcrm.faces.ribbon_words import refusal  # noqa: PLC0415 - only when it is needed

        _leave(refusal(error))
    except Exception as error:  # noqa: BLE001 - the last net: a sentence, never a traceback
        _leave(_unexpected(name, error))
    with contextlib.ExitStack() as watched:
        with contextlib.suppress(XlcrmError):  # Excel does not answer: what follows says so
            watched.enter_context(live.watching_escape())
        act(name, live)


def act(name: str, live: LiveWorkbook) -> None:
    """Do what a button asks on a workbook open in Excel; say the result, or what went wrong."""
    from xlcrm.faces.ribbon_book import Stopped  # noqa: PLC0415 - loaded under the last net
    from xlcrm.faces.ribbon_clicks import Click  # noqa: PLC0415 - same
    from xlcrm.faces.ribbon_words import refusal, said, summary  # noqa: PLC0415 - same

    said_at_the_end: str | None = None
    click = Click(live, name)
    try:
        report = _clicked(click)
        if report is not None:
            said_at_the_end = summary(report)
    except (Stopped, KeyboardInterrupt):
        said_at_the_end = _done_all_the_same(click) or said("CLICK_CANCELLED")
    except XlcrmError as error:
        said_at_the_end = _done_all_the_same(click) or refusal(error)
    except Exception as error:  # noqa: BLE001 - the last net: a sentence, never a traceback
        said_at_the_end = _done_all_the_same(click, error) or _unexpected(name, error)
    finally:
        # Excel may be gone by now: what was to be said is said all the same, below.
        with contextlib.suppress(Exception):
            live.progress(None)
    lost = [said("FILTER_LOST", worksheet=each) for each in dict.fromkeys(live.filters_lost)]
    if said_at_the_end is not None or lost:
        said_at_the_end = "\n\n".join((*filter(None, (said_at_the_end,)), *lost))
        try:
            live.tell(said_at_the_end)
        except Exception:  # noqa: BLE001 - Excel is gone: the add-in shows what stderr says
            _leave(said_at_the_end)
    if click.written is not None:
        _offer_undo(name, live)


def _leave(sentence: str) -> NoReturn:
    """End with a sentence for the add-in, in the code page in which VBA reads a file."""
    from xlcrm.addin.places import code_page  # noqa: PLC0415 - only when it is needed

    stream = getattr(sys.stderr, "buffer", None)
    if stream is not None:
        stream.write(sentence.encode(code_page(), errors="replace"))
        stream.flush()
    sys.exit(SAID)


def _offer_undo(name: str, live: LiveWorkbook) -> None:
    """Give Excel's own « Annuler » a step for what a command wrote; nothing comes after it."""
    from xlcrm.commands import registry  # noqa: PLC0415 - loaded under the last net
    from xlcrm.faces.ribbon_words import said  # noqa: PLC0415 - same

    step = "UNDO_STEP_BACK" if name == "undo" else "UNDO_STEP"
    # A convenience: the work is done and said, and the button « Annuler » is there.
    with contextlib.suppress(Exception):
        label = registry.label("restore" if name == "backups" else name)
        live.offer_undo(said(step, label=label), _UNDO_MACRO)


def _clicked(click: Click) -> Report | None:
    from xlcrm.errors import WrongUseError  # noqa: PLC0415 - loaded under the last net
    from xlcrm.faces.ribbon_clicks import CLICKS  # noqa: PLC0415 - same

    if click.command not in CLICKS:
        raise WrongUseError("CLICK_UNKNOWN", name=click.command)
    return CLICKS[click.command](click)


def _done_all_the_same(click: Click, error: Exception | None = None) -> str | None:
    """Return what to say of a click that wrote and then failed; None where it wrote nothing.

    Its cells are changed: a refusal, which says that nothing is, would be wrong.
    """
    from xlcrm.faces.ribbon_words import log_failure, said  # noqa: PLC0415 - when it is needed

    if click.written is None:
        return None
    lines = [said("CLICK_DONE_UNTOLD", label=click.label, number=click.written)]
    if error is not None:
        lines.append(said("CLICK_LOGGED", log=log_failure(click.command, error)[1]))
    return "\n\n".join((*lines, said("WAY_BACK")))


def _unexpected(name: str, error: Exception) -> str:
    from xlcrm.faces.ribbon_words import log_failure, said  # noqa: PLC0415 - when it is needed

    place, log = log_failure(name, error)
    return said("CLICK_FAILED", kind=type(error).__name__, place=place, log=log)
