from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.workbooks.corpus.specimens import SPECIMENS, Specimen
from tests.workbooks.entries import File
from tests.workbooks.operations import changed
from tests.workbooks.outside import libreoffice_failures, validator, validator_news
from tests.workbooks.trial import tried

if TYPE_CHECKING:
    from pathlib import Path

OPEN = [each for each in SPECIMENS.values() if "open" not in each.refused]
CLOSED = [each for each in SPECIMENS.values() if "open" in each.refused]


def _names(specimens: list[Specimen]) -> list[str]:
    return [each.name for each in specimens]


@pytest.mark.parametrize("name", _names(OPEN))
def test_nothing_is_lost(name: str) -> None:
    """Each operation changes what it was asked to and keeps all else, or is rightly refused.

    What the maker of the workbook lists stands in every result; appended rows can be deleted
    again; a refusal is one that the maker announced.
    """
    each = SPECIMENS[name]
    found = tried(each.make(), name + each.suffix, keep=True)
    assert found.lost == []
    wrongful = {o: c for o, c in found.refused.items() if each.refused.get(o.split(" ")[0]) != c}
    assert wrongful == {}
    assert found.done
    for operation, result in found.results.items():
        file = File(result)
        for part, text in each.keeps:
            assert text.encode() in file.read(part), operation


@pytest.mark.parametrize("name", _names(CLOSED))
def test_what_cannot_be_written_is_refused_at_once(name: str) -> None:
    """One code, before anything is tried."""
    each = SPECIMENS[name]
    found = tried(each.make(), name + each.suffix)
    assert found.lost == []
    assert found.refused == {"open": each.refused["open"]}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Every workbook of the corpus, changed: the changed file to the first one."""
    folder = tmp_path_factory.mktemp("corpus")
    found = {}
    for each in OPEN:
        before = folder / f"{each.name}{each.suffix}"
        before.write_bytes(each.make())
        after = folder / f"{each.name}-changed{each.suffix}"
        after.write_bytes(changed(before.read_bytes(), before.name))
        found[after] = before
    return found


@pytest.mark.validator
def test_the_sdk_finds_no_new_error(pairs: dict[Path, Path]) -> None:
    """Microsoft's validator says nothing of a result that it did not say of the workbook."""
    if validator() is None:
        pytest.skip("the Open XML SDK validator is not installed (make validator)")
    with ThreadPoolExecutor(2) as pool:
        news = pool.map(lambda pair: validator_news(pair[1], pair[0]), pairs.items())
        found = {after.name: new for after, new in zip(pairs, news, strict=True) if new}
    assert found == {}


@pytest.mark.libreoffice
def test_libreoffice_opens_every_result(pairs: dict[Path, Path], tmp_path: Path) -> None:
    """One call for all of them; what it does not open before is not asked after."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    failed = sorted(libreoffice_failures(list(pairs), tmp_path))
    before = libreoffice_failures([pairs[each] for each in failed], tmp_path) if failed else set()
    assert [after.name for after in failed if pairs[after] not in before] == []
