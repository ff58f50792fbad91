"""A whole address in one cell."""

import pytest

from xlcrm.values import address_split
from xlcrm.values.address_split import split


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("12 rue de l'Église, 06000 Nice", ("12 rue de l'Église", "06000", "Nice")),
        ("12 rue des Lilas 06 000 NICE", ("12 rue des Lilas", "06000", "NICE")),
        ("12 rue des Lilas - 06000 - NICE", ("12 rue des Lilas", "06000", "NICE")),
        ("12 rue des Lilas F-06000 NICE France", ("12 rue des Lilas", "06000", "NICE")),
        ("12 rue des Lilas Nice 06000", ("12 rue des Lilas", "06000", "Nice")),
        ("12 rue des Lilas, Nice (06000)", ("12 rue des Lilas", "06000", "Nice")),
        ("12 rue de Nice 06000 Nice", ("12 rue de Nice", "06000", "Nice")),
        ("5 rue du Port 17000 La Rochelle", ("5 rue du Port", "17000", "La Rochelle")),
        ("5 rue du Port La Rochelle 17000", ("5 rue du Port", "17000", "La Rochelle")),
        ("3 cours Fauriel 42000 St Etienne", ("3 cours Fauriel", "42000", "St Etienne")),
        ("3 rue des Lilas 75008 PARIS 8", ("3 rue des Lilas", "75008", "PARIS 8")),
        ("CS 40012 33070 BORDEAUX CEDEX", ("CS 40012", "33070", "BORDEAUX CEDEX")),
        ("12 rue des Lilas 06903 Sophia Antipolis Cedex",
         ("12 rue des Lilas", "06903", "Sophia Antipolis Cedex")),
        ("place du 8 mai 1945 01300 Belley", ("place du 8 mai 1945", "01300", "Belley")),
        ("12 rue des Lilas 6000 Nice", ("12 rue des Lilas", "06000", "Nice")),
        ("12 rue des Lilas 93290 Tremblay-en-France",
         ("12 rue des Lilas", "93290", "Tremblay-en-France")),
        ("12 rue des Lilas 93290 Tremblay-en-France (France)",
         ("12 rue des Lilas", "93290", "Tremblay-en-France")),
        ("12 rue des Lilas 58120 Château-Chinon (Ville)",
         ("12 rue des Lilas", "58120", "Château-Chinon (Ville)")),
        ("06000 NICE", ("", "06000", "NICE")),
        ("Nice 06000", ("", "06000", "Nice")),
        ("06000 NICE, 12 rue des Lilas", ("12 rue des Lilas", "06000", "NICE")),
        ("Le Bourg 01300 Arbignieu", ("Le Bourg", "01300", "Arbignieu")),
    ],
)  # fmt: skip
def test_known_pair_is_told_apart(content: str, place: tuple[str, str, str]) -> None:
    """M05: the town is one of its code, an old commune's name or a CEDEX."""
    assert split(content) == place


@pytest.mark.parametrize(
    "content",
    [
        "", "12 rue des Lilas", "Place du 8 mai 1945", "CS 40012", "BP 12345 NICE",
        "12 rue des Lilas 06000", "12 rue de Nice 06000", "12 rue des Lilas, 6000 Charleroi",
        "12 rue des Lilas 96000 NICE", "12 rue des Lilas 06000 LYON", "Route 1000 Nice",
        "12 rue des Lilas 06000 NICE 0199001234", "2600 route des Lilas", "12345 rue de Nice",
        "3 rue du 01300 Belley le Vieux",
        # digits behind « BP » may be the box, and nothing may stay without its number
        "Tour CIT 3 rue de l'Arrivée BP 75015 Paris", "12 rue des Lilas B.P. 06000 Nice",
        "BP 06000 Nice", "12 rue des Lilas CS n° 06000 NICE", "5 rue du Port BP 12 Nice 06000",
    ],
)  # fmt: skip
def test_anything_else_is_left_whole(content: str) -> None:
    """Without a pair of the table, nobody can tell a code from another number."""
    assert split(content) is None


@pytest.mark.parametrize("content", ["75001 " * 5_461, "06000 NICE " * 2_978, "a " * 300])
def test_a_text_longer_than_an_address_is_not_searched(
    monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    """A page of text may hold thousands of codes: none of them is tried."""
    monkeypatch.setattr(address_split, "_read", lambda *_, **__: pytest.fail("a code was tried"))
    assert split(content) is None
