"""Pictures of the guide: chosen sheets of a workbook, printed by LibreOffice, margins cut off.

    python tools/render_pictures.py [WORKBOOK] [--folder FOLDER] [--all]

Without a workbook, runs the demonstration and draws its result into docs/guide/images.
Needs LibreOffice and pdftoppm.
"""

from __future__ import annotations

import argparse
import re
import struct
import subprocess
import tempfile
import unicodedata
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from xlcrm import messages

IMAGES = Path(__file__).parents[1] / "docs" / "guide" / "images"

#: The sheets that the README and the guide show.
SHOWN = (
    "Accueil",
    "Tableau de bord",
    "Clients",
    "Anomalies",
    "Doublons",
    "Paramètres",
)

_DOTS_PER_INCH = 110
_TIMEOUT = 300
_MARGIN = 12  # pixels kept around a picture
_FOOTER = 0.93  # the footer stands below this share of the page
_WHITE = 250

# Everything recalculated, as Excel does on opening; numbers and months written as in France.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
 </item>
 <item oor:path="/org.openoffice.Setup/L10N">
  <prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop>
 </item>
</oor:items>
"""


def print_workbook(workbook: Path, folder: Path) -> Path:
    """Print a workbook as a PDF in ``folder``, with a LibreOffice profile of its own."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(workbook),
        ],
        check=True,
        capture_output=True,
        timeout=_TIMEOUT,
    )
    return folder / f"{workbook.stem}.pdf"


def pages_by_sheet(pdf: Path) -> dict[str, int]:
    """Return the first page of each sheet, counted from 1, as its footer names it."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
    )
    words = re.escape(_plain(messages.text("FOOTER")))
    footer = re.compile(rf"^\s*(\S.*?)\s{{2,}}{words}", re.MULTILINE)
    pages: dict[str, int] = {}
    for number, text in enumerate(done.stdout.split("\f"), start=1):
        found = footer.findall(_plain(text))
        if found:
            pages.setdefault(found[-1], number)
    return pages


def _plain(text: str) -> str:
    return text.replace(messages.NO_BREAK_SPACE, " ")


def picture(pdf: Path, page: int) -> npt.NDArray[np.uint8]:
    """Return a page without its white margins and footer: rows × columns × 3, uint8."""
    done = subprocess.run(
        ["pdftoppm", "-r", str(_DOTS_PER_INCH), "-f", str(page), "-l", str(page), str(pdf)],
        check=True,
        capture_output=True,
        timeout=_TIMEOUT,
    )
    _magic, width, height, _depth = done.stdout.split(maxsplit=4)[:4]
    size = int(width) * int(height) * 3
    pixels = np.frombuffer(done.stdout[-size:], dtype=np.uint8)
    pixels = pixels.reshape(int(height), int(width), 3)
    pixels = pixels[: int(len(pixels) * _FOOTER)]
    drawn: npt.NDArray[np.bool_] = np.any(pixels < _WHITE, axis=2)
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    top, left = max(0, rows[0] - _MARGIN), max(0, columns[0] - _MARGIN)
    return pixels[top : rows[-1] + _MARGIN, left : columns[-1] + _MARGIN]


def write_png(path: Path, pixels: npt.NDArray[np.uint8]) -> None:
    """Write rows × columns × 3 bytes as a PNG file."""
    height, width, _ = pixels.shape
    lines = np.zeros((height, 1 + width * 3), dtype=np.uint8)
    lines[:, 1:] = pixels.reshape(height, width * 3)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(lines.tobytes(), 9))
        + chunk(b"IEND", b"")
    )


def picture_name(sheet: str) -> str:
    """Return the file name of a sheet's picture.

    >>> picture_name("Paramètres"), picture_name("Tableau de bord")
    ('parametres.png', 'tableau-de-bord.png')
    """
    plain = unicodedata.normalize("NFKD", sheet).encode("ascii", "ignore").decode()
    return plain.lower().replace(" ", "-") + ".png"


def render(workbook: Path, folder: Path, *, every: bool = False) -> list[Path]:
    """Draw the chosen sheets of a workbook, or every one, into ``folder``."""
    written = []
    with tempfile.TemporaryDirectory() as scratch:
        pdf = print_workbook(workbook, Path(scratch))
        pages = pages_by_sheet(pdf)
        for sheet in pages if every else SHOWN:
            path = folder / picture_name(sheet)
            write_png(path, picture(pdf, pages[sheet]))
            written.append(path)
    return written


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workbook", nargs="?", type=Path)
    parser.add_argument("--folder", type=Path, default=IMAGES)
    parser.add_argument("--all", action="store_true", help="every sheet, not the guide's alone")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        workbook = options.workbook
        if workbook is None:
            # Loads the whole chain, which a given workbook does not need.
            from xlcrm.commands.demo import WORKBOOK_NAME, demo  # noqa: PLC0415 - see above

            demo(Path(scratch), progress=lambda code, seconds: print(f"{code} {seconds:.1f} s"))
            workbook = Path(scratch) / WORKBOOK_NAME
        for path in render(workbook, options.folder, every=options.all):
            print(path)


if __name__ == "__main__":
    main()
