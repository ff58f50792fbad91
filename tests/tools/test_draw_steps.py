"""The diagrams of the installation in the guide."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tools.draw_steps import DRAWINGS, IMAGES

SVG = "{http://www.w3.org/2000/svg}"
GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "installer.md"


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_the_committed_drawing_is_that_of_the_script(name: str) -> None:
    """And the guide shows it, with a text for whoever does not see it."""
    assert (IMAGES / name).read_text(encoding="utf-8") == DRAWINGS[name]()
    assert re.search(rf"!\[Schéma [^]]{{20,}}\]\(images/{name}\)", GUIDE.read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_a_drawing_is_whole_and_called_a_diagram(name: str) -> None:
    """Nothing beyond the edge; nobody takes it for a photograph."""
    root = ET.fromstring(DRAWINGS[name]().encode())  # noqa: S314 - our own drawing
    assert "Schéma" in str(root.findtext(f"{SVG}title"))
    width, height = (float(str(root.get(side))) for side in ("width", "height"))
    for box in root.iter(f"{SVG}rect"):
        assert float(str(box.get("x"))) + float(str(box.get("width"))) <= width
        assert float(str(box.get("y"))) + float(str(box.get("height"))) <= height


def test_commands_of_the_guide_are_typed_as_they_work() -> None:
    """Never « xlcrm » alone: it is found only where the scripts are on the path."""
    for line in re.findall(r"`([^`\n]+)`", GUIDE.read_text("utf-8").split("## Pour le service")[0]):
        assert not line.startswith("xlcrm "), line
