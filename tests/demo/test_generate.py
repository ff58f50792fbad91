from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import combinations

import pytest

from xlcrm.demo import DemoFiles, generate
from xlcrm.importers.csv_reader import read_bytes

Lines = list[dict[str, str]]


@pytest.fixture(scope="module")
def files() -> DemoFiles:
    """The demonstration as it is delivered."""
    return generate()


def _lines(raw: bytes, encoding: str, separator: str, skipped: int = 0) -> Lines:
    text = raw.decode(encoding).split("\r\n", skipped)[skipped]
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.fixture(scope="module")
def clients(files: DemoFiles) -> Lines:
    """The customer list read by the csv module alone, without its totals."""
    return _lines(files.clients_csv, "cp1252", ";", 2)[:-1]


@pytest.fixture(scope="module")
def purchases(files: DemoFiles) -> Lines:
    """The purchases, without their total."""
    return _lines(files.purchases_csv, "utf-8-sig", ";")[:-1]


@pytest.fixture(scope="module")
def consents(files: DemoFiles) -> Lines:
    """The lines of the newsletter tool."""
    return _lines(files.consents_csv, "utf-8", "\t")


def test_one_seed_gives_one_demonstration(files: DemoFiles) -> None:
    """The same seed gives the same bytes and the same truth; another seed does not."""
    assert generate() == files
    assert generate(seed=1).clients_csv != files.clients_csv


@pytest.mark.parametrize(("count", "sold"), [(1, 1), (7, 3), (40, 0), (150, 600)])
def test_sizes_are_those_asked_for(count: int, sold: int) -> None:
    """Any size works, and the files hold exactly what was asked for."""
    files = generate(clients=count, purchases=sold)
    assert len(read_bytes(files.clients_csv, "c.csv").rows) == count
    assert len(read_bytes(files.purchases_csv, "a.csv").rows) == sold
    assert len(files.truth.person_of) == count


def test_nobody_real_is_in_it(files: DemoFiles, clients: Lines) -> None:
    """Every address ends in .example, every phone number is in a range kept for us."""
    for raw, encoding in (
        (files.clients_csv, "cp1252"),
        (files.purchases_csv, "utf-8-sig"),
        (files.interactions_csv, "utf-8"),
        (files.consents_csv, "utf-8"),
    ):
        text = raw.decode(encoding).casefold()
        for domain in re.findall(r"[\w.+-]@+([\w.,-]+\w)", text):
            assert re.search(r"[.,]example$", domain), domain
    fiction = re.compile(r"(?:\+33|0033|0)?(?:19900|26191|35301|46571|53649|75678)\d{4}")
    dummies = {"", "0000000000", "0101010101"}
    for line in clients:
        for cell in (line["Tél."], line["Portable"]):
            digits = re.sub(r"[^\d+]", "", cell.replace("(0)", ""))
            assert digits in dummies or fiction.fullmatch(digits), cell


def test_every_mess_is_there(files: DemoFiles) -> None:
    """Each mess that the demonstration promises occurs in it."""
    promised = [1, 3, 4, 7, 11, 12, 13, 14, 15, 16, 18, 19, 24]
    assert {number for number, n in files.truth.messes.items() if n >= 3} == {
        f"M{number:02d}" for number in promised
    }


def test_messes_are_seen_in_the_list(clients: Lines, purchases: Lines) -> None:
    """The counts are not mere words: the damage stands in the cells."""
    column = {title: [line[title] for line in clients] for title in clients[0]}
    assert any(len(code) == 4 for code in column["CP"])
    assert any(re.fullmatch(r"\d{9}", number) for number in column["Portable"])
    assert any(
        cell.count("@") > 1 and re.search(r" / |; | ou |, ", cell) for cell in column["E-mail"]
    )
    assert any(cell.startswith("mailto:") for cell in column["E-mail"])
    assert any("Ã©" in cell for cell in (*column["Nom"], *column["Prénom"], *column["Adresse"]))
    assert any(re.fullmatch(r"\d{5}", cell) for cell in column["Date naissance"])
    assert any(cell[:1] in "=+@" and cell for cell in column["Société"])
    assert {"x", "Oui", "Non"} <= set(column["Newsletter"])
    assert any("\u202f" in line["Montant HT"] for line in purchases)
    assert any("\u0301" in line["Désignation"] for line in purchases)


def test_pairs_are_those_of_the_people(files: DemoFiles) -> None:
    """Duplicates share a person, look-alikes never do, and both are there."""
    truth = files.truth
    codes_of: dict[str, list[str]] = {}
    for code, person in truth.person_of.items():
        codes_of.setdefault(person, []).append(code)
    pairs = {p for codes in codes_of.values() for p in combinations(sorted(codes), 2)}
    assert truth.duplicate_pairs == pairs
    assert len(pairs) > 40
    assert len(truth.look_alike_pairs) > 20
    for one, other in truth.look_alike_pairs:
        assert truth.person_of[one] != truth.person_of[other]


def test_corrected_values_are_those_of_the_cells(files: DemoFiles, clients: Lines) -> None:
    """What cleaning should reach has the digits, or the letters, of what was typed."""
    for line in clients:
        expected = files.truth.corrected[line["Code client"]]
        postcode = str(expected["postal_code"])
        assert line["CP"].replace(" ", "").zfill(5) == postcode
        if "mobile" in expected:
            assert re.sub(r"\D", "", line["Portable"])[-9:] == str(expected["mobile"])[3:]
        if "email" in expected and line["E-mail"]:
            assert str(expected["email"]) in line["E-mail"].casefold()


def test_who_may_be_mailed_has_a_whole_proof(
    files: DemoFiles, clients: Lines, consents: Lines
) -> None:
    """Read from the files alone: a complete agreement for that very address, and no « no »."""
    proofs = {
        line["Email"]
        for line in consents
        if line["Accord"] == "Donné" and line["Canal"] == "Email" and all(line.values())
    }
    assert files.truth.emailable <= proofs
    assert 100 < len(files.truth.emailable) < len(proofs)
    opposed = {line["E-mail"] for line in clients if line["Ne plus contacter"]}
    declined = {line["E-mail"] for line in clients if line["Newsletter"][:1] in {"N", "n", "r"}}
    refused = {line["Email"] for line in consents if line["Accord"] == "Refusé"}
    assert opposed
    assert declined
    assert refused
    assert not files.truth.emailable & (opposed | declined | refused)


def test_every_kind_of_story_is_told(files: DemoFiles, clients: Lines, consents: Lines) -> None:
    """Yes on one line and no on its copy, withdrawals, older addresses, incomplete proofs."""
    by_person: dict[str, set[str]] = {}
    said_no = {line["Code client"] for line in clients if line["Ne plus contacter"]}
    for line in consents:
        if line["Accord"] == "Donné" and line["Canal"] == "Email":
            by_person.setdefault(files.truth.person_of[line["Code client"]], set()).add(
                line["Code client"]
            )
    pairs = files.truth.duplicate_pairs
    agreed = {code for codes in by_person.values() for code in codes}
    assert any({one, other} & said_no and {one, other} & agreed for one, other in pairs)
    assert Counter(line["Accord"] for line in consents)["Retiré"] > 10
    assert any(".ancien@" in line["Email"] for line in consents)
    assert any(line["Accord"] == "Donné" and not line["Preuve"] for line in consents)
    assert any(not line["Code client"] for line in consents)
    assert any(line["Newsletter"] == "x" for line in clients)


def test_purchases_are_skewed_as_in_life(files: DemoFiles, purchases: Lines) -> None:
    """A fifth of the buyers make most purchases, many bought once, some credit notes."""
    counts = Counter(files.truth.person_of.get(line["Code client"], "") for line in purchases)
    ordered = sorted(counts.values(), reverse=True)
    assert sum(ordered[: len(ordered) // 5]) > 0.5 * sum(ordered)
    assert sum(n == 1 for n in ordered) > 0.15 * len(ordered)
    assert any(line["Type"] == "Avoir" and line["Montant HT"].startswith("-") for line in purchases)
    assert any(line["Statut"] == "Annulée" for line in purchases)
    assert any(line["Code client"].startswith("ANC") for line in purchases)


def test_the_reader_takes_every_file(files: DemoFiles) -> None:
    """Each file has its own encoding and separator; none has a doubtful line."""
    read = {
        name: read_bytes(raw, name)
        for name, raw in (
            ("clients", files.clients_csv),
            ("purchases", files.purchases_csv),
            ("interactions", files.interactions_csv),
            ("consents", files.consents_csv),
        )
    }
    assert {name: (table.encoding, table.separator) for name, table in read.items()} == {
        "clients": ("cp1252", ";"),
        "purchases": ("utf-8-sig", ";"),
        "interactions": ("utf-8", ","),
        "consents": ("utf-8", "\t"),
    }
    assert all(table.problems == () for table in read.values())
    assert read["clients"].skipped["title_rows"] == read["clients"].skipped["total_rows"] == 1
    assert read["purchases"].skipped["total_rows"] == 1
