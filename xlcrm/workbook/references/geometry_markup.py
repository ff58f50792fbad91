"""Elements of a part found and spliced as bytes, whatever their prefix and their quotes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_PREFIX = rb"<((?:[\w.-]+:)?)"
_REST_OF_TAG = rb"""[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>"""
#: More digits than any row, column or count has.
_MOST_DIGITS = 9


class Element(NamedTuple):
    """One element as it stands: its opening tag, what is inside, its closing tag.

    ``closing`` is empty for ``<a/>``.
    """

    tag: bytes
    inner: bytes
    closing: bytes

    @property
    def whole(self) -> bytes:
        """The bytes of the element."""
        return self.tag + self.inner + self.closing

    def get(self, name: str) -> bytes | None:
        """Return the raw value of an attribute, None when it has none of that name."""
        match = _attribute(name).match(self.tag)
        if match is None:
            return None
        return match[1] if match[1] is not None else match[2]

    def number(self, name: str) -> int | None:
        """Return the value of an attribute as a whole number from 0, None for anything else."""
        return whole_number(self.get(name) or b"")

    def with_value(self, name: str, value: bytes) -> Element:
        """Return the element with another value of an attribute that it has."""
        match = _attribute(name).match(self.tag)
        if match is None:
            return self
        start, end = match.span(1 if match[1] is not None else 2)
        if self.tag[start:end] == value:
            return self
        return Element(self.tag[:start] + value + self.tag[end:], self.inner, self.closing)


@cache
def _opening(name: str) -> re.Pattern[bytes]:
    return re.compile(_PREFIX + name.encode() + rb"(?=[\s/>])" + _REST_OF_TAG)


@cache
def _closing(prefix: bytes, name: str) -> re.Pattern[bytes]:
    return re.compile(b"</" + re.escape(prefix) + name.encode() + rb"\s*>")


@cache
def _attribute(name: str) -> re.Pattern[bytes]:
    wanted = re.escape(name.encode())
    others = rb"(?:\s+(?!" + wanted + rb"""[\s=])[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*"""
    value = rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')"""
    return re.compile(rb"<[^\s/>]+" + others + rb"\s+" + wanted + value)


def whole_number(text: bytes) -> int | None:
    """Read digits; None for anything else, and for more of them than a sheet can need."""
    return int(text) if text.isdigit() and len(text) <= _MOST_DIGITS else None


def edited(xml: bytes, name: str, edit: Callable[[Element], Element | None]) -> bytes:
    """Return XML whose elements of a local name are each what ``edit`` makes of them.

    ``edit`` gives back the element itself where nothing changes, None where it goes. The very
    same bytes come back when each is left as it is. An element ends with the first closing
    tag of its name: none of those edited here holds another of its kind.
    """
    return _edited(xml, name, edit)[0]


def _edited(xml: bytes, name: str, edit: Callable[[Element], Element | None]) -> tuple[bytes, int]:
    """Return XML with its elements edited, and how many of them are left."""
    if name.encode() not in xml:
        return xml, 0
    pieces: list[bytes] = []
    place = count = 0
    unclosed: set[bytes] = set()
    opening = _opening(name)
    match = opening.search(xml)
    while match is not None:
        start, tag_end = match.span()
        inner_end = end = tag_end
        if not xml.startswith(b"/>", tag_end - 2):
            prefix = match[1]
            closing = None if prefix in unclosed else _closing(prefix, name).search(xml, tag_end)
            if closing is None:
                unclosed.add(prefix)
            else:
                inner_end, end = closing.span()
        element = Element(match[0], xml[tag_end:inner_end], xml[inner_end:end])
        new = edit(element)
        if new is not None:
            count += 1
        if new is not element:
            pieces.append(xml[place:start])
            if new is not None:
                pieces += new
            place = end
        match = opening.search(xml, end)
    if not pieces:
        return xml, count
    pieces.append(xml[place:])
    return b"".join(pieces), count


def with_inner(element: Element, inner: bytes) -> Element:
    """Return an element with another content; the element itself for the same content."""
    return element if inner is element.inner else element._replace(inner=inner)


def edited_list(
    xml: bytes,
    names: tuple[str, str],
    edit: Callable[[Element], Element | None],
    counts: tuple[str, ...] = ("count",),
) -> bytes:
    """Return XML whose lists have their items edited; a list without items left goes.

    ``names`` are the local names of list and item. The attributes ``counts`` of a list that
    has them tell how many items are left.
    """
    name, item = names

    def edit_list(element: Element) -> Element | None:
        inner, left = _edited(element.inner, item, edit)
        if inner is element.inner:
            return element
        if not left:
            return None
        new = element._replace(inner=inner)
        for count in counts:
            new = new.with_value(count, b"%d" % left)
        return new

    return edited(xml, name, edit_list)
