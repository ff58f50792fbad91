"""The diagram of the tab in the guide."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from tools.draw_ribbon import DRAWING, drawing, groups

SVG = "{http://www.w3.org/2000/svg}"


def test_the_committed_drawing_is_that_of_the_tab() -> None:
    """A button that comes, goes or changes its name is drawn anew."""
    assert DRAWING.read_text(encoding="utf-8") == drawing()


def test_every_button_is_drawn_inside_and_called_a_diagram() -> None:
    """Names, letters and groups are there, nothing beyond the edge; nobody takes it for Excel."""
    root = ET.fromstring(drawing().encode())  # noqa: S314 - our own drawing
    texts = [str(each.text) for each in root.iter(f"{SVG}text")]
    title, by_group = groups()
    assert {title, *by_group} <= set(texts)
    for buttons in by_group.values():
        for button in buttons:
            assert button.label in texts
            assert button.letter in texts
    assert any("Schéma" in each for each in texts)
    width = float(str(root.get("width")))
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x", "0")) + float(str(box.get("width"))) <= width
