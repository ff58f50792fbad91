"""Email addresses as the engine compares them when it forbids."""

from __future__ import annotations

import re

# What stands around an address in a cell: « Nom <a@b.example> », « a@b.example; c@d.example ».
_SEPARATORS = re.compile(r"[\s;,|<>()\[\]\"«»]+")
_EDGES = ".:'’"
_SCHEME = "mailto:"
# What every mailing tool takes, and no spreadsheet takes for a formula.
_PLAIN = re.compile(
    r"[a-z0-9_][a-z0-9._+'&!#$%/-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}",
    re.ASCII,
)


def normal_email(text: str) -> str:
    """Return an address as it is compared and fingerprinted: no spaces around, no case."""
    return text.strip().casefold()


def addresses_in(value: object) -> tuple[str, ...]:
    """Return every address of a cell, normalised: a refusal typed beside others counts too."""
    if not isinstance(value, str) or "@" not in value:
        return ()
    words = (
        word.removeprefix(_SCHEME).strip(_EDGES) for word in _SEPARATORS.split(value.casefold())
    )
    return tuple(dict.fromkeys(word for word in words if "@" in word))


def is_plain_address(address: str) -> bool:
    """Tell whether a normalised address can stand in a mailing file as it is."""
    return _PLAIN.fullmatch(address) is not None
