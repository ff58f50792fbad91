"""How a person starts the command line on this machine, for the sentences that say what to type."""

from __future__ import annotations

import sys

from xlcrm import messages
from xlcrm.addin.store import is_of_the_store


def through_python(platform: str = sys.platform, *, store: bool | None = None) -> str:
    """Return the line that starts xlcrm where its own script may not be on the path.

    On Windows by the launcher « py », which the Python of the Microsoft Store has not got.
    """
    if platform == "darwin":
        return "python3 -m xlcrm"
    if platform != "win32":
        return "xlcrm"
    return "python -m xlcrm" if (is_of_the_store() if store is None else store) else "py -m xlcrm"


def say_through_python() -> None:
    """Let every sentence from now on say that line: the script « xlcrm » was not used."""
    messages.say_commands_as(through_python())
