"""XML parsed without entities, document types or network."""

from __future__ import annotations

from lxml import etree


def parsed(content: bytes) -> etree._Element:
    """Parse XML without entities, DTD or network; ValueError when malformed or with a DTD."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise ValueError("malformed XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("DTD")
    return root
