"""What the makers of the corpus share: a small workbook with a table, parts added by hand."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET1, SHEET2 = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
BOOK = "xl/workbook.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_RELATIONS = (
    HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."

#: A 1 × 1 red PNG.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)


@dataclass(frozen=True)
class Specimen:
    """A workbook of the corpus.

    ``keeps``: (part, text) that must stand in every result. ``refused``: the first word of an
    operation ("open" for all of them) to the code of the refusal that is right.
    """

    name: str
    make: Callable[[], bytes]
    keeps: tuple[tuple[str, str], ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    suffix: str = ".xlsx"


SPECIMENS: dict[str, Specimen] = {}


class Desk(NamedTuple):
    """A workbook in the making, and its two sheets."""

    book: Workbook
    clients: Worksheet
    other: Worksheet


def specimen(
    *keeps: tuple[str, str], suffix: str = ".xlsx", **refused: str
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Enter a maker into the corpus, with what must survive and what may be refused."""

    def enter(make: Callable[[], bytes]) -> Callable[[], bytes]:
        name = make.__name__
        SPECIMENS[name] = Specimen(name, make, keeps, refused, suffix)
        return make

    return enter


def injected(
    *keeps: tuple[str, str], suffix: str = ".xlsx", **refused: str
) -> Callable[[Callable[[Parts], None]], Callable[[Parts], None]]:
    """Enter into the corpus the usual workbook with some parts put into it by hand."""

    def enter(put: Callable[[Parts], None]) -> Callable[[Parts], None]:
        def make() -> bytes:
            parts = Parts(workbook())
            put(parts)
            return parts.zipped()

        SPECIMENS[put.__name__] = Specimen(put.__name__, make, keeps, refused, suffix)
        return put

    return enter


def workbook(
    decorate: Callable[[Desk], object] = lambda _: None,
    *,
    rows: int = 6,
    options: Mapping[str, object] | None = None,
    below: bool = True,
) -> bytes:
    """Return a workbook: the table Gens in A1:E7 of « Clients », its total beneath, « Autre ».

    ``decorate`` is called last; ``below``: something stands under the
    table, and refers to it.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **(options or {})})
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    money = book.add_format({"num_format": "#,##0.00"})
    clients, other = book.add_worksheet("Clients"), book.add_worksheet("Autre")
    columns = [{"header": header} for header in ("Code", "Nom", "Depuis", "Montant", "Double")]
    data = [
        [f"C{number:03d}", f"Personne {number}", dt.date(2024, 1, number), 10.5 * number]
        for number in range(1, rows + 1)
    ]
    columns[2]["format"] = date
    columns[3]["format"] = money
    columns[4]["formula"] = "=[@Montant]*2"
    clients.add_table(0, 0, rows, 4, {"name": "Gens", "columns": columns})
    for number, row in enumerate(data, 1):
        for column, value in enumerate(row):
            style = {2: date, 3: money}.get(column)
            clients.write(number, column, value, style)
        clients.write_formula(number, 4, "=Gens[[#This Row],[Montant]]*2", None, 21.0 * number)
    if below:
        clients.write(rows + 2, 0, "Fin de la liste")
        clients.write_formula(rows + 2, 3, f"=SUM(D2:D{rows + 1})", None, 10.5 * 21)
        other.write("A4", "Renvoi")
        other.write_formula("B4", f"=Clients!D{rows + 3}", None, 10.5 * 21)
    other.write_row("A1", ["Texte", 12.5, True])
    other.write("A2", "Encore")
    decorate(Desk(book, clients, other))
    book.close()
    return stream.getvalue()


class Parts:
    """The parts of a workbook, to be changed and zipped again."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            self.content = {name: opened.read(name) for name in opened.namelist()}

    def add(self, part: str, content: str | bytes, content_type: str = "") -> None:
        """Add a part, with its own content type where it has one."""
        self.content[part] = content.encode() if isinstance(content, str) else content
        if content_type:
            full = content_type if "/" in content_type else f"{_SPREADSHEET}{content_type}+xml"
            entry = f'<Override PartName="/{escape(part)}" ContentType="{full}"/>'
            self.replace("[Content_Types].xml", "</Types>", entry + "</Types>")

    def default(self, extension: str, content_type: str) -> None:
        """Give every part of an extension a content type."""
        if f'Extension="{extension}"' not in self.text("[Content_Types].xml"):
            entry = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
            self.replace("[Content_Types].xml", "<Default ", entry + "<Default ", count=1)

    def link(
        self, owner: str, identifier: str, kind: str, target: str, *, external: bool = False
    ) -> None:
        """Link a part to another; ``kind`` is a whole type or the last word of the usual ones."""
        folder, _, name = owner.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        self.content.setdefault(rels, _NO_RELATIONS.encode())
        whole = kind if "/" in kind else f"{REL}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        entry = f'<Relationship Id="{identifier}" Type="{whole}" Target="{escape(target)}"{mode}/>'
        self.replace(rels, "</Relationships>", entry + "</Relationships>")

    def text(self, part: str) -> str:
        """Return a part as text."""
        return self.content[part].decode()

    def replace(self, part: str, old: str, new: str, count: int = -1) -> None:
        """Replace a text that must be there."""
        text = self.text(part)
        if old not in text:
            raise AssertionError(f"{part} has no {old}")
        self.content[part] = text.replace(old, new, count).encode()

    def sub(self, part: str, pattern: str, new: str, count: int = 0) -> None:
        """Replace a pattern that must be there."""
        text, changed = re.subn(pattern, new, self.text(part), count=count)
        if not changed:
            raise AssertionError(f"{part} has no {pattern}")
        self.content[part] = text.encode()

    def before(self, part: str, names: str, new: str) -> None:
        """Insert an element into a sheet before the first of some elements."""
        found = re.search(rf"<(?:{names})\b", self.text(part))
        if found is None:
            raise AssertionError(f"{part} has none of {names}")
        text = self.text(part)
        self.content[part] = (text[: found.start()] + new + text[found.start() :]).encode()

    def extension(self, part: str, uri: str, content: str, namespaces: str = "") -> None:
        """Add an ext to the extLst of a part, which is made where there is none."""
        ext = f'<ext uri="{uri}" {namespaces}>{content}</ext>'
        if "</extLst>" in self.text(part):
            self.replace(part, "</extLst>", ext + "</extLst>", 1)
        else:
            root = re.findall(r"</(\w+)>\s*$", self.text(part))[0]
            self.replace(part, f"</{root}>", f"<extLst>{ext}</extLst></{root}>", 1)

    def zipped(self, method: int = zipfile.ZIP_DEFLATED) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as made:
            for name, content in self.content.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = method
                made.writestr(info, content)
        return stream.getvalue()
