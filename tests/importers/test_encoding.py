from __future__ import annotations

import codecs
import unicodedata

import pytest

from xlcrm.errors import UnreadableFileError
from xlcrm.importers.encoding import decode

_LONG = "nom;prenom;ville;email\n" + "".join(
    f"Dupré{i};Élodie;Besançon;e.dupre{i}@courriel.example\n" for i in range(300)
)
_SHORT = "nom;ville\nDupré;Besançon\nLefèvre;Orléans\n"
_EURO = "nom;ville;montant\nDupré;Besançon;12 €\nL’Hôte;Œuilly;3 €\n"
_ONE = "nom\nHélène\n"
_FOREIGN = "nom\nNoël Müller\nÉmile Zoé\nBœuf François\n"
_TEXTS = (_LONG, _SHORT, _EURO, _ONE, _FOREIGN)
_ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "mac_roman", "cp850", "utf-16")


def _encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


SAMPLES = [(text, enc) for enc in _ENCODINGS for text in _TEXTS if _encodable(text, enc)]


def test_there_are_31_french_samples() -> None:
    """The matrix is the one that general detectors were measured on."""
    assert len(SAMPLES) == 31


@pytest.mark.parametrize(("text", "encoding"), SAMPLES)
def test_every_french_sample_is_read_back(text: str, encoding: str) -> None:
    """A French text comes back to the letter from each encoding a French firm meets."""
    assert decode(text.encode(encoding), "x.csv").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark_is_read(encoding: str) -> None:
    """UTF-16 is recognised by its zeros when its mark is missing."""
    assert decode(_SHORT.encode(encoding), "x.csv") == (_SHORT, encoding)


def test_utf_32_is_not_taken_for_utf_16() -> None:
    """The mark of UTF-32 begins with that of UTF-16."""
    assert decode(_SHORT.encode("utf-32"), "x.csv").text == _SHORT


def test_a_few_stray_bytes_leave_a_text_in_utf_8() -> None:
    """One cell pasted in an old encoding does not damage every other accent."""
    raw = (_LONG * 2).encode() + "Lefèvre\n".encode("cp1252")
    decoded = decode(raw, "x.csv")
    assert decoded == (_LONG * 2 + "Lefèvre\n", "utf-8")


def test_undefined_bytes_of_windows_do_not_stop_reading() -> None:
    """A byte that Windows-1252 leaves undefined does not turn the whole file into Mac text."""
    raw = (_SHORT + "Créé à Évry").encode("cp1252") + b"\x9d"
    assert decode(raw, "x.csv").text == _SHORT + "Créé à Évry\x9d"


def test_line_ends_become_line_feeds() -> None:
    """Windows, old Mac and Unix line ends are one."""
    assert decode(b"a;b\r\nc;d\re;f\n", "x.csv").text == "a;b\nc;d\ne;f\n"


def test_characters_no_cell_may_hold_are_left_out() -> None:
    """A stray control character would make a workbook invalid; page breaks become spaces."""
    raw = ("nom;ville\n" * 50 + "Du\x01pont;Ni\x0cce\n").encode() + b"\x1a"
    assert decode(raw, "x.csv").text.endswith("Dupont;Ni ce\n")


def test_decomposed_accents_are_kept_as_they_are() -> None:
    """Composing accents is a correction, and corrections are the work of clean."""
    text = unicodedata.normalize("NFD", _SHORT)
    assert decode(text.encode(), "x.csv").text == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"%PDF-1.7\n...", "FILE_IS_PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "FILE_IS_WORKBOOK"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "FILE_IS_XLS"),
        (b"nom;ville\x00\nDupont;Nice\n", "FILE_NOT_TEXT"),
        (bytes(range(1, 32)) * 8, "FILE_NOT_TEXT"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8", "FILE_NOT_TEXT"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "FILE_NOT_TEXT"),
    ],
)
def test_what_is_not_text_is_refused(raw: bytes, code: str) -> None:
    """Each file that is no text has its own sentence."""
    with pytest.raises(UnreadableFileError) as caught:
        decode(raw, "x.csv")
    assert caught.value.code == code
