"""The settings that the add-in reads: lines of « "KEY","value" », as VBA's Input # reads them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LINE = re.compile(r'\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^",]*?))\s*,\s*"?(?P<value>[^"]*)"?\s*')


def read(path: Path, encoding: str) -> dict[str, str]:
    """Return the settings of a file by upper-case key, the first of each; none when it is absent.

    A byte that the encoding lacks is replaced: what cannot be read is no path that exists.
    """
    found: dict[str, str] = {}
    for line in _lines(path, encoding):
        key = _key(line)
        if key is not None:
            found.setdefault(key, _value(line))
    return found


def write(path: Path, settings: Mapping[str, str], encoding: str) -> None:
    """Put settings in a file; the lines of others stay as they are, to the byte.

    Raises UnicodeEncodeError when a value cannot be written in ``encoding``, OSError as usual.
    """
    ours = [f'"{key}","{value}"\r\n'.encode(encoding) for key, value in settings.items()]
    _replace(path, _others(path, set(settings), encoding) + b"".join(ours))


def remove(path: Path, keys: set[str], encoding: str) -> None:
    """Take settings out of a file; the file goes when nothing else is in it."""
    if not path.is_file():
        return
    left = _others(path, keys, encoding)
    if left.strip():
        _replace(path, left)
    else:
        path.unlink()


def _others(path: Path, keys: set[str], encoding: str) -> bytes:
    """Return the lines of a file that are none of ``keys``, each ended."""
    if not path.is_file():
        return b""
    kept = [
        line
        for line in path.read_bytes().splitlines(keepends=True)
        if _key(line.decode(encoding, errors="replace")) not in keys
    ]
    if kept and not kept[-1].endswith((b"\n", b"\r")):
        kept[-1] += b"\r\n"
    return b"".join(kept)


def _lines(path: Path, encoding: str) -> list[str]:
    if not path.is_file():
        return []
    return path.read_bytes().decode(encoding, errors="replace").splitlines()


def _key(line: str) -> str | None:
    match = _LINE.fullmatch(line.rstrip("\r\n"))
    if match is None:
        return None
    return (match["quoted"] if match["quoted"] is not None else match["bare"]).strip().upper()


def _value(line: str) -> str:
    match = _LINE.fullmatch(line.rstrip("\r\n"))
    return "" if match is None else match["value"]


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_bytes(content)
    os.replace(temporary, path)  # noqa: PTH105 - the atomic move, by its name
