"""Excel for Mac as appscript hands it over, for what can be proved without one: its vocabulary.

Every name that xlcrm asks for must stand in the dictionary of Excel that xlwings ships
(``xlwings.mac_dict``), and every parameter of a command too; appscript raises AttributeError and
TypeError for others. What Excel then does takes a Mac: docs/excel-checklist.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import mac_dict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PROPERTIES = frozenset(name for name, _ in mac_dict.properties)
ELEMENTS = frozenset(name for name, _ in mac_dict.elements)
COMMANDS = {name: frozenset(key for key, _ in keys) for name, _, keys in mac_dict.commands}


class CommandError(Exception):
    """``appscript.reference.CommandError``: Excel did not do what it was told."""


class Reference:
    """A reference of appscript: ``held`` are its values by path, ``commands`` what those answer."""

    def __init__(
        self,
        held: dict[str, Any],
        commands: Mapping[str, Callable[..., Any]] | None = None,
        path: str = "",
    ) -> None:
        self._held, self._path = held, path
        self._commands = commands or {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in COMMANDS:
            return self._command(name)
        if name not in PROPERTIES | ELEMENTS:
            raise AttributeError(f"Unknown property, element or command: {name!r}")
        return self._at(name)

    def __getitem__(self, key: object) -> Reference:
        return self._at(str(key))

    def _at(self, step: str) -> Reference:
        path = f"{self._path}.{step}" if self._path else step
        return Reference(self._held, self._commands, path)

    def _command(self, name: str) -> Callable[..., Any]:
        def call(*given: object, **named: object) -> Any:
            unknown = set(named) - COMMANDS[name]
            if unknown:
                raise TypeError(f"Unknown keyword argument {unknown}")
            return self._commands[name](*given, **named)

        return call

    def get(self) -> Any:
        """Return a value; CommandError where there is none."""
        if self._path not in self._held:
            raise CommandError(self._path)
        return self._held[self._path]

    def set(self, value: object) -> None:
        """Give a value."""
        self._held[self._path] = value
