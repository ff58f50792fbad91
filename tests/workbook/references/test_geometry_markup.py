from __future__ import annotations

import pytest

from xlcrm.workbook.references.geometry_markup import Element, edited, edited_list


def gone(_: Element) -> None:
    """No element is left."""


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        (b'<a ref="B5"/>', b"B5"),
        (b"<x:a xr:ref='no' b = \"it's ref='A1'\"\n ref = 'B5'>", b"B5"),
        (b'<a refs="A1" xref="A2" ref=""/>', b""),
        (b'<a b="ref=C3"/>', None),
    ],
)
def test_attributes_are_told_from_what_looks_like_them(tag: bytes, value: bytes | None) -> None:
    """With either quotes, spaces, prefixes, and the same words in another value."""
    element = Element(tag, b"", b"")
    assert element.get("ref") == value
    changed = element.with_value("ref", b"Z9")
    assert changed.get("ref") == (None if value is None else b"Z9")
    assert changed.with_value("ref", value or b"").tag == tag


@pytest.mark.parametrize(
    ("xml", "left"),
    [
        (b"<l><a/><ab/><x:a r='>'>t</x:a ><a>t</a>u</l>", b"<l><ab/>u</l>"),
        (b"<a>open", b"open"),
        (b"<a b='<a/>", b"<a b='"),
    ],
)
def test_elements_are_found_whole(xml: bytes, left: bytes) -> None:
    """Of that name only; one that never ends is its tag."""
    assert edited(xml, "a", gone) == left


@pytest.mark.parametrize("tag", [b"<a>", b'<a b="', b"<a "])
def test_damaged_markup_is_left_as_it_is(tag: bytes) -> None:
    """A hundred thousand tags that never end: none is looked for up to the end of the part."""
    xml = tag * 100_000
    assert edited(xml, "a", lambda element: element) is xml


def test_counts_tell_what_is_left() -> None:
    """Whatever the attribute said before; a list without any keeps none."""
    xml = b"<l count='7' more=\"7\"><a n='1'/><a n='2'/><a n='3'/></l>"

    def first_goes(element: Element) -> Element | None:
        return None if element.number("n") == 1 else element

    changed = edited_list(xml, ("l", "a"), first_goes)
    assert changed == b"<l count='2' more=\"7\"><a n='2'/><a n='3'/></l>"
    assert edited_list(xml, ("l", "a"), gone) == b""
    assert edited_list(xml, ("l", "a"), lambda element: element) is xml


@pytest.mark.parametrize("value", [b"-1", b"1.5", b"", b"9" * 5000, b"\xb2"])
def test_wild_numbers_are_none(value: bytes) -> None:
    """A damaged file has them."""
    assert Element(b'<a n="' + value + b'"/>', b"", b"").number("n") is None
