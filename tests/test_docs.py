from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.scripts import loaded
from xlcrm import schema

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script, loaded as a module."""
    return loaded("tools", "build_docs")


@pytest.fixture(scope="module")
def page(script: ModuleType) -> str:
    """The dictionary page."""
    return str(script.dictionary())


def test_committed_pages_are_current(script: ModuleType) -> None:
    """A change of the sources comes with its pages: run tools/build_docs.py."""
    assert script.outdated() == []


def test_pages_are_written_then_current(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Writing makes every page current, and writes nothing a second time."""
    assert script.main(["--check"], tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
    assert script.main([], tmp_path) == 0
    assert {path.name for path in tmp_path.iterdir()} == set(script.PAGES)
    assert script.main(["--check"], tmp_path) == 0
    capsys.readouterr()
    assert script.main([], tmp_path) == 0
    assert capsys.readouterr().out == ""


def test_check_names_the_pages_that_differ(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One changed character is enough, and the page is left for a person to see."""
    script.main([], tmp_path)
    changed = tmp_path / "dictionnaire.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    before = changed.read_bytes()
    assert script.main(["--check"], tmp_path) == 1
    assert "dictionnaire.md" in capsys.readouterr().err
    assert changed.read_bytes() == before


def test_unknown_arguments_are_refused(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip on the command line writes nothing."""
    assert script.main(["--chek"], tmp_path) == 2
    assert list(tmp_path.iterdir()) == []
    assert "--check" in capsys.readouterr().err


def test_the_dictionary_says_everything(page: str) -> None:
    """Every sheet, table, column, list and parameter of the schema is on the page."""
    for sheet in schema.WORKSHEETS:
        assert f"| {sheet.name} |" in page
    for table in schema.TABLES:
        section = page[page.index(f"tableau `{table.name}`") :].split("\n### ", maxsplit=1)[0]
        for column in table.columns:
            assert f"| **{column.header}** | `{column.key}` |" in section, column.key
    for value_list in schema.LISTS:
        assert f"nom technique `{value_list.key}`" in page
    for parameter in (*schema.PARAMETERS, *schema.FURTHER_PARAMETERS):
        assert f"| `{parameter.key}` | `{parameter.name}` |" in page


def test_every_row_of_a_grid_has_its_columns(page: str) -> None:
    """No bar within a cell breaks a table."""
    for grid in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in grid.splitlines()}
        assert len(widths) == 1, grid[:200]


def test_every_link_leads_to_a_title(page: str) -> None:
    """Links to lists lead somewhere, and to one place only."""
    titles = [
        title.lower().replace(" ", "-") for title in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    ]
    links = set(re.findall(r"\]\(#([^)]*)\)", page))
    assert links
    for link in links:
        assert titles.count(link) == 1, link


def test_every_word_of_the_schema_has_its_french(script: ModuleType) -> None:
    """A kind, a level or an origin that is added gets a word on the page."""
    assert set(script.KINDS) == set(schema.Kind)
    assert set(script.LEVELS) == set(schema.Level)
    assert set(script.ORIGINS) == set(schema.Origin)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("age", "42"),
        ("abc_a", "80\u00a0%"),
        ("annual_revenue", "2\u00a0400\u00a0000"),
        ("annual_revenue_year", "2025"),
        ("purchase_frequency", "2,5"),
    ],
)
def test_numbers_are_written_in_french(page: str, key: str, shown: str) -> None:
    """Percentages, thousands and decimal commas are those of a French cell; years stay whole."""
    line = next(line for line in page.splitlines() if f"| `{key}` |" in line)
    assert f"| {shown} |" in line
