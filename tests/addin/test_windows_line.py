"""The reader of Windows' command lines, on the examples of Microsoft's documentation."""

from __future__ import annotations

import pytest

from tests.addin.windows_line import arguments, commands, expanded


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ('"a b c" d e', ["a b c", "d", "e"]),
        ('"ab\\"c" "\\\\" d', ['ab"c', "\\", "d"]),
        ('a\\\\\\b d"e f"g h', ["a\\\\\\b", "de fg", "h"]),
        ('a\\\\\\"b c d', ['a\\"b', "c", "d"]),
        ('a\\\\\\\\"b c" d e', ["a\\\\b c", "d", "e"]),
    ],
)
def test_arguments_of_the_c_runtime(line: str, given: list[str]) -> None:
    """Microsoft, « Parsing C command-line arguments »."""
    assert arguments(line) == given


def test_cmd_separates_outside_quotes_only() -> None:
    """A caret keeps an ampersand; quotes do too."""
    assert commands('a "b & c" d^&e & f') == ['a "b & c" d&e', "f"]


def test_cmd_puts_variables_in_whatever_the_quotes() -> None:
    """Names have no case; one that is not set stays, as does a sign alone."""
    assert expanded('"a %os% b" %Temp%') == '"a Windows_NT b" C:\\Temp'
    assert expanded('"50% & 20% c"') == '"50% & 20% c"'
    assert expanded("50 %.xlsx") == "50 %.xlsx"
