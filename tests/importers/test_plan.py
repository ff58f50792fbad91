from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.imports import codes, imported, planned, sentence
from xlcrm.errors import UnreadableFileError, WrongUseError
from xlcrm.frames import empty_frames

_LIST = (
    "Code client;Nom;Ville;Email;Newsletter\n"
    "A1;Dupont;Nice;a@courriel.example;Oui\nA2;Petit;Lyon;;Non\n"
)
_CELLS = st.text(st.sampled_from("aé0 =x"), max_size=3)


def test_the_file_becomes_a_line_of_sources() -> None:
    """Each record says which file it came from, and the file is known by its digest."""
    frames = imported(_LIST, data_origin="directe")
    (source,) = frames["sources"].to_dict("records")
    assert source["label"] == "Import de liste.csv"
    assert source["category"] == "Reprise de données"
    assert source["origin_type"] == "Directe"
    assert (source["file_name"], source["row_count"]) == ("liste.csv", 2)
    assert len(source["file_sha256"]) == 64
    assert set(frames["clients"]["source_id"]) == {"SRC-000001"}
    assert set(frames["clients"]["data_origin"]) == {"Directe"}


def test_an_origin_nobody_told_is_unknown() -> None:
    """No message is permitted to data whose origin is unknown: it is never presumed."""
    frames = imported(_LIST)
    assert frames["sources"]["origin_type"].tolist() == ["Inconnue"]
    assert frames["sources"]["label"].tolist() == ["Import de liste.csv"]
    assert set(frames["clients"]["data_origin"]) == {"Inconnue"}


@pytest.mark.parametrize("policy", ["fill", "skip", "overwrite"])
def test_importing_a_file_again_changes_nothing(policy: str) -> None:
    """The second run of the same file plans no change, under every policy."""
    again = planned(_LIST, imported(_LIST), policy=policy)
    assert again.changes_nothing
    assert again.counts["rows_matched"] == again.counts["rows_read"] == 2


def test_a_file_imported_before_does_not_undo_later_work() -> None:
    """Cells emptied and clients removed since stay so, unless a person asks to overwrite."""
    frames = imported(_LIST)
    frames["clients"] = (
        frames["clients"]
        .drop("C-000002")
        .assign(city=pd.Series([None], index=["C-000001"], dtype=object))
    )
    again = planned(_LIST, frames)
    assert again.changes_nothing
    assert codes(again) == ["FILE_KNOWN"]
    asked = planned(_LIST, frames, policy="overwrite")
    assert (asked.counts["rows_added"], asked.counts["cells_filled"]) == (1, 1)
    remapped = planned(_LIST, frames, mapping={"Ville": "addr_street"})
    assert list(remapped.edits["column"]) == ["addr_street"]


def test_counts_add_up() -> None:
    """Every row read is added, matched or rejected, and headers left out are reported."""
    text = "Nom;Ville;Remise\nDupont;Nice;1\n;;5%\nPetit;Lyon;\n"
    plan = planned(text, imported("Nom;Ville\nDupont;Nice\n"))
    assert {k: v for k, v in plan.counts.items() if v} == {
        "rows_read": 3,
        "rows_added": 1,
        "rows_matched": 1,
        "rejected": 1,
        "headers_ignored": 1,
    }
    assert codes(plan) == ["EMPTY_ROW", "HEADER_IGNORED"]
    assert list(plan.findings["value"]) == [3, "Remise"]


def test_doubtful_lines_are_findings_on_their_record() -> None:
    """A line that does not fit its header is imported and reported on the record it became."""
    full = "Dupont;Nice\n" * 5
    plan = planned(f"Nom;Ville\n{full}Petit;Lyon;06000\n")
    (finding,) = plan.findings[plan.findings["code"] == "RAGGED_ROW"].to_dict("records")
    assert (finding["record"], finding["value"]) == ("C-000006", "06000")


def test_frames_are_not_modified() -> None:
    """Planning is pure: the frames given are as they were."""
    frames = imported(_LIST)
    before = {key: frame.copy(deep=True) for key, frame in frames.items()}
    planned(_LIST + "A3;Roux;Metz;c@courriel.example;Oui\n", frames, policy="overwrite")
    for key, frame in before.items():
        pd.testing.assert_frame_equal(frames[key], frame)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"table": "segments"}, "IMPORT_TABLE"),
        ({"policy": "merge"}, "IMPORT_POLICY"),
        ({"data_origin": "ailleurs"}, "IMPORT_ORIGIN"),
    ],
)
def test_what_does_not_exist_is_refused(options: dict[str, Any], code: str) -> None:
    """A table, policy or origin that does not exist has its sentence."""
    with pytest.raises(WrongUseError) as caught:
        planned(_LIST, **options)
    assert caught.value.code == code
    assert sentence(caught.value)


def test_purchases_without_a_client_are_refused() -> None:
    """Rows that nothing ties to a client would be lost in the workbook."""
    with pytest.raises(UnreadableFileError) as caught:
        planned("Date;Montant\n01/02/2026;12\n", table="purchases")
    assert sentence(caught.value)


def test_sources_can_be_imported_without_becoming_one() -> None:
    """A list of sources does not add itself to the list."""
    text = "Libellé;Catégorie\nSalon;Newsletter\n"
    frames = imported(text, table="sources")
    assert frames["sources"]["label"].tolist() == ["Salon"]
    assert planned(text, frames, table="sources").changes_nothing


@settings(deadline=None, max_examples=25)
@given(
    rows=st.lists(st.tuples(_CELLS, _CELLS, _CELLS, _CELLS), max_size=6),
    policy=st.sampled_from(["fill", "skip", "overwrite"]),
)
def test_two_imports_are_one(rows: list[tuple[str, ...]], policy: str) -> None:
    """Whatever the cells, a second import plans no change, and no cell is invented."""
    lines = [";".join(row) for row in rows]
    text = "\n".join(["Code client;Nom;Ville;Newsletter", *lines])
    plan = planned(text)
    frames = plan.applied_to(empty_frames())
    assert planned(text, frames, policy=policy).changes_nothing
    typed = {cell for row in rows for cell in row if cell.strip()}
    assert set(frames["clients"]["last_name"].dropna()) <= typed


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["", "Oui", "non", "x", "refus"]), min_size=1, max_size=5))
def test_no_import_lifts_an_objection(words: list[str]) -> None:
    """Whatever a later file says, under every policy, « Ne plus contacter » stays."""
    head = "Code client;Nom;Ne plus contacter\n"
    frames = imported(head + "A1;Dupont;Oui\n")
    for policy in ("fill", "skip", "overwrite"):
        for word in words:
            frames = imported(f"{head}A1;Dupont;{word}\n", frames, policy=policy)
    assert frames["clients"]["opposed_all"].tolist() == ["Oui"]
