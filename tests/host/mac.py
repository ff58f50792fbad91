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


class EventError(Exception):
    """``aem.EventError``: the number that macOS or Excel gave."""

    def __init__(self, errornumber: int) -> None:
        super().__init__(errornumber, "")
        self.errornumber = errornumber

    def __int__(self) -> int:
        return self.errornumber


class CommandError(Exception):
    """``appscript.reference.CommandError``: Excel did not do what it was told.

    As there, its arguments are the command, what it was given, and the error that came of it.
    """

    def __init__(self, command: object, parameters: object, realerror: EventError) -> None:
        super().__init__(command, parameters, realerror)
        self.realerror = realerror

    def __int__(self) -> int:
        return int(self.realerror)

    @property
    def errornumber(self) -> int:
        """The number of the error."""
        return int(self)


#: errAENoSuchObject, paramErr (Apple, MacErrors.h).
NO_SUCH_OBJECT, BAD_PARAMETER = -1728, -50


def refused(command: object, number: int) -> CommandError:
    """Return the error that appscript raises for a number."""
    return CommandError(command, ((), {}), EventError(number))


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

    def get(self, *, timeout: float = 60) -> Any:
        """Return a value; CommandError where there is none."""
        assert timeout > 0
        if self._path not in self._held:
            raise refused(self._path, NO_SUCH_OBJECT)
        return self._held[self._path]

    def set(self, value: object) -> None:
        """Give a value."""
        self._held[self._path] = value
