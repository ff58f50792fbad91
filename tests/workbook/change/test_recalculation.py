from __future__ import annotations

import pytest

from xlcrm.workbook.change.recalculation import computing_on_load

ASKED = b'fullCalcOnLoad="1"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<workbook><sheets/><calcPr calcId="1"/></workbook>',
         b'<workbook><sheets/><calcPr calcId="1" fullCalcOnLoad="1"/></workbook>'),
        (b'<x:workbook><x:calcPr fullCalcOnLoad="0" calcId="1"></x:calcPr></x:workbook>',
         b'<x:workbook><x:calcPr calcId="1" fullCalcOnLoad="1"></x:calcPr></x:workbook>'),
        (b"<workbook><calcPr calcId='1' fullCalcOnLoad='0'/></workbook>",
         b"<workbook><calcPr calcId='1' fullCalcOnLoad=\"1\"/></workbook>"),
        (b"<workbook><sheets><sheet/></sheets><oleSize/></workbook>",
         b'<workbook><sheets><sheet/></sheets><calcPr fullCalcOnLoad="1"/><oleSize/></workbook>'),
        (b"<workbook><sheets/><definedNames><a/></definedNames><pivotCaches/></workbook>",
         (b'<workbook><sheets/><definedNames><a/></definedNames><calcPr fullCalcOnLoad="1"/>'
          b"<pivotCaches/></workbook>")),
        (b"<x:workbook><x:sheets/></x:workbook>",
         b'<x:workbook><x:sheets/><x:calcPr fullCalcOnLoad="1"/></x:workbook>'),
    ],
)  # fmt: skip
def test_excel_is_asked_to_compute_everything(old: bytes, new: bytes) -> None:
    """The element is set or added where the schema wants it; nothing else changes."""
    assert computing_on_load(old) == new
    assert computing_on_load(new) == new


def test_settings_that_ask_already_keep_their_bytes() -> None:
    """A workbook written by XlsxWriter needs no change, whatever its quotes."""
    workbook = b'<workbook><calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    assert computing_on_load(workbook) == workbook
    single = b"<workbook><calcPr fullCalcOnLoad='true'/></workbook>"
    assert computing_on_load(single) == single
