"""What Excel asks of the tab, and what a stranger asks of the macros beside it."""

from __future__ import annotations

import contextlib
import re
import warnings
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pyopenvba import ExcelFile
from pyopenvba.integrity import check_file

from tests.validator import validation_errors
from xlcrm.commands import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ADDIN = ROOT / "xlcrm" / "addin" / "xlcrm.xlam"
MACROS = ROOT / "macros"
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
MODULES = ("FichierClient", "Raccourcis", "xlwings")

#: What the schema of MS-CUSTOMUI2 (2.2) lets stand in each element that we use: the parent, the
#: attributes, and how long a text may be.
_PARENTS = {"ribbon": "customUI", "tabs": "ribbon", "tab": "tabs", "group": "tab",
            "button": "group"}  # fmt: skip
_ATTRIBUTES = {
    "customUI": set(),
    "ribbon": set(),
    "tabs": set(),
    "tab": {"id", "label", "keytip"},
    "group": {"id", "label"},
    "button": {"id", "tag", "label", "imageMso", "size", "keytip", "screentip", "supertip",
               "onAction"},
}  # fmt: skip
_LONGEST = 1024
#: A name (ST_UniqueID is an xsd:ID).
_ID = re.compile(r"[A-Za-z_][\w.-]*")


def ribbon() -> ET.Element:
    """Return the tab as it stands in the built add-in."""
    with zipfile.ZipFile(ADDIN) as archive:
        return ET.fromstring(archive.read("customUI/customUI14.xml"))  # noqa: S314 - our own file


@contextlib.contextmanager
def parsed() -> Iterator[Any]:
    """Read the built add-in as an antivirus would."""
    with warnings.catch_warnings():
        # oletools calls pyparsing by names that it has given up.
        warnings.simplefilter("ignore", DeprecationWarning)
        from oletools.olevba import VBA_Parser  # noqa: PLC0415 - warns as it is imported

        parser = VBA_Parser(str(ADDIN))
        try:
            yield parser
        finally:
            parser.close()


def modules() -> dict[str, str]:
    """Return the source of each module of the built add-in."""
    with parsed() as parser:
        return {
            Path(name).stem: code.replace("\r\n", "\n")
            for _, _, name, code in parser.extract_macros()
        }


def test_the_tab_follows_the_schema() -> None:
    """Elements where they may stand, known attributes, texts short enough, names well formed."""
    root = ribbon()
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        name = element.tag.removeprefix(UI)
        if element is not root:
            assert parents[element].tag == UI + _PARENTS[name]
        assert set(element.attrib) <= _ATTRIBUTES[name]
        for attribute, value in element.attrib.items():
            assert 0 < len(value) <= _LONGEST, (name, attribute)
            assert "\n" not in value
        assert element.get("size") in {None, "normal", "large"}


def test_ids_are_unique_and_well_formed() -> None:
    """Excel drops the whole tab when two elements have one id."""
    ids = [str(each.get("id")) for each in ribbon().iter() if each.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(_ID.fullmatch(each) for each in ids)


def test_the_callback_exists_with_its_one_argument() -> None:
    """« onAction » of a button gets the control and nothing else."""
    source = modules()["FichierClient"]
    callbacks = {str(each.get("onAction")) for each in ribbon().iter(f"{UI}button")}
    assert callbacks == {"XlcrmOnAction"}
    assert re.search(
        r"^Public Sub XlcrmOnAction\(control As IRibbonControl\)$", source, re.MULTILINE
    )


def test_the_tab_of_the_add_in_is_that_of_the_registry() -> None:
    """Every command of the ribbon has its button, in its group."""
    groups = {
        str(group.get("label")): [str(each.get("tag")) for each in group]
        for group in ribbon().iter(f"{UI}group")
    }
    placed = {
        group: [command.name for command, _ in pairs]
        for group, pairs in registry.on_the_ribbon().items()
    }
    assert groups == placed


def test_modules_are_read_back_as_they_are_in_the_sources() -> None:
    """What oletools reads in the add-in is what stands in macros/, and nothing else has code."""
    found = modules()
    for name in MODULES:
        source = (MACROS / f"{name}.bas").read_text(encoding="utf-8")
        body = source.split("\n", 1)[1]  # the name of a module is kept beside its text
        assert found[name].rstrip("\n").endswith(body.rstrip("\n")), name
    others = [code for name, code in found.items() if name not in MODULES]
    lines = [line for code in others for line in code.splitlines() if line.strip()]
    assert [line for line in lines if not line.startswith("Attribute ")] == []


def test_nothing_runs_by_itself() -> None:
    """No procedure that Excel starts on opening, and no callback when the tab is loaded."""
    with parsed() as parser:
        kinds = {str(kind) for kind, _, _ in parser.analyze_macros()}
    assert "AutoExec" not in kinds
    assert "onLoad" not in ribbon().attrib


def test_no_procedure_reaches_into_windows() -> None:
    """No function of a DLL, no keyboard, no registry, no network."""
    for name, code in modules().items():
        for word in ("Declare ", "Shell(", "SendKeys", "RegWrite", "XMLHTTP", "URLDownload"):
            assert word not in code, (name, word)


def test_nothing_of_xlwings_pro_is_in_the_add_in() -> None:
    """That part is not free for firms: no call to it, no licence key."""
    for code in modules().values():
        assert "xlwings.pro" not in code
        assert "license_key" not in code.lower()
        assert "embedded_code" not in code.lower()


def test_settings_come_from_the_user_alone() -> None:
    """A workbook from somebody else cannot say which program a button starts."""
    code = modules()["xlwings"]
    assert "GetConfigFromSheet" not in code
    assert "GetDirectoryConfigFilePath" not in code
    assert 'PYTHONPATH = "false"\n' in code
    assert 'GetConfig("PYTHONPATH")' not in code


def test_the_notice_of_xlwings_is_kept() -> None:
    """BSD 3-clause: the notice, the conditions and the disclaimer go with the code."""
    code = modules()["xlwings"]
    for words in ("Copyright (C) 2014-present, Zoomer Analytics LLC", "BSD 3-clause license",
                  "Redistributions of source code must retain", "Modified for xlcrm"):  # fmt: skip
        assert words in code


def test_the_project_is_whole() -> None:
    """PyOpenVBA reads back what it wrote and finds no fault in it."""
    report = check_file(str(ADDIN))
    assert report.complete
    assert report.issues == ()
    with ExcelFile(ADDIN) as book:
        names = set(book.vba_project().module_names())
    assert names >= set(MODULES)


@pytest.mark.validator
def test_the_add_in_is_valid_for_office() -> None:
    """Microsoft's Open XML SDK has nothing to say of the package."""
    assert validation_errors(ADDIN) == []


def test_the_add_in_says_who_made_it() -> None:
    """No name of a person, no date of a build: the same bytes each time."""
    with zipfile.ZipFile(ADDIN) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "<dc:creator>xlcrm</dc:creator>" in core
    assert "lastModifiedBy" not in core
