from __future__ import annotations

import contextlib
import hashlib
import io
import struct
from typing import TYPE_CHECKING

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method import ecma376_agile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted

from tests.workbook.opc.test_archive import zipped
from tests.workbook.opc.test_ole import ole_file
from xlcrm.errors import ExitCode, UnreadableFileError, WrongUseError
from xlcrm.workbook.opc.encryption import decrypted, encrypted, is_encrypted, unsealed

if TYPE_CHECKING:
    from collections.abc import Callable

PASSWORD = "Été 2026 : l’œuf €"  # noqa: S105 - invented
# Above 4,096 bytes, as any workbook: msoffcrypto writes no readable file of a smaller package.
PACKAGE = zipped(
    {"[Content_Types].xml": b"<Types/>", "xl/x.bin": hashlib.shake_128(b"x").digest(9_000)}
)


@pytest.fixture(scope="module")
def sealed() -> bytes:
    """A small package under a password."""
    return encrypted(PACKAGE, PASSWORD)


def refusal(data: bytes, password: str = PASSWORD) -> str:
    """The code with which an encrypted file is refused; its sentence never says the password."""
    with pytest.raises(UnreadableFileError) as refused:
        decrypted(data, "x.xlsx", password)
    error = refused.value
    assert error.exit_code is ExitCode.UNREADABLE
    assert error.__context__ is None or error.__suppress_context__
    sentence = str(error)
    assert "x.xlsx" in sentence
    assert password not in sentence
    return error.code


def described(change: Callable[[bytes], bytes]) -> bytes:
    """An encrypted file whose description of the encryption was changed."""
    source = encrypted(PACKAGE, PASSWORD)
    with olefile.OleFileIO(io.BytesIO(source)) as opened:
        info = opened.openstream("EncryptionInfo").read()
        payload = opened.openstream("EncryptedPackage").read()
    out = io.BytesIO()
    ECMA376Encrypted(payload, change(info)).write_to(out)
    return out.getvalue()


def test_what_is_encrypted_comes_back_with_the_password(sealed: bytes) -> None:
    """The same bytes return, and the file is what msoffcrypto itself can read."""
    assert is_encrypted(sealed)
    assert not is_encrypted(PACKAGE)
    assert PACKAGE[:40] not in sealed
    assert decrypted(sealed, "x.xlsx", PASSWORD) == PACKAGE
    other = OOXMLFile(io.BytesIO(sealed))
    other.load_key(password=PASSWORD, verify_password=True)
    out = io.BytesIO()
    other.decrypt(out, verify_integrity=True)
    assert out.getvalue() == PACKAGE


def test_the_encryption_is_agile_as_excel_writes_it(sealed: bytes) -> None:
    """AES-256, SHA-512 and 100,000 rounds, in the words of the file itself."""
    with olefile.OleFileIO(io.BytesIO(sealed)) as opened:
        info = opened.openstream("EncryptionInfo").read()
    assert info[:4] == struct.pack("<HH", 4, 4)
    for word in (b'keyBits="256"', b'hashAlgorithm="SHA512"', b'spinCount="100000"'):
        assert word in info


@pytest.mark.parametrize("password", ["été 2026", "Autre", "\ud800", "a" * 300])
def test_another_password_is_refused(sealed: bytes, password: str) -> None:
    """Case counts, and what no keyboard types is only a wrong password."""
    assert refusal(sealed, password) == "WRONG_PASSWORD"


@pytest.mark.parametrize("password", ["", "\ud800", "a" * 256])
def test_a_password_that_excel_would_not_take_is_not_given(password: str) -> None:
    """Nothing is encrypted with what nobody could type again."""
    with pytest.raises(WrongUseError, match="PASSWORD_UNUSABLE"):
        encrypted(PACKAGE, password)


def test_a_plain_file_needs_nobody() -> None:
    """Nobody is asked for the password of a file that has none."""
    assert unsealed(PACKAGE, "x.xlsx", lambda _: pytest.fail("asked")) == (PACKAGE, None)


def test_without_a_password_the_refusal_says_how(sealed: bytes) -> None:
    """Nobody to ask, or no answer: the sentence names the environment variable."""
    for ask in (None, lambda _: None, lambda _: ""):
        with pytest.raises(UnreadableFileError, match="FILE_ENCRYPTED") as refused:
            unsealed(sealed, "x.xlsx", ask)
        assert "XLCRM_PASSWORD" in str(refused.value)
    assert unsealed(sealed, "x.xlsx", lambda _: PASSWORD) == (PACKAGE, PASSWORD)


@pytest.mark.parametrize("name", ["SHA1", "SHA256", "SHA384"])
def test_other_hashes_are_read(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Excel 2010 wrote SHA-1, whose hashes are padded in the file."""

    class Older(ecma376_agile.ECMA376AgileCipherParams):  # type: ignore[misc]  # untyped library
        def __init__(self) -> None:
            super().__init__()
            self.hashName = name
            self.keyBits = 128 if name == "SHA1" else 256

    def padded(data: bytes, key: bytes, iv: bytes) -> bytes:
        return bytes(plainly(data + bytes(-len(data) % 16), key, iv))

    plainly = ecma376_agile._encrypt_aes_cbc
    with monkeypatch.context() as patch:
        patch.setattr(ecma376_agile, "ECMA376AgileCipherParams", Older)
        patch.setattr(ecma376_agile, "_encrypt_aes_cbc", padded)
        sealed = encrypted(PACKAGE, PASSWORD)
    assert decrypted(sealed, "x.xlsx", PASSWORD) == PACKAGE
    assert refusal(sealed, "Autre") == "WRONG_PASSWORD"


def test_a_file_that_asks_for_endless_hashing_is_refused() -> None:
    """The rounds are read before any is done."""
    slow = described(lambda info: info.replace(b'"100000"', b'"9999999"'))
    assert refusal(slow) == "ENCRYPTION_TOO_SLOW"


@pytest.mark.parametrize("count", [b'"-5"', b'"many"', b'""'])
def test_a_number_of_rounds_that_is_none_is_damage(count: bytes) -> None:
    """The description is not taken at its word."""
    odd = described(lambda info: info.replace(b'"100000"', count))
    assert refusal(odd) in {"FILE_DAMAGED", "WRONG_PASSWORD"}


def test_protections_that_need_no_password_are_named_so() -> None:
    """Certificates and rights management are another sentence than a password."""
    assert refusal(ole_file("EncryptedPackage")) == "ENCRYPTION_UNKNOWN"
    assert refusal(described(lambda i: struct.pack("<HH", 4, 3) + i[4:])) == "ENCRYPTION_UNKNOWN"
    certificate = described(lambda i: i.replace(b"p:encryptedKey", b"c:encryptedKey"))
    assert refusal(certificate) == "ENCRYPTION_UNKNOWN"


def test_entities_in_the_description_are_not_read() -> None:
    """A description with a document type is damage, before msoffcrypto parses it."""
    bomb = b'<!DOCTYPE a [<!ENTITY b "b">]><encryption'
    assert refusal(described(lambda i: i.replace(b"<encryption", bomb, 1))) == "FILE_DAMAGED"


def test_a_changed_byte_of_the_package_is_seen(sealed: bytes) -> None:
    """The integrity value of the file does not hold any more: no altered data is read."""
    altered = bytearray(sealed)
    altered[len(altered) * 3 // 4] ^= 1
    assert refusal(bytes(altered)) == "FILE_DAMAGED"


@given(st.data())
def test_damage_is_one_sentence(data: st.DataObject) -> None:
    """Truncated or altered bytes give the package, or a refusal: nothing else is raised."""
    raw = bytearray(SMALL)
    place = data.draw(st.integers(8, len(raw) - 1))
    if data.draw(st.booleans()):
        raw[place] ^= data.draw(st.integers(1, 255))
    else:
        del raw[place:]
    content = PACKAGE
    with contextlib.suppress(UnreadableFileError):
        content, _ = unsealed(bytes(raw), "x.xlsx", lambda _: PASSWORD)
    assert content == PACKAGE or not is_encrypted(bytes(raw))


def _small() -> bytes:
    """A package under a password with few rounds: each example below reads it."""
    info, key = ecma376_agile.ECMA376Agile.generate_encryption_parameters(
        PASSWORD, None, spin_count=10
    )
    payload = ecma376_agile.ECMA376Agile.encrypt_payload(
        io.BytesIO(PACKAGE), info.encryptedKey, key, info.keyData.saltValue
    )
    described = ecma376_agile.ECMA376Agile.get_encryption_information(info, payload, key)
    out = io.BytesIO()
    ECMA376Encrypted(payload, described).write_to(out)
    return out.getvalue()


SMALL = _small()
