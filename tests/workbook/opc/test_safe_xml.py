"""XML of a stranger’s file: no entity, no document type, nothing from the network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.opc import safe_xml
from xlcrm.workbook.opc.safe_xml import parsed

_ENTITY = b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'


@pytest.mark.parametrize(
    "content",
    [b"", b"<a>", b"<a></b>", _ENTITY, b"<!DOCTYPE a [<!ELEMENT a ANY>]><a/>",
     b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'],
)  # fmt: skip
def test_what_is_not_plain_xml_is_refused(content: bytes) -> None:
    """Broken, or with a document type: one kind of error, that quotes nothing of the file."""
    with pytest.raises(ValueError, match=r"^(malformed XML|DTD)$"):
        parsed(content)


def test_a_part_with_too_many_elements_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file may inflate to a tree that fills the memory."""
    monkeypatch.setattr(safe_xml, "MAX_MARKS", 10)
    assert parsed(b"<a>" + b"<b/>" * 8 + b"</a>") is not None
    with pytest.raises(ValueError, match="too many"):
        parsed(b"<a>" + b"<b/>" * 9 + b"</a>")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), max_size=40))
def test_any_text_is_read_as_it_is(text: str) -> None:
    """Accents and signs alike."""
    quoted = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert (parsed(f"<a>{quoted}</a>".encode()).text or "") == text
