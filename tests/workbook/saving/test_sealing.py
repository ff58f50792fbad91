from __future__ import annotations

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.saving.sealing import MARK, Sealing

PLAIN = zlib.compress(b"before and after")
ONE = Sealing("x.xlsx", "Été €")


def test_what_is_sealed_comes_back_with_the_password_alone() -> None:
    """Nothing of it can be read, and no two sealed plans are alike."""
    sealed = ONE.seal(PLAIN)
    assert sealed.startswith(MARK)
    assert PLAIN not in sealed
    assert sealed != ONE.seal(PLAIN)
    assert ONE.unseal(sealed) == PLAIN
    assert Sealing("x.xlsx", "Été €").unseal(sealed) == PLAIN
    for other in ("été €", None):
        with pytest.raises(UnreadableFileError, match="JOURNAL_SEALED"):
            Sealing("x.xlsx", other).unseal(sealed)


def test_one_salt_serves_a_whole_journal() -> None:
    """Each new key costs a tenth of a second; the nonce still makes no two seals alike."""
    sealed = ONE.seal(PLAIN)
    later = Sealing("x.xlsx", "Été €")
    later.follow(sealed)
    salted = slice(len(MARK), len(MARK) + 16)
    assert later.seal(PLAIN)[salted] == sealed[salted]
    assert later.seal(PLAIN) != sealed
    for useless in (PLAIN, MARK + b"short"):
        later.follow(useless)
        assert later.seal(PLAIN)[salted] == sealed[salted]


def test_without_a_password_all_stays_in_clear() -> None:
    """A plain workbook has a plain journal; plans in clear are read under a password too."""
    none = Sealing("x.xlsx")
    assert not none.active
    assert none.seal(PLAIN) == PLAIN
    assert ONE.unseal(PLAIN) == PLAIN


@settings(max_examples=20)
@given(st.data())
def test_an_altered_plan_is_refused(data: st.DataObject) -> None:
    """A changed or missing byte is one sentence."""
    sealed = bytearray(ONE.seal(PLAIN))
    place = data.draw(st.integers(len(MARK), len(sealed) - 1))
    if data.draw(st.booleans()):
        sealed[place] ^= data.draw(st.integers(1, 255))
    else:
        del sealed[place:]
    with pytest.raises(UnreadableFileError, match="JOURNAL_SEALED"):
        ONE.unseal(bytes(sealed))
