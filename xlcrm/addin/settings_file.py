"""The settings that the add-in reads: lines of « "KEY","value" » (XlcrmSettingIn in VBA)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: What VBA's Trim$ takes off: no other blank.
_BLANK = " "


def read(path: Path, encoding: str) -> dict[str, str]:
    """Return the settings of a file by upper-case key, the first of each; none when it is absent.

    A byte that the encoding lacks is replaced: what cannot be read is no path that exists.
    Raises OSError when the file cannot be read.
    """
    found: dict[str, str] = {}
    for line in _lines(path):
        key, value = _pair(line, encoding)
        if key is not None:
            found.setdefault(key, value)
    return found


def write(path: Path, settings: Mapping[str, str], encoding: str) -> None:
    """Put settings first in a file; the lines of others stay as they are, to the byte.

    Raises UnicodeEncodeError when a value cannot be written in ``encoding``, OSError as usual.
    """
    ours = [f'"{key}","{value}"\r\n'.encode(encoding) for key, value in settings.items()]
    content = b"".join(ours) + _others(path, set(settings), encoding)
    if not path.is_file() or path.read_bytes() != content:
        _replace(path, content)


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
    """Return the lines of a file that are none of ``keys``."""
    return b"".join(line for line in _lines(path) if _pair(line, encoding)[0] not in keys)


def _lines(path: Path) -> list[bytes]:
    """Return the lines of a file with their ends: CR, LF, or both, as VBA reads them."""
    return path.read_bytes().splitlines(keepends=True) if path.is_file() else []


def _pair(line: bytes, encoding: str) -> tuple[str | None, str]:
    """Return the upper-case key and the value of a line; no key where it sets nothing."""
    key, comma, value = line.decode(encoding, errors="replace").rstrip("\r\n").partition(",")
    return (_unquoted(key).upper() if comma else None), _unquoted(value)


def _unquoted(text: str) -> str:
    text = text.strip(_BLANK)
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1] if quoted else text


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)  # noqa: PTH105 - the atomic move, by its name
    finally:
        temporary.unlink(missing_ok=True)
