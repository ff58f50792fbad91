"""Plans and settings in the journal of a workbook under a password: unreadable without it.

A firm that encrypts its file expects nothing of it to lie beside it in clear. The plans repeat
cells: they are sealed with AES-GCM, under a key that scrypt makes of the password (2**15 rounds
of 8 blocks: a tenth of a second and 32 MB for each guess; RFC 7914). So is what a command was
given, which names people and files. What an entry says of who, when, which command and how many
stays readable, as are the names of backups.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache

from xlcrm.errors import UnreadableFileError

#: What a sealed plan begins with; an unsealed one is zlib's, and begins otherwise.
MARK = b"xlcrm-sealed-1\0"
_SALT, _NONCE, _KEY = 16, 12, 32
_ROUNDS, _BLOCKS = 2**15, 8
_MEMORY = 64 * 2**20


class Sealing:
    """Seals and unseals with one password; with None it leaves everything in clear."""

    def __init__(self, workbook: str, password: str | None = None) -> None:
        self._workbook = workbook
        self._password = password
        self._salt = os.urandom(_SALT)
        self._key = lru_cache(maxsize=64)(_derived)

    @property
    def active(self) -> bool:
        """Whether there is a password to seal with."""
        return self._password is not None

    def follow(self, sealed: bytes) -> None:
        """Seal from now on with the salt of something sealed: one key then opens a whole journal.

        Each seal still has a nonce of its own.
        """
        salt = sealed[len(MARK) : len(MARK) + _SALT]
        if sealed.startswith(MARK) and len(salt) == _SALT:
            self._salt = salt

    def seal(self, plain: bytes) -> bytes:
        """Return what is to be stored: sealed under the password, or as it is without one."""
        if self._password is None:
            return plain
        from cryptography.hazmat.primitives.ciphers import aead  # noqa: PLC0415 - few need it

        nonce = os.urandom(_NONCE)
        head = MARK + self._salt
        cipher = aead.AESGCM(self._key(self._password, self._salt))
        return head + nonce + cipher.encrypt(nonce, plain, head)

    def unseal(self, stored: bytes) -> bytes:
        """Return what was sealed; what is in clear comes as it is.

        Raises UnreadableFileError JOURNAL_SEALED when it was sealed under another password.
        """
        if not stored.startswith(MARK):
            return stored
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - few need it
        from cryptography.hazmat.primitives.ciphers import aead  # noqa: PLC0415 - same

        head = stored[: len(MARK) + _SALT]
        nonce = stored[len(head) : len(head) + _NONCE]
        if self._password is None or len(nonce) < _NONCE:
            raise UnreadableFileError("JOURNAL_SEALED", name=self._workbook)
        cipher = aead.AESGCM(self._key(self._password, head[len(MARK) :]))
        try:
            return cipher.decrypt(nonce, stored[len(head) + _NONCE :], head)
        except InvalidTag:
            raise UnreadableFileError("JOURNAL_SEALED", name=self._workbook) from None


def _derived(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-16-le"), salt=salt, n=_ROUNDS, r=_BLOCKS, p=1,
        maxmem=_MEMORY, dklen=_KEY,
    )  # fmt: skip
