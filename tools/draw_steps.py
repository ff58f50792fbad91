"""Draw what a person sees while installing, for the guide: boxes with the words that matter.

    python tools/draw_steps.py [--check]

Diagrams, not photographs: no machine of the project has Windows or macOS, and the words of these
boxes change with their versions. ``--check`` exits with 1 when a committed drawing differs from
what would be written.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

from xlcrm.messages import french_spacing

IMAGES = Path(__file__).parents[1] / "docs" / "guide" / "images"

_HERE = "#217346"  # where to click
_LINE = 24  # pixels from a line of text to the next


def _words(x: int, y: int, words: str, style: str = "") -> str:
    return f'<text x="{x}" y="{y}" {style}>{escape(french_spacing(words))}</text>'


def _frame(x: int, y: int, width: int, height: int, style: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="4" {style}/>'


def _button(x: int, y: int, words: str, *, here: bool = False) -> list[str]:
    width = 24 + 8 * len(words)
    border = 'fill="#eee" stroke="#bbb"'
    if here:
        border = f'fill="#fff" stroke="{_HERE}" stroke-width="3"'
    return [
        _frame(x, y, width, 30, border),
        _words(x + 12, y + 20, words, 'font-weight="bold"' if here else ""),
    ]


def _tick(x: int, y: int, words: str, *, here: bool = False) -> list[str]:
    """Return a box to tick; where the person is to tick it, ticked and framed."""
    shapes = [_frame(x, y, 16, 16, 'fill="#fff" stroke="#444"')]
    if here:
        outline = f'fill="none" stroke="{_HERE}" stroke-width="3"'
        shapes += [
            f'<path d="M{x + 3} {y + 8} l4 5 l7 -10" {outline}/>',
            _frame(x - 8, y - 8, 44 + 8 * len(words), 32, outline),
        ]
    return [*shapes, _words(x + 26, y + 13, words, 'font-weight="bold"' if here else "")]


def _drawing(caption: str, title: str, height: int, shapes: list[str]) -> str:
    """Return a window with a title and what is in it, and the caption below."""
    width = 620
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<!-- written by tools/draw_steps.py -->",
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height + 30}" '
                f'viewBox="0 0 {width} {height + 30}" font-family="Segoe UI, Arial, sans-serif" '
                'font-size="14" fill="#222">'
            ),
            f"<title>{escape(caption)}</title>",
            _frame(4, 4, width - 8, height - 8, 'fill="#fafafa" stroke="#999"'),
            _frame(4, 4, width - 8, 32, 'fill="#e6e6e6" stroke="#999"'),
            _words(18, 25, title),
            *shapes,
            _words(8, height + 18, caption, 'font-size="11" fill="#666"'),
            "</svg>",
            "",
        ]
    )


def python_installer() -> str:
    """Return the first page of python.org's installer for Windows."""
    return _drawing(
        "Schéma de l’installation de Python pour Windows : cochez d’abord, cliquez ensuite.",
        "Python (64-bit) Setup",
        210,
        [
            _words(30, 68, "Install Python", 'font-size="18"'),
            *_button(30, 86, "Install Now", here=True),
            _words(160, 106, "2. cliquez ici", f'fill="{_HERE}"'),
            *_tick(38, 146, "Use admin privileges when installing py.exe"),
            *_tick(38, 178, "Add python.exe to PATH", here=True),
            _words(280, 191, "1. cochez cette case", f'fill="{_HERE}"'),
        ],
    )


def command_prompt() -> str:
    """Return the window in which the two lines are typed on Windows."""
    style = 'font-family="Consolas, monospace"'
    lines = (
        r"C:\Users\Vous> py -m pip install xlcrm",
        "…",
        r"C:\Users\Vous> py -m xlcrm addin install",
        "Les boutons sont installés : ouvrez Excel, puis votre classeur…",
    )
    return _drawing(
        "Schéma de l’invite de commandes : une ligne, la touche Entrée ; attendez, puis l’autre.",
        "Invite de commandes",
        170,
        [
            *(_words(18, 64 + n * _LINE, line, style) for n, line in enumerate(lines)),
        ],
    )


def mac_permissions() -> str:
    """Return the two questions of macOS."""
    return _drawing(
        "Schéma des deux questions de macOS ; leurs mots changent selon la version.",
        "macOS",
        250,
        [
            _words(30, 68, "« Terminal » souhaite accéder aux données d’autres apps."),
            *_button(300, 84, "Refuser"),
            *_button(400, 84, "Autoriser", here=True),
            _words(30, 136, "pendant « addin install »", f'fill="{_HERE}"'),
            '<path d="M20 152 h580" stroke="#ccc"/>',
            _words(30, 182, "« … » souhaite contrôler « Microsoft Excel »."),
            *_button(300, 198, "Refuser"),
            *_button(400, 198, "OK", here=True),
            _words(30, 218, "au premier clic sur un bouton", f'fill="{_HERE}"'),
        ],
    )


DRAWINGS = {
    "installeur-python.svg": python_installer,
    "invite-de-commandes.svg": command_prompt,
    "autorisations-mac.svg": mac_permissions,
}


def main() -> int:
    """Write the drawings, or compare them."""
    stale = False
    for name, draw in DRAWINGS.items():
        path = IMAGES / name
        if "--check" not in sys.argv[1:]:
            path.write_text(draw(), encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != draw():
            stale = True
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
