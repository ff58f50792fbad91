"""Workbooks under a password: read, and written back under the same password.

What Excel calls « Chiffrer avec mot de passe » is an OLE2 file that holds the encrypted package
([MS-OFFCRYPTO], Microsoft). The work is done by msoffcrypto-tool. It writes agile encryption
(AES in CBC mode with SHA-512, 100,000 rounds), as Excel since 2013: a file in the standard
encryption of Excel 2007 becomes agile when it is written.

A password is never kept in a file, a message, an exception or the journal.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError, WrongUseError
from xlcrm.workbook.opc.ole import OLE_MAGIC, OleContent, ole_content
from xlcrm.workbook.opc.safe_xml import parsed

if TYPE_CHECKING:
    from typing import Any

#: Gives the password of the file of that name, None when there is nobody to tell it.
AskPassword = Callable[[str], "str | None"]

#: Rounds of hashing that a file may ask for: Excel writes 100,000, [MS-OFFCRYPTO] 2.3.4.10 allows
#: 10,000,000, which would hold the machine for half a minute.
MAX_ROUNDS = 1_000_000
#: Excel accepts no longer password (Microsoft, « Protect an Excel file »).
MAX_PASSWORD = 255

_INFO = "EncryptionInfo"
# A description of the encryption is about 2 kB long.
_MAX_INFO_BYTES = 64 * 1024
_AGILE = (4, 4)
_STANDARD = {(2, 2), (3, 2), (4, 2)}
_KEY_NS = "http://schemas.microsoft.com/office/2006/keyEncryptor/password"
_BLOCK_BYTES = 16


def is_encrypted(data: bytes) -> bool:
    """Tell whether the bytes of a file are a package under a password."""
    return data.startswith(OLE_MAGIC) and ole_content(data) is OleContent.ENCRYPTED_PACKAGE


def unsealed(data: bytes, name: str, ask: AskPassword | None) -> tuple[bytes, str | None]:
    """Return the package in a file, and the password it is under (None for a plain file).

    ``ask`` is only called for an encrypted file. Raises UnreadableFileError FILE_ENCRYPTED
    without a password, and as ``decrypted``.
    """
    if not is_encrypted(data):
        return data, None
    password = ask(name) if ask is not None else None
    if not password:
        raise UnreadableFileError("FILE_ENCRYPTED", name=name)
    return decrypted(data, name, password), password


def decrypted(data: bytes, name: str, password: str) -> bytes:
    """Return the package that an encrypted file holds.

    Raises UnreadableFileError: WRONG_PASSWORD, FILE_DAMAGED, ENCRYPTION_UNKNOWN (certificates,
    rights management), ENCRYPTION_TOO_SLOW above MAX_ROUNDS.
    """
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415 - few files need it
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - same

    _refuse_unknown(data, name)
    if len(password) > MAX_PASSWORD:
        raise UnreadableFileError("WRONG_PASSWORD", name=name)
    out = io.BytesIO()
    try:
        file = OOXMLFile(io.BytesIO(data))
        checked = file.type == "standard" or _whole_blocks(file.info)
        file.load_key(password=password, verify_password=checked)
    except (InvalidKeyError, UnicodeEncodeError):
        raise UnreadableFileError("WRONG_PASSWORD", name=name) from None
    except Exception:  # noqa: BLE001 - msoffcrypto lets out whatever a damaged file makes it meet
        raise UnreadableFileError("FILE_DAMAGED", name=name) from None
    try:
        file.decrypt(out, verify_integrity=file.type == "agile" and checked)
    except Exception:  # noqa: BLE001 - same
        # With SHA-1 a wrong password only shows by what comes out.
        code = "FILE_DAMAGED" if checked else "WRONG_PASSWORD"
        raise UnreadableFileError(code, name=name) from None
    return out.getvalue()


def encrypted(package: bytes, password: str) -> bytes:
    """Return the bytes of a file that holds ``package`` under ``password``.

    Raises WrongUseError PASSWORD_UNUSABLE when Excel could not be given that password.
    """
    from msoffcrypto.method.ecma376_agile import ECMA376Agile  # noqa: PLC0415 - few files need it

    try:
        usable = 0 < len(password.encode("utf-16-le")) <= 2 * MAX_PASSWORD
    except UnicodeEncodeError:
        usable = False
    if not usable:
        raise WrongUseError("PASSWORD_UNUSABLE", limit=MAX_PASSWORD)
    return bytes(ECMA376Agile.encrypt(password, io.BytesIO(package)))


def _refuse_unknown(data: bytes, name: str) -> None:
    """Look at how a file is encrypted before msoffcrypto does, within bounds."""
    info = _description(data, name)
    version = (int.from_bytes(info[:2], "little"), int.from_bytes(info[2:4], "little"))
    if not info:
        raise UnreadableFileError("FILE_DAMAGED", name=name)
    if version in _STANDARD:
        return
    if version != _AGILE:
        raise UnreadableFileError("ENCRYPTION_UNKNOWN", name=name)
    try:
        root = parsed(info[8:])
        keys = [key.get("spinCount", "") for key in root.iter(f"{{{_KEY_NS}}}encryptedKey")]
        rounds = [int(count) for count in keys]
    except ValueError:
        raise UnreadableFileError("FILE_DAMAGED", name=name) from None
    if not rounds:
        raise UnreadableFileError("ENCRYPTION_UNKNOWN", name=name)
    if max(rounds) > MAX_ROUNDS:
        raise UnreadableFileError("ENCRYPTION_TOO_SLOW", name=name)


def _description(data: bytes, name: str) -> bytes:
    import olefile  # noqa: PLC0415 - few files need it

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as opened:
            there = opened.exists(_INFO)
            short = there and opened.get_size(_INFO) <= _MAX_INFO_BYTES
            info = bytes(opened.openstream(_INFO).read()) if short else b""
    except Exception:  # noqa: BLE001 - olefile lets out whatever a damaged file makes it meet
        raise UnreadableFileError("FILE_DAMAGED", name=name) from None
    if not there:
        raise UnreadableFileError("ENCRYPTION_UNKNOWN", name=name)
    return info


def _whole_blocks(info: dict[str, Any]) -> bool:
    """Tell whether msoffcrypto can compare the hashes of a file.

    A SHA-1 hash (Excel 2010) is padded to whole blocks in the file, which it does not undo.
    """
    names = (info["keyDataHashAlgorithm"], info["passwordHashAlgorithm"])
    return all(hashlib.new(name).digest_size % _BLOCK_BYTES == 0 for name in names)
