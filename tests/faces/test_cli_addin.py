"""The words of « addin » and « doctor » on the command line."""

from __future__ import annotations

import pytest

from xlcrm.commands import addin
from xlcrm.commands.report import Report
from xlcrm.faces import cli
from xlcrm.faces.cli_addin import ACTIONS


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What the command was asked; this machine is left alone."""
    lines: list[tuple[str, bool]] = []

    def noted(action: str, *, dry_run: bool) -> Report:
        lines.append((action, dry_run))
        return Report(command="addin")

    monkeypatch.setattr(addin, "addin", noted)
    return lines


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_an_action_goes_to_the_command(
    action: str, options: list[str], asked: list[tuple[str, bool]]
) -> None:
    """The action and whether it is a rehearsal, nothing else."""
    assert cli.run(["addin", action, *options]) == 0
    assert asked == [(action, bool(options))]


@pytest.mark.parametrize("line", [["addin"], ["addin", "installer"], ["doctor", "--dry-run"]])
def test_what_is_no_action_does_nothing(
    line: list[str], asked: list[tuple[str, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    """A word that is none of the actions is wrong use; « doctor » writes nothing to rehearse."""
    assert cli.run(line) == 2
    assert asked == []
    assert capsys.readouterr().err
