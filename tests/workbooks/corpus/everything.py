"""One workbook with nearly all that the others hold one by one."""

from __future__ import annotations

import io

from tests.workbooks.corpus import formulas, objects, packages, sheets
from tests.workbooks.corpus.kit import (
    BOOK,
    PICTURE,
    SHEET1,
    Desk,
    Parts,
    injected,
    specimen,
    workbook,
)

_OPAQUE = (
    ("docMetadata/LabelInfo.xml", "application/vnd.ms-office.classificationlabels+xml",
     "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels", ""),
    ("docProps/thumbnail.emf", "image/x-emf",
     "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", ""),
    ("xl/volatileDependencies.xml",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.volatileDependencies+xml",
     "http://schemas.openxmlformats.org/officeDocument/2006/relationships/volatileDependencies",
     BOOK),
    ("xl/model/item.data", "application/vnd.openxmlformats-officedocument.model+data",
     "http://schemas.openxmlformats.org/officeDocument/2006/relationships/powerPivotData", BOOK),
    ("xl/activeX/activeX1.bin", "application/vnd.ms-office.activeX",
     "http://schemas.microsoft.com/office/2006/relationships/activeXControlBinary", BOOK),
    ("xl/featurePropertyBag/featurePropertyBag.xml",
     "application/vnd.ms-excel.featurepropertybag+xml",
     "http://schemas.microsoft.com/office/2022/11/relationships/FeaturePropertyBag", BOOK),
    ("xl/timelineCaches/timelineCache1.xml", "application/vnd.ms-excel.timelineCache+xml",
     "http://schemas.microsoft.com/office/2011/relationships/timelineCache", BOOK),
)  # fmt: skip


@injected(*((part, "") for part, *_ in _OPAQUE))
def opaque_parts(parts: Parts) -> None:
    """Parts that xlcrm knows nothing of: labels, thumbnails, the data model, controls."""
    for number, (part, content_type, kind, owner) in enumerate(_OPAQUE):
        content = b"<x>A9</x>" if part.endswith(".xml") else bytes(range(256))
        parts.content[part] = content
        parts.add(part, content, content_type)
        target = f"/{part}"
        parts.link(owner, f"rIdOpaque{number}", kind, target)


def _decorate(desk: Desk) -> None:
    book, clients, other = desk
    red = book.add_format({"font_color": "red", "bold": True})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=Clients!$A$2:$A$7", "values": "=Clients!$D$2:$D$7"})
    other.insert_chart("H2", chart)
    clients.insert_textbox("H20", "", {"textlink": "=$D$9"})
    clients.insert_image("H26", "logo.png", {"image_data": io.BytesIO(PICTURE)})
    clients.write_comment("B3", "Note", {"author": "Léa"})
    clients.write_comment("A9", "Note du bas")
    clients.merge_range("A12:C13", "Dessous")
    clients.data_validation("B2:B7", {"validate": "list", "source": ["a", "b"]})
    clients.conditional_format("D2:D7", {"type": "data_bar", "data_bar_2010": True})
    clients.conditional_format("A2:A7", {"type": "duplicate", "format": red})
    clients.add_sparkline("G2", {"range": "Clients!D2:D7"})
    clients.write_dynamic_array_formula("K2:K4", "=SORT(Gens[Nom])", None, "Personne 1")
    clients.write_array_formula("L2", "{=SUM(D2:D7*E2:E7)}", None, 0)
    clients.write_rich_string("K8", "normal ", red, "rouge")
    clients.write_url("K9", "https://example.org", string="site")
    clients.protect("abc", {"sort": True})
    clients.unprotect_range("A2:E7", "saisie")
    clients.ignore_errors({"number_stored_as_text": "A2:A7"})
    clients.print_area("A1:E9")
    clients.repeat_rows(0)
    clients.set_h_pagebreaks([12])
    clients.set_paper(9)
    clients.freeze_panes(1, 1)
    clients.set_row(8, 30)
    clients.set_column("G:H", 14, None, {"level": 1})
    other.set_column("A:C", 12, red)
    book.define_name("Codes", "=Clients!$A$2:$A$7")
    book.define_name("TauxTVA", "=0.2")
    book.set_custom_property("ClientRef", "R-42")
    book.add_worksheet("Caché").hide()


@specimen(
    ("xl/charts/chart1.xml", "barChart"), ("xl/comments1.xml", "Note"), (SHEET1, "x14:sparkline"),
    (SHEET1, "x14:dataBar"), (SHEET1, "slicerList"), (BOOK, "slicerCaches"), (SHEET1, "cm="),
    ("xl/pivotTables/pivotTable1.xml", "TCD"), ("xl/vbaProject.bin", ""),
    ("customUI/customUI14.xml", "Nettoyer"), ("xl/connections.xml", "Ventes"),
    ("xl/externalLinks/externalLink1.xml", "Feuil1"), ("docProps/custom.xml", "ClientRef"),
    suffix=".xlsm",
)  # fmt: skip
def everything() -> bytes:
    """Nearly all of the corpus in one file."""
    parts = Parts(workbook(_decorate))
    for put in (
        sheets.inline_strings, formulas.what_if_table, sheets.scenarios,
        sheets.custom_views, packages.calculation_chain,
        objects.pivot_table, objects.macros_and_ribbon, packages.custom_xml, packages.connections,
        packages.external_links, packages.web_extension, opaque_parts, objects.slicers,
        packages.future_extensions,
    ):  # fmt: skip
        put(parts)
    return parts.zipped()
