"""Where the command line takes a password from: the environment, else the person.

Never an argument: the arguments of a program can be read by every user of the machine.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING

import click

from xlcrm.commands import passwords
from xlcrm.errors import UnreadableFileError, WrongUseError

if TYPE_CHECKING:
    from xlcrm.faces.localised_click import Words
    from xlcrm.workbook.opc.encryption import AskPassword

# POSIX.1, « Environment Variables »: a name is made of letters, digits and underscores.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def password_option(words: Words) -> click.Option:
    """Return the option that names the variable, and that makes this command ask."""

    def note(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        if value is not None and not _NAME.fullmatch(value):
            # What was typed may be the password itself: it is not repeated.
            raise WrongUseError("PASSWORD_ENV_NAME")
        del param
        ask = asker(words, value)
        ctx.with_resource(passwords.asking(ask))

    return click.Option(
        ["--password-env"],
        metavar=words("METAVAR_VARIABLE"),
        expose_value=False,
        callback=note,
        help=words("OPTION_PASSWORD_ENV"),
    )


def asker(words: Words, variable: str | None) -> AskPassword:
    """Return what gives passwords: the ``variable`` that was named, and nothing else.

    Where None was: XLCRM_PASSWORD, else the person at a terminal, asked once.
    """

    @cache
    def ask(name: str) -> str | None:
        given = os.environ.get(variable or passwords.DEFAULT_VARIABLE)
        if given:
            return given
        if variable is not None:
            # What was typed may be the password itself: it is not repeated.
            raise UnreadableFileError("PASSWORD_ENV_EMPTY", name=name)
        if not _at_a_terminal():
            return None
        prompt = words("PASSWORD_PROMPT", name=name)
        return str(click.prompt(prompt, prompt_suffix="", hide_input=True, err=True))

    return ask


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
