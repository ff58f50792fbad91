"""Draw the tab « Fichier client » for the guide, as a diagram, from macros/ribbon.xml.

    python tools/draw_ribbon.py [--check]

Plain boxes with labels: the icons are Excel's own, and no machine of the project has Excel.
``--check`` exits with 1 when the committed drawing differs from what would be written.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
RIBBON = ROOT / "macros" / "ribbon.xml"
DRAWING = ROOT / "docs" / "guide" / "images" / "ruban.svg"

_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
_CAPTION = "Schéma de l’onglet (les icônes sont celles d’Excel) ; la lettre est celle du clavier."

# Everything below is in pixels.
_LETTER = 6.6  # width of a letter of the labels, on average
_MARGIN = 12
_TAB_HEIGHT = 30
_GROUP_TOP = _TAB_HEIGHT + 10
_GROUP_HEIGHT = 108
_ICON = 34
_SMALL_ICON = 16
_SMALL_LINE = 26
_STACKED = 3  # small buttons, one above the other
_HEIGHT = _GROUP_TOP + _GROUP_HEIGHT + 34


@dataclass(frozen=True)
class Button:
    """A button of the tab: its name, the letter of the keyboard, whether it is a large one."""

    label: str
    letter: str
    large: bool


def groups() -> tuple[str, dict[str, list[Button]]]:
    """Return the title of the tab, and its buttons by group, as Excel is given them."""
    root = ET.parse(RIBBON).getroot()  # noqa: S314 - our own file
    tab = next(root.iter(f"{_UI}tab"))
    found = {
        str(group.get("label")): [
            Button(str(b.get("label")), str(b.get("keytip")), b.get("size") == "large")
            for b in group.iter(f"{_UI}button")
        ]
        for group in tab.iter(f"{_UI}group")
    }
    return str(tab.get("label")), found


def drawing() -> str:
    """Return the whole drawing."""
    title, by_group = groups()
    shapes: list[str] = []
    left = float(_MARGIN)
    for name, buttons in by_group.items():
        drawn, width = _group(name, buttons, left)
        shapes += drawn
        left += width + 8
    width = round(left - 8 + _MARGIN)
    tab_width = round(len(title) * _LETTER + 32)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<!-- written by tools/draw_ribbon.py from macros/ribbon.xml -->",
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_HEIGHT}" '
                f'viewBox="0 0 {width} {_HEIGHT}" font-family="Segoe UI, Arial, sans-serif" '
                'font-size="12" fill="#222">'
            ),
            f"<title>{escape(_CAPTION)}</title>",
            f'<rect width="{width}" height="{_HEIGHT}" fill="#f3f3f3"/>',
            f'<rect x="{_MARGIN}" y="4" width="{tab_width}" height="{_TAB_HEIGHT}" fill="#fff"/>',
            (
                f'<rect x="{_MARGIN}" y="{_TAB_HEIGHT + 1}" width="{tab_width}" height="3" '
                'fill="#217346"/>'
            ),
            _text(_MARGIN + tab_width / 2, 23, title, 'font-weight="bold" fill="#217346"'),
            *shapes,
            _text(width / 2, _HEIGHT - 12, _CAPTION, 'font-size="11" fill="#666"'),
            "</svg>",
            "",
        ]
    )


def _group(name: str, buttons: list[Button], left: float) -> tuple[list[str], float]:
    """Return the shapes of a group that begins at ``left``, and its width."""
    shapes: list[str] = []
    inside = left + 8
    stack: list[Button] = []
    for button in buttons:
        if not button.large:
            stack.append(button)
            continue
        width = max(_width(button.label), _ICON) + 10
        shapes += _large(button, inside, width)
        inside += width
    for start in range(0, len(stack), _STACKED):
        part = stack[start : start + _STACKED]
        for place, button in enumerate(part):
            shapes += _small(button, inside, _GROUP_TOP + 8 + place * _SMALL_LINE)
        inside += _SMALL_ICON + 8 + max(_width(each.label) for each in part) + 6
    width = max(inside - left + 8, _width(name) + 24)
    frame = (
        f'<rect x="{left:.0f}" y="{_GROUP_TOP}" width="{width:.0f}" height="{_GROUP_HEIGHT}" '
        'rx="4" fill="#fff" stroke="#d0d0d0"/>'
    )
    bottom = _GROUP_TOP + _GROUP_HEIGHT - 8
    return [frame, *shapes, _text(left + width / 2, bottom, name, 'fill="#666"')], width


def _large(button: Button, left: float, width: float) -> list[str]:
    middle = left + width / 2
    return [
        _box(middle - _ICON / 2, _GROUP_TOP + 10, _ICON),
        _text(middle, _GROUP_TOP + 32, button.letter, 'fill="#217346" font-weight="bold"'),
        _text(middle, _GROUP_TOP + 66, button.label),
    ]


def _small(button: Button, left: float, top: float) -> list[str]:
    return [
        _box(left, top, _SMALL_ICON),
        _text(
            left + _SMALL_ICON / 2,
            top + 12,
            button.letter,
            'fill="#217346" font-weight="bold" font-size="10"',
        ),
        _text(left + _SMALL_ICON + 6, top + 12, button.label, "", anchor="start"),
    ]


def _box(left: float, top: float, size: int) -> str:
    return (
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{size}" height="{size}" rx="3" '
        'fill="#e8f2ec" stroke="#9fc5ad"/>'
    )


def _text(x: float, y: float, text: str, style: str = "", *, anchor: str = "middle") -> str:
    style = f" {style}" if style else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{style}>{escape(text)}</text>'


def _width(text: str) -> float:
    return len(text) * _LETTER


def main() -> int:
    """Write the drawing, or compare it."""
    wanted = drawing()
    if "--check" in sys.argv[1:]:
        return int(not DRAWING.is_file() or DRAWING.read_text(encoding="utf-8") != wanted)
    DRAWING.write_text(wanted, encoding="utf-8")
    print(DRAWING)
    return 0


if __name__ == "__main__":
    sys.exit(main())
