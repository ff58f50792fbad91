from __future__ import annotations

from html import escape

import pytest

from xlcrm.workbook.lint_rules.formula_text import faults_in_xml, formula_faults

SOUND = [
    "SUM(A1:B2)",
    'IF(A1="","(",")")',
    "'L''été (2)'!A1",
    "tblClients[[#This Row],[Prix (€)]]",
    "SUM(T['[brut']])",
    "LEN(T[L''an])",
    'COUNTIF(T[5" écran],"x")',
    "'C:\\dossier\\[Classeur d''été.xlsx]Feuille'!$A$1",
    "[1]Tarifs!A1",
    "{1,2;3,4}",
    "_xlfn.XLOOKUP(1,A:A,B:B)",
    "_xlfn._xlws.FILTER(A:A,A:A>1)",
    "MonXLOOKUP(1)",
    '"=XLOOKUP([@Nom]"',
    "#REF!+#N/A",
    # Names may look like cells beyond the sheet.
    "YTD2024+TOTAL20260101",
    "SUM(A1:A1048576,$XFD$1)",
    "'Lot $XFE$1'!A1+T[$A1048577]",
    "SUM(" + "(" * 70 + "1" + ")" * 70 + ")",
    "SUM({" + "1," * 300 + "1})",
    "",
]
WRONG = {
    "=1": "FORMULA_EQUALS",
    "SUM(A1": "FORMULA_UNBALANCED",
    "SUM)A1(": "FORMULA_UNBALANCED",
    "({1)}": "FORMULA_UNBALANCED",
    'LEN("a': "FORMULA_UNBALANCED",
    "T[Nom": "FORMULA_UNBALANCED",
    "Feuille d'été!A1": "FORMULA_UNBALANCED",
    "T[@Nom]": "FORMULA_AT",
    "[@[Nom complet]]": "FORMULA_AT",
    "xlookup(1,A:A,B:B)": "FORMULA_PREFIX",
    "1+STDEV.S(A:A)": "FORMULA_PREFIX",
    "$A1048577": "FORMULA_REFERENCE",
    "SUM(A1:XFE9)": "FORMULA_REFERENCE",
    "ABS(" * 65 + "1" + ")" * 65: "FORMULA_DEPTH",
    "SUM(1" + ",1" * 255 + ")": "FORMULA_ARGUMENTS",
    '"' + "a" * 256 + '"': "FORMULA_STRING_LONG",
    "1+" * 4_096 + "1": "FORMULA_LONG",
}


@pytest.mark.parametrize("text", SOUND)
def test_sound_formulas(text: str) -> None:
    """Brackets and quotes in texts, sheet names and column names open nothing."""
    assert formula_faults(text) == ()
    assert faults_in_xml(escape(text).encode()) == ()


@pytest.mark.parametrize("text", WRONG)
def test_wrong_formulas(text: str) -> None:
    """Each for its own reason, read from XML too."""
    assert formula_faults(text) == (WRONG[text],)
    assert faults_in_xml(escape(text).encode()) == (WRONG[text],)


def test_a_reference_to_a_character_keeps_its_number() -> None:
    """Formulas are told apart but for their numbers; that of &#34; is none of the formula's."""
    assert faults_in_xml(b"LEN(&#34;a&#34;)") == ()
    assert faults_in_xml(b"LEN(&#34;a&#35;)") == ("FORMULA_UNBALANCED",)
