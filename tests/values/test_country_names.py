"""The names of countries."""

from __future__ import annotations

from xlcrm.values import country


def test_every_name_stands_for_its_own_code() -> None:
    """249 codes of ISO 3166-1 and XK; a name typed in any case is that country, and no other."""
    names = country.names()
    assert len(names) == 250
    for code, name in names.items():
        assert country.key(name) == code
        assert country.key(name.upper()) == code
        assert country.key(code) == code
