"""Who is asked for a password: the environment, or what a face sets for one command."""

from __future__ import annotations

import pytest

from xlcrm.commands import passwords


def test_the_environment_is_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for any file; none where the variable is not set."""
    monkeypatch.delenv(passwords.DEFAULT_VARIABLE, raising=False)
    assert passwords.current()("a.xlsx") is None
    monkeypatch.setenv(passwords.DEFAULT_VARIABLE, "secret-d’essai")
    assert passwords.current()("a.xlsx") == passwords.current()("b.xlsx") == "secret-d’essai"


def test_a_face_is_asked_for_a_while_only() -> None:
    """One command inside another has its own; each former one comes back."""
    with passwords.asking(lambda name: f"outer {name}"):
        with passwords.asking(lambda name: f"inner {name}"):
            assert passwords.current()("a") == "inner a"
        assert passwords.current()("a") == "outer a"
    assert passwords.current() is passwords.from_environment


def test_a_command_that_fails_leaves_no_password_behind() -> None:
    """The next one is not answered in its place."""

    def fails() -> None:
        with passwords.asking(lambda _: "secret-d’essai"):
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert passwords.current() is passwords.from_environment
