from __future__ import annotations

import pandas as pd
import pytest

from tests.importers.imports import TODAY, codes, imported, planned
from xlcrm.frames import empty_frames


def test_cells_stay_as_they_were_typed() -> None:
    """Importing corrects nothing: dates, phones, zeros and « =cmd » stay the text of the file."""
    text = "Nom;CP;Tél;Date naissance\n =cmd ;6000;+33 1 99 00 12 34;14/3/84\n"
    client = imported(text)["clients"].iloc[0]
    assert client[["last_name", "postal_code", "phone_landline", "birth_date"]].tolist() == [
        " =cmd ",
        "6000",
        "+33 1 99 00 12 34",
        "14/3/84",
    ]


def test_a_new_client_gets_what_the_import_knows() -> None:
    """Number, date, kind and foreign number are set; the first contact is never invented."""
    text = "Code client;Nom;Société\nA;Dupont;\nB;;Le Port\nC;Roux;La Cave\nD;;\n"
    clients = imported(text)["clients"]
    assert clients.index.tolist() == [f"C-00000{i}" for i in range(1, 5)]
    assert clients["client_id"].tolist() == clients.index.tolist()
    assert clients["external_ids"].tolist() == ["import=A", "import=B", "import=C", "import=D"]
    assert clients["client_kind"].tolist() == ["Particulier", "Professionnel", "Particulier", None]
    assert set(clients["created_on"]) == {TODAY}
    assert clients["first_contact_on"].isna().all()


def test_numbers_are_never_reused() -> None:
    """Merged records, and those only their purchases remember, keep their number for ever."""
    frames = imported("Nom;Ville\nDupont;Nice\n")
    frames["clients"]["merged_ids"] = pd.Series(
        ["C-000004; C-000007"], index=frames["clients"].index, dtype=object
    )
    frames = imported("Code client;Montant\nC-000011;12\n", frames, "purchases")
    assert imported("Nom;Ville\nPetit;Lyon\n", frames)["clients"].index[-1] == "C-000012"


def test_fill_completes_blanks_only() -> None:
    """By default what staff typed is theirs."""
    frames = imported("Code client;Nom;Ville\nA1;Dupont;\n")
    plan = planned("Code client;Nom;Ville\nA1;Autre;Nice\n", frames)
    assert plan.edits[["record", "column", "before", "after"]].to_numpy().tolist() == [
        ["C-000001", "city", None, "Nice"]
    ]
    assert plan.counts["cells_filled"] == 1


@pytest.mark.parametrize("policy", ["fill", "overwrite"])
def test_a_dummy_value_fills_nothing(policy: str) -> None:
    """« nc » in a later list neither fills what clean emptied nor replaces what is known."""
    frames = imported("Code client;Nom;Ville;CP\nA1;Dupont;;06000\n")
    text = "Code client;Nom;Ville;CP\nA1;Dupont;nc;?\n"
    assert planned(text, frames, policy=policy).changes_nothing


def test_skip_leaves_known_records_alone() -> None:
    """Under « skip » only new rows come in."""
    frames = imported("Code client;Nom;Ville\nA1;Dupont;\n")
    plan = planned("Code client;Nom;Ville\nA1;Dupont;Nice\nA2;Petit;\n", frames, policy="skip")
    assert len(plan.edits) == 0
    assert plan.counts["rows_added"] == 1


def test_overwrite_replaces_what_differs() -> None:
    """Under « overwrite » the file wins, but never with a blank nor with the same thing."""
    frames = imported("Code client;Nom;Ville;CP\nA1;Dupont;Nice;06000\n")
    text = "Code client;Nom;Ville;CP\nA1;DUPONT ;Lyon;\n"
    plan = planned(text, frames, policy="overwrite")
    assert plan.edits[["column", "after", "rule"]].to_numpy().tolist() == [
        ["city", "Lyon", "IMPORT_OVERWRITTEN"]
    ]


@pytest.mark.parametrize("policy", ["fill", "skip", "overwrite"])
def test_an_objection_of_the_file_always_comes_in(policy: str) -> None:
    """« Désabonné : x » counts under every policy, over a « Non » too; doubt counts as yes."""
    head = "Code client;Nom;Désabonné\n"
    frames = imported(head + "A1;Dupont;Non\nA2;Petit;\nA3;Roux;\nA4;Blanc;\n")
    later = head + "A1;Dupont;x\nA2;Petit;le 3 mars\nA3;Roux;nc\nA4;Blanc;non\n"
    plan = planned(later, frames, policy=policy)
    clients = plan.applied_to(frames)["clients"]
    assert clients["opposed_all"].tolist()[:3] == ["Oui", "Oui", None]
    assert clients["opposed_all"].iloc[3] in {"Non", None}
    assert codes(plan) == ["UNCLEAR_RESTRICTION"]
    assert plan.findings["record"].tolist() == ["C-000002"]


def test_records_are_found_by_our_number_and_by_merged_ones() -> None:
    """A list exported from the workbook comes back to its own records."""
    frames = imported("Nom;Ville\nDupont;\n")
    frames["clients"]["merged_ids"] = pd.Series(
        ["C-000009"], index=frames["clients"].index, dtype=object
    )
    plan = planned("N° client;Nom;Ville\nC-000009;Dupont;Nice\n", frames)
    assert plan.edits["record"].tolist() == ["C-000001"]


def test_a_number_that_only_looks_like_ours_is_foreign() -> None:
    """C-000042 of another workbook is kept as a foreign number."""
    clients = imported("N° client;Nom\nC-000042;Dupont\n")["clients"]
    assert clients[["client_id", "external_ids"]].to_numpy().tolist() == [
        ["C-000001", "import=C-000042"]
    ]


def test_two_people_of_one_number_stay_two() -> None:
    """A number used twice is reported, each row keeps its own record, today and next time."""
    text = "Code client;Nom;Ville\nA1;Dupont;Nice\nA1;Petit;Lyon\n"
    plan = planned(text)
    frames = plan.applied_to(empty_frames())
    assert codes(plan) == ["CODE_TWICE"]
    assert frames["clients"]["last_name"].tolist() == ["Dupont", "Petit"]
    longer = text + "A3;Roux;Metz\n"
    assert planned(longer, frames).counts["rows_added"] == 1


def test_a_number_used_twice_finds_a_merged_person_once() -> None:
    """Two rows of one person, merged since, both lead to the record that is left."""
    head = "Code client;Nom;Ville\n"
    frames = imported(head + "A1;Dupont;Nice\n")
    plan = planned(head + "A1;Dupont;Nice\nA1;DUPONT;\nA1;Petit;Lyon\n", frames)
    assert plan.counts["rows_matched"] == 2
    assert plan.new_rows["clients"].frame["last_name"].tolist() == ["Petit"]


def test_rows_without_a_number_are_found_by_all_their_cells() -> None:
    """The same row in another file is not added; a further one like it is."""
    frames = imported("Nom;Ville;Source\nDupont;Nice;\n")
    plan = planned("Nom;Ville;Source\nDupont;Nice;\nDupont;Nice;\nDupont;Lyon;\n", frames)
    assert (plan.counts["rows_matched"], plan.counts["rows_added"]) == (1, 2)


def test_a_source_the_file_names_is_found_or_kept_as_detail() -> None:
    """« Salon de Lyon » leads to that source when Sources has it, else it becomes the detail."""
    frames = imported("Libellé;Catégorie\nSalon de Lyon;Newsletter\n", table="sources")
    text = "Nom;Source\nDupont;SALON DE LYON\nPetit;Bouche à oreille\nRoux;\n"
    clients = imported(text, frames)["clients"]
    assert clients["source_id"].tolist() == ["SRC-000001", "SRC-000002", "SRC-000002"]
    assert clients["source_detail"].tolist() == [None, "Bouche à oreille", None]


def test_what_the_file_says_of_origin_and_kind_wins() -> None:
    """Defaults only fill what the file leaves blank."""
    text = "Nom;Type;Type origine\nDupont;pro;Publique\nPetit;;\n"
    clients = imported(text, data_origin="Directe")["clients"]
    assert clients["client_kind"].tolist() == ["pro", "Particulier"]
    assert clients["data_origin"].tolist() == ["Publique", "Directe"]


def test_contacts_belong_to_the_client_of_their_number() -> None:
    """A contact is tied to its client by the client's number, and found again by its own."""
    frames = imported("Code client;Société\nS1;Le Port\n")
    text = "N° contact;Code client;Nom;Fonction\n7;S1;Roux;Achats\n8;S9;Blanc;\n"
    plan = planned(text, frames, "contacts")
    contacts = plan.applied_to(frames)["contacts"]
    assert contacts["client_id"].tolist() == ["C-000001", "S9"]
    assert contacts["external_ids"].tolist() == ["import=7", "import=8"]
    assert codes(plan) == ["UNKNOWN_CLIENT"]
    frames = plan.applied_to(frames)
    assert planned(text + "\n", frames, "contacts").counts["rows_added"] == 0


def test_one_of_several_refusal_columns_is_enough() -> None:
    """« STOP pub : Non » lifts nothing of « Blacklisté : Oui »; a doubt forbids as well."""
    text = (
        "Nom;STOP pub;Blacklisté\nDupont;Non;Oui\nPetit;Oui;Non\nRoux;Non;\nBlanc;;\n"
        "Noir;Non;depuis mai\n"
    )
    plan = planned(text)
    read = plan.new_rows["clients"].frame["opposed_all"].tolist()
    assert read == ["Oui", "Oui", "Non", None, "Oui"]
    assert codes(plan) == ["UNCLEAR_RESTRICTION"]
