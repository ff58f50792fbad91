"""The command line without a workbook: help, wrong use, languages, start-up."""

from __future__ import annotations

import gc
import json
import string
import subprocess
import sys

import pytest

from xlcrm import messages_en, messages_fr
from xlcrm.commands import operations
from xlcrm.commands.registry import COMMANDS
from xlcrm.faces import cli

NAMES = [command.name for command in COMMANDS]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_its_help(
    name: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command explains itself and gives an example, in both languages."""
    assert cli.run(["--lang", lang, name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"xlcrm {name}" in shown
    assert ("Exemples" if lang == "fr" else "Examples") in shown


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The first page names each command of the registry, in the order of the work."""
    assert cli.run(["--help"]) == 0
    shown = capsys.readouterr().out
    places = [shown.index(f"  {name} ") for name in NAMES]
    assert places == sorted(places)


def test_help_is_french_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    """No word of click's own English is left in the French help."""
    cli.run(["export", "--help"])
    shown = capsys.readouterr().out
    for word in ("Usage:", "Show this message", "required", "Options:", "default"):
        assert word not in shown
    cli.run(["backups", "--help"])
    shown = capsys.readouterr().out
    assert "(de 1 à 3650)" in " ".join(shown.split())
    assert "<=" not in shown


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (["clen", "x"], "Vouliez-vous dire « clean » ?"),
        (["zzzz"], "La commande « zzzz » n’existe pas."),
        (["clean"], "Il manque : CLASSEUR."),
        (["clean", "a", "b"], "Il y a un mot de trop : b."),
        (["clean", "--foo", "a"], "L’option « --foo » n’existe pas."),
        (["export", "a"], "Il manque : --output."),
        (["export", "a", "-o", "b", "--tool", "zz"], "Valeur inconnue pour --tool."),
        (
            ["segment", "a", "--date", "32/01/2026"],
            "La valeur donnée pour --date ne convient pas. Attendu : un jour comme 31/12/2026.",
        ),
        (["undo", "a", "0"], "NUMÉRO ne convient pas. Attendu : un nombre entier, 1 ou plus."),
        (["backups", "a", "thin", "--days", "0"], "Attendu : un nombre de 1 à 3650."),
        (["backups", "a", "--days", "3"], "--days ne s’emploie qu’avec : thin."),
        (["backups", "a", "list", "3"], "NUMÉRO ne s’emploie qu’avec : restore."),
        (["columns", "a", "list", "b", "c"], "COLONNE ne s’emploie qu’avec : add, remove."),
        (["columns", "a", "add", "b"], "Il manque : COLONNE."),
        (["segment", "a", "--date"], "Il manque une valeur après --date."),
        (["clean", "a", "--dry-run=oui"], "L’option --dry-run s’emploie seule, sans valeur."),
    ],
)
def test_wrong_use_is_said_in_one_sentence(
    line: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong use: exit code 2, a French sentence on stderr, nothing on stdout."""
    assert cli.run(line) == 2
    said = capsys.readouterr()
    assert sentence in said.err.replace("\u00a0", " ")
    assert ".." not in said.err.replace("…", "...")
    assert said.out == ""


def test_no_command_shows_the_help_as_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    """``xlcrm`` alone is wrong use, and helps."""
    assert cli.run([]) == 2
    assert "Commandes" in capsys.readouterr().err


def test_wrong_use_in_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json even a slip gives one object with the usual keys on stdout."""
    assert cli.run(["clean", "--json"]) == 2
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert answer["code"] == 2
    assert {"counts", "findings", "outputs", "backup", "journal_id", "warnings"} <= set(answer)


def test_help_loads_neither_pandas_nor_xlwings() -> None:
    """Help must be instant: the heavy libraries stay out of the process."""
    program = (
        "import sys; from xlcrm.faces import cli; cli.run(['--help']); "
        "bad = {'pandas', 'numpy', 'xlwings', 'openpyxl', 'lxml', 'rich'} & set(sys.modules); "
        "sys.exit(f'loaded: {bad}' if bad else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_both_languages_say_the_same_things() -> None:
    """Every sentence of the command line exists in English with the same values to fill in."""

    def fields(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    for family in ("CLI", "ERRORS"):
        french, english = getattr(messages_fr, family), getattr(messages_en, family)
        assert set(french) == set(english)
        for code, sentence in french.items():
            assert fields(sentence) == fields(english[code]), code


def test_an_unexpected_error_shows_no_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text of an exception may quote a cell: neither the sentence nor the trace shows it."""

    def broken(*_: object, **__: object) -> None:
        rest = "pré, 12 rue des Lilas"
        raise RuntimeError(f"Mme Du{rest}")

    monkeypatch.setattr(operations, "check", broken)
    monkeypatch.setenv("XLCRM_DEBUG", "1")
    assert cli.run(["check", "FichierClient.xlsx", "--json"]) == 1
    captured = capsys.readouterr()
    answer = json.loads(captured.out)
    assert answer["command"] == "check"
    assert answer["error"] == "UNEXPECTED"
    assert "Dupré" not in captured.out + captured.err
    assert "RuntimeError" in captured.err


def test_an_unknown_language_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An unknown language is said in French, the language that nobody has to ask for."""
    assert cli.run(["--lang", "de", "check", "a.xlsx"]) == 2
    assert "Valeur inconnue pour --lang" in capsys.readouterr().err


@pytest.mark.parametrize("line", [["--lang", "en", "zzzz"], ["--lang=en", "zzzz"]])
def test_a_language_may_be_written_either_way(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is known before click reads the line: refusals speak it too."""
    assert cli.run(line) == 2
    assert "zzzz" in (said := capsys.readouterr().err)
    assert "commande" not in said


def test_an_interruption_is_said_and_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C is no failure of xlcrm: 130, as every program of a shell."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(operations, "check", interrupted)
    assert cli.run(["check", "FichierClient.xlsx"]) == 130
    assert capsys.readouterr().err


def test_main_leaves_with_the_exit_code_of_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A script reads it; cycles are looked for again afterwards, as the tests need it."""
    with pytest.raises(SystemExit) as left:
        cli.main(["zzzz"])
    gc.enable()
    gc.unfreeze()
    assert left.value.code == 2
