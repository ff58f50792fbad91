from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

import xlcrm
from xlcrm import errors, messages, messages_fr
from xlcrm.errors import ExitCode, XlcrmError

PACKAGE = Path(xlcrm.__file__).parent
CLASSES = [
    each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, XlcrmError) and each is not XlcrmError
]
NAMES = {each.__name__ for each in CLASSES}


def raised() -> list[tuple[str, str, set[str]]]:
    """Return each literal use of our exceptions: where, its code, the names of its values."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in NAMES and node.args and isinstance(node.args[0], ast.Constant):
                where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                values = {keyword.arg or "**" for keyword in node.keywords}
                found.append((where, str(node.args[0].value), values))
    return found


def test_our_exceptions_are_used() -> None:
    """The look-up below sees the exceptions it is about."""
    assert len(raised()) > 10


@pytest.mark.parametrize(
    ("where", "code", "values"), raised(), ids=[f"{where}-{code}" for where, code, _ in raised()]
)
def test_every_raised_code_has_its_sentence(where: str, code: str, values: set[str]) -> None:
    """Each code that the package raises has a French sentence, given the values it wants."""
    assert code in messages_fr.ERRORS, where
    wanted = {name for _, name, _, _ in Formatter().parse(messages_fr.ERRORS[code]) if name}
    assert "**" in values or wanted <= values, where


@pytest.mark.parametrize("each", CLASSES, ids=lambda each: each.__name__)
def test_exceptions_carry_a_code_and_values(each: type[XlcrmError]) -> None:
    """An exception is one of the tree, with its code, its values and an exit code of its own."""
    error = each("FILE_MISSING", name="clients.csv")
    assert isinstance(error, XlcrmError)
    assert error.code == "FILE_MISSING"
    sentence = messages.text("FILE_MISSING", name="clients.csv")
    assert str(error) == f"{sentence} [FILE_MISSING]"
    assert error.params == {"name": "clients.csv"}
    assert error.exit_code not in {ExitCode.DONE, ExitCode.UNEXPECTED}


def test_exit_codes_are_the_contract() -> None:
    """The numbers are part of the command line's contract: they never move."""
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0,
        "UNEXPECTED": 1,
        "WRONG_USE": 2,
        "UNREADABLE": 3,
        "BLOCKING_ANOMALIES": 4,
        "LOCKED": 5,
        "REFUSED": 6,
        "CONFLICTS": 7,
        "INTERRUPTED": 130,
    }
    assert {each.__name__: each.exit_code.name for each in CLASSES} == {
        "WrongUseError": "WRONG_USE",
        "UnreadableFileError": "UNREADABLE",
        "LockedError": "LOCKED",
        "RefusedError": "REFUSED",
        "StalePlanError": "CONFLICTS",
        "CancelledError": "INTERRUPTED",
    }
