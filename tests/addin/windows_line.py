"""What Windows makes of a command line: cmd.exe first, then the C runtime of the program."""

from __future__ import annotations

import re

#: What every Windows has, and what cmd.exe makes up (« set /? »); names have no case.
VARIABLES = {"OS": "Windows_NT", "TEMP": "C:\\Temp", "USERNAME": "Lea", "CD": "C:\\"}


def expanded(line: str) -> str:
    """Return a line with the variables that cmd.exe puts into it, inside quotes as well.

    « %NAME% » stands for what NAME holds; with « /C », one that is not set stays as it is.
    """
    return re.sub(r"%([^%]+)%", lambda found: VARIABLES.get(found[1].upper(), found[0]), line)


def commands(line: str) -> list[str]:
    """Return the commands of a line given to « cmd.exe /C », redirections left in.

    A quote opens and closes whatever stands before it; outside quotes « & » separates commands
    and « ^ » keeps the next sign from meaning anything.
    """
    found, current, quoted, escaped = [], "", False, False
    for sign in line:
        if escaped:
            current, escaped = current + sign, False
        elif sign == '"':
            current, quoted = current + sign, not quoted
        elif sign == "^" and not quoted:
            escaped = True
        elif sign == "&" and not quoted:
            found.append(current.strip())
            current = ""
        else:
            current += sign
    return [*found, current.strip()]


def arguments(command: str) -> list[str]:
    """Return the arguments that a program gets (Microsoft C runtime: « Parsing C arguments »).

    An even number of backslashes before a quote stands for half of them and the quote opens or
    closes; an odd number, for half of them and a quote.
    """
    found: list[str] = []
    current, inside, quoted, slashes = "", False, False, 0
    for sign in command + " ":
        if sign == "\\":
            slashes, inside = slashes + 1, True
            continue
        if sign == '"':
            current += "\\" * (slashes // 2)
            if slashes % 2:
                current += '"'
            else:
                quoted = not quoted
            inside, slashes = True, 0
            continue
        current, slashes = current + "\\" * slashes, 0
        if sign in " \t" and not quoted:
            if inside:
                found.append(current)
            current, inside = "", False
        else:
            current, inside = current + sign, True
    return found
