"""Files that are no .xlsx or .xlsm: told apart by their content, each with what to do.

The extension never decides: an .xlsx under another name is read and written as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc.ole import OLE_MAGIC, OleContent, ole_content

if TYPE_CHECKING:
    from xlcrm.workbook.opc.archive import Archive

_ZIP_MAGIC = b"PK"
_LOOKED_AT = 4096
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

#: What the beginning of a text file says it is, in the order in which it is looked for.
_BEGINNINGS = (
    ("GOOGLE_SHORTCUT", re.compile(r"\A\s*\{.*?(?:\"doc_id\"|docs\.google\.com)", re.DOTALL)),
    ("SPREADSHEET_XML", re.compile(r"urn:schemas-microsoft-com:office:spreadsheet")),
    ("FLAT_ODS", re.compile(r"urn:oasis:names:tc:opendocument")),
    ("WEB_PAGE", re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?"
                            r"<(?:!doctype\s+html|html|head|body|table|meta|style)\b",
                            re.DOTALL | re.IGNORECASE)),
)  # fmt: skip
_FORMATS = {"OLD_WORKBOOK": ".xls", "SPREADSHEET_XML": "XML 2003", "FLAT_ODS": ".fods"}

#: First entry of an OpenDocument file, never compressed: its type (OpenDocument 1.3, part 2, 3.3).
_ODS_TYPE = b"application/vnd.oasis.opendocument"
_NUMBERS = re.compile(r"(?:^|/)Index(?:\.zip$|/.*\.iwa$)")

# Content types of the workbook part (ECMA-376-1, 15.2; [MS-OFFMACRO2] for the macro formats).
_TEMPLATES = {
    b"spreadsheetml.template.main+xml": ".xltx",
    b"ms-excel.template.macroEnabled.main+xml": ".xltm",
    b"ms-excel.addin.macroEnabled.main+xml": ".xlam",
}


def refuse_other_formats(data: bytes, name: str) -> None:
    """Raise UnreadableFileError, with what to do, unless the bytes begin like a zip."""
    if not data:
        raise UnreadableFileError("FILE_EMPTY", name=name)
    if not data.startswith(_ZIP_MAGIC):
        old = data.startswith(OLE_MAGIC) and ole_content(data) is OleContent.OLD_WORKBOOK
        code = "OLD_WORKBOOK" if old else _kind(data)
        if code in _FORMATS:
            raise UnreadableFileError("OTHER_FORMAT", name=name, format=_FORMATS[code])
        raise UnreadableFileError(code, name=name)
    # Said before the zip is opened: LibreOffice's has entries that Excel's never have.
    if _ODS_TYPE in data[:128]:
        raise UnreadableFileError("OTHER_FORMAT", name=name, format=".ods")


def _kind(data: bytes) -> str:
    if b"%PDF-" in data[:_LOOKED_AT]:
        return "WORKBOOK_IS_PDF"
    text = _text(data[:_LOOKED_AT])
    if text is None:
        return "NOT_A_WORKBOOK"
    for code, beginning in _BEGINNINGS:
        if beginning.search(text):
            return code
    return "WORKBOOK_IS_TEXT"


def refuse_other_packages(archive: Archive, name: str) -> None:
    """Raise UnreadableFileError for a zip that another spreadsheet program made."""
    if any(_NUMBERS.search(each) for each in archive.names):
        raise UnreadableFileError("NUMBERS_FILE", name=name)


def refuse_templates(types: bytes, workbook_part: str, name: str) -> None:
    """Raise UnreadableFileError for a template or an add-in, by the types of the package."""
    override = re.compile(
        rb"<[^<>]*PartName\s*=\s*[\"']/" + re.escape(workbook_part.encode()) + rb"[\"'][^<>]*>",
        re.IGNORECASE,
    )
    found = override.search(types)
    for mark, extension in _TEMPLATES.items():
        if found is not None and mark in found[0]:
            raise UnreadableFileError("OTHER_FORMAT", name=name, format=extension)


def _text(beginning: bytes) -> str | None:
    """Return the beginning of a file as text, None when it is none."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if beginning.startswith(mark):
            return beginning.decode(encoding, "replace")
    if _CONTROLS.search(beginning):
        return None
    # What is looked for is ASCII: a CSV of an old Windows program reads as well as another.
    return beginning.decode("cp1252", "replace")
