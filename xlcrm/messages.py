"""Sentences by code, in the language of the person, with French spacing.

Every sentence stands in ``messages_fr`` (and, for the command line in English, in
``messages_en``); the rest of the code only knows codes.
"""

from __future__ import annotations

import os
import re
import shlex
import string
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import PurePath

NO_BREAK_SPACE = "\u00a0"
_BEFORE = re.compile(r"(?<=\S) (?=[:;!?»%€])")
_AFTER = re.compile(r"(?<=«) ")
#: A command to type, in a sentence: « xlcrm » before the name of a command or an option.
_TYPED = re.compile(
    r"(?<![\w.])xlcrm(?= (?:addin|apart|backups|check|clean|columns|dedup|demo|doctor|export"
    r"|history|import|merge|new|note|segment|sheets|undo)\b| --)"
)
#: How the person starts the command line.
_started = "xlcrm"


def french_spacing(text: str) -> str:
    r"""Return the text with no-break spaces where French typography wants them.

    >>> french_spacing("Voulez-vous « annuler » ?").count("\u00a0")
    3
    """
    return _AFTER.sub(NO_BREAK_SPACE, _BEFORE.sub(NO_BREAK_SPACE, text))


def as_argument(name: str | PurePath) -> str:
    """Return a path or a name as it is typed on a command line, between quotes when needed."""
    typed = str(name)
    if os.name != "nt":
        return shlex.quote(typed)
    # cmd.exe and PowerShell: a name of a file holds no double quote there.
    return typed if re.fullmatch(r"[\w.:\\/~+-]+", typed) else f'"{typed}"'


def say_commands_as(start: str) -> None:
    """Let sentences say ``start`` (« py -m xlcrm ») where they tell to type « xlcrm »."""
    global _started  # noqa: PLW0603 - one process is started in one way
    _started = start


@cache
def _catalogue(lang: str) -> dict[str, str]:
    if lang == "en":
        from xlcrm import messages_en  # noqa: PLC0415 - loaded only when asked for

        return messages_en.SENTENCES
    from xlcrm import messages_fr  # noqa: PLC0415 - same

    return messages_fr.SENTENCES


def known(code: str) -> bool:
    """Tell whether there is a sentence of that code."""
    return code in _catalogue("fr")


def _sentence(code: str, lang: str) -> tuple[str, str]:
    """Return a sentence as it is to be filled in, and its language."""
    sentence = _catalogue(lang).get(code)
    if sentence is None:
        lang, sentence = "fr", _catalogue("fr")[code]
    if _started != "xlcrm":
        sentence = _TYPED.sub(_started, sentence)
    return (french_spacing(sentence) if lang == "fr" else sentence), lang


def text(code: str, *, lang: str = "fr", **params: object) -> str:
    """Return the sentence of ``code`` with its values filled in; KeyError when unknown.

    English falls back to French: data findings are only ever shown in the workbook. The values
    are left as they are: a file name keeps its ordinary spaces. ``{n:row|rows}`` gives a count
    with the word that agrees with it, ``{n:~This row|These rows}`` the word without the count.
    """
    sentence, lang = _sentence(code, lang)
    if not params:
        return sentence
    if "|" not in sentence:  # no word to agree: ten times as fast
        return sentence.format(**params)
    return _Filling(lang).vformat(sentence, (), params)


class _Filling(string.Formatter):
    """Fills a sentence in, words agreeing with their count."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" not in format_spec:
            return str(super().format_field(value, format_spec))
        singular, plural = format_spec.removeprefix("~").split("|")
        words = singular if isinstance(value, int) and _is_one(value, self._lang) else plural
        if format_spec.startswith("~"):
            return words
        return f"{_grouped(value, self._lang) if isinstance(value, int) else value} {words}"


def _is_one(n: int, lang: str) -> bool:
    return n in (0, 1) if lang == "fr" else n == 1


def _grouped(n: int, lang: str) -> str:
    return f"{n:,}".replace(",", NO_BREAK_SPACE if lang == "fr" else ",")


def counted(code: str, n: int, *, lang: str = "fr") -> str:
    """Return a count in words: the sentence holds "singular|plural" and ``{n}``.

    French says 0 and 1 in the singular; thousands are grouped by a no-break space.
    """
    sentence, lang = _sentence(code, lang)
    singular, plural = sentence.split("|")
    return (singular if _is_one(n, lang) else plural).format(n=_grouped(n, lang))
