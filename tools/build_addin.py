"""Build xlcrm/addin/xlcrm.xlam from macros/, without Excel, to the same bytes each time.

    python tools/build_addin.py [--check]

pyOpenVBA (pinned) writes the VBA project; the tab of the ribbon is put beside it. What the
package says of its author and dates is ours. ``--check`` exits with 1 when macros/xlwings.bas
or the committed add-in differs from what would be written.

Should pyOpenVBA no longer be there one day: a VBA project is a compound file (MS-CFB) whose
streams are compressed source (MS-OVBA 2.4.1); the committed add-in stays usable meanwhile.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from pyopenvba import ExcelFile

import xlcrm

sys.path.insert(0, str(Path(__file__).parent))
import xlwings_module

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
MACROS = ROOT / "macros"
ADDIN = ROOT / "xlcrm" / "addin" / "xlcrm.xlam"

#: Modules of the project, in order; each is a file of macros/.
MODULES = ("FichierClient", "Raccourcis", "xlwings")

#: The oldest day that a zip archive can tell.
_DAY = (1980, 1, 1, 0, 0, 0)
_RIBBON_PART = "customUI/customUI14.xml"
#: Type of the relationship to a ribbon of Office 2010 and later (MS-CUSTOMUI2, 2.1).
_RIBBON_TYPE = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>Fichier client</dc:title><dc:creator>xlcrm</dc:creator>"
    "<dc:description>Les boutons de xlcrm {version} dans Excel</dc:description>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
    "</cp:coreProperties>"
)


def addin_bytes() -> bytes:
    """Return the whole add-in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "xlcrm.xlam"
        with ExcelFile.create_new(path) as book:
            project = book.vba_project()
            for name in MODULES:
                project.add_module(name, _source(name))
            project.delete_module("Module1")
            book.save()
        with zipfile.ZipFile(path) as archive:
            parts = {each.filename: archive.read(each) for each in archive.infolist()}
    relationships = parts["_rels/.rels"].decode()
    ours = f'<Relationship Id="rIdRibbon" Type="{_RIBBON_TYPE}" Target="{_RIBBON_PART}"/>'
    end = "</Relationships>"
    parts["_rels/.rels"] = relationships.replace(end, ours + end).encode()
    parts["docProps/core.xml"] = _CORE.format(version=xlcrm.__version__).encode()
    parts[_RIBBON_PART] = (MACROS / "ribbon.xml").read_bytes()
    return _zipped(parts)


def _source(name: str) -> str:
    """Return the text of a module as VBA keeps it: CR LF between lines."""
    text = (MACROS / f"{name}.bas").read_text(encoding="utf-8")
    return "\r\n".join(text.splitlines()) + "\r\n"


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            # Stored: deflated bytes differ between versions of zlib, and the file is small.
            entry.compress_type = zipfile.ZIP_STORED
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    """Write both files, or check them; return the exit code."""
    derived = xlwings_module.derived(xlwings_module.installed())
    vendored = MACROS / "xlwings.bas"
    if arguments == ["--check"]:
        stale = not vendored.is_file() or vendored.read_text(encoding="utf-8") != derived
        if stale or not ADDIN.is_file() or ADDIN.read_bytes() != addin_bytes():
            print("the add-in is not what macros/ says: run make addin", file=sys.stderr)
            return 1
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    vendored.write_text(derived, encoding="utf-8", newline="\n")
    ADDIN.parent.mkdir(exist_ok=True)
    ADDIN.write_bytes(addin_bytes())
    print(f"{ADDIN}: {ADDIN.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
