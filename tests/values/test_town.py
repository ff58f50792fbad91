"""Towns."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm import messages
from xlcrm.values import communes, postcode, town
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21), placeholders=frozenset({"aucun"}))


def _context(**changes: str | None) -> Context:
    return dataclasses.replace(CONTEXT, **changes)  # type: ignore[arg-type]  # fields of Context


@pytest.mark.parametrize(
    ("postal_code", "raw"),
    [
        ("06000", "NICE"), ("06000", "nice"), ("06000", "Nice Cedex 3"), ("75008", "Paris 8"),
        ("75008", "PARIS 08"), ("69003", "Lyon 3ème"), ("42000", "ST ETIENNE"),
        ("06160", "JUAN LES PINS"), ("13290", "Les Milles"), ("74000", "Saint-Martin"),
        ("33070", "BORDEAUX"), (None, "Toulouze"), ("6000", "CHARLEROI"), ("97400", "St Denis"),
        ("01300", "Arbignieu"), ("06000", "Èze"), ("98000", "Monaco"), ("65400", "Aucun"),
        ("33070", "BORDEAUX CEDEX"), ("75380", "PARIS CEDEX 08"), ("06600", "ANTIBES CEDEX 2"),
        ("24620", "Tursac"), ("16460", "Moutonneau"), ("71100", "CHALON S/ SAONE"),
        ("94120", "Fontenay s/s Bois"), ("17000", "Rochelle (La)"), ("85690", "N.D. de Monts"),
        ("51480", "OEuilly"), ("94240", "l hay les roses"), ("06560", "Sophia Antipolis"),
        ("00100", "ARMEES"), ("13013", "Château-Gombert"),
        ("13100", "Aix"), ("71100", "CHALON"), ("74400", "Chamonix"), ("83000", "Toulon Mourillon"),
        ("92800", "Paris La Défense"), ("95700", "Roissy CDG"), ("50100", "Cherbourg"),
        ("59650", "VILLENEUVE D'ASCQ"), ("73700", "La Rosière"), ("73700", "Les Arcs"),
        ("06110", "Rocheville"), ("83350", "Pampelonne"), ("97460", "La Plaine"),
        ("13012", "Montolivet"), ("29200", "Recouvrance"), ("22000", "Cesson"),
        ("63240", "Le Mont-Dore"), ("63240", "LE MONT DORE"), ("38750", "Alpe d'Huez"),
        ("97418", "Plaine des Cafres"), ("74000", "Novel"), ("31000", "Saint-Michel"),
        ("75116", "Paris 16e"), ("13004", "Marseille 12e"), ("13002", "Marseille 2ème arrdt"),
        ("50120", "Cherbourg"), ("94390", "Orly"),
        ("98713", "Papeete"),
    ],
)  # fmt: skip
def test_right_or_unknown_town_is_left_alone(postal_code: str | None, raw: str) -> None:
    """A place, an old commune, a CEDEX, a small neighbour is no fault, whoever bears its name."""
    assert town.tidy(raw, _context(postal_code=postal_code)).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("postal_code", "raw", "value"),
    [
        ("31000", "Toulouze", "Toulouse"), ("31000", "TOULOUZE", "TOULOUSE"),
        ("06000", "Nic", "Nice"),
        ("38750", "Alpes d'Huez", "L ALPE D HUEZ"),
        ("42000", "Saint Etiene", "Saint-Étienne"), ("78000", "Versaille", "Versailles"),
        ("67000", "Strasboug", "Strasbourg"),
        ("71100", "Chalon sur Saon", "Chalon-sur-Saône"), ("06 000", "Nise", "Nice"),
    ],
)  # fmt: skip
def test_nearest_commune_of_the_code_is_proposed(postal_code: str, raw: str, value: str) -> None:
    """A misspelt town is found among those of its postal code, in capitals if it was."""
    tidied = town.tidy(raw, _context(postal_code=postal_code))
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, "TOWN_SPELLING")


def test_old_name_has_the_key_of_its_commune() -> None:
    """Arbignieu is part of Arboys en Bugey since 2016; Nice is itself."""
    assert town.key("ARBIGNIEU") == town.key("Arboys-en-Bugey") != ""
    assert town.key("Nice Cedex 3") == "nice"


def test_town_of_another_department_is_flagged() -> None:
    """06000 + LYON cannot be: Lyon lies in one department only."""
    tidied = town.tidy("LYON", _context(postal_code="06000"))
    assert (tidied.value, tidied.verdict, tidied.code) == (
        "LYON",
        Verdict.FLAGGED,
        "TOWN_ELSEWHERE",
    )


@pytest.mark.parametrize(
    ("postal_code", "raw"),
    [
        ("06000", "Cannes"), ("06000", "ANTIBES"), ("06000", "Grasse"), ("13001", "Arles"),
        ("13001", "Aix-en-Provence"), ("59000", "Dunkerque"), ("33000", "Arcachon"),
        ("83000", "Fréjus"), ("97400", "Saint-Pierre"), ("75008", "Paris 9e"),
        ("75008", "PARIS 9ème arrondissement"), ("69003", "Lyon 7"),
    ],
)  # fmt: skip
def test_large_town_of_other_codes_is_flagged(postal_code: str, raw: str) -> None:
    """A town or an arrondissement that surely has other codes: the code or the name is wrong."""
    tidied = town.tidy(raw, _context(postal_code=postal_code))
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, town.ELSEWHERE)


def test_town_abroad_is_not_compared() -> None:
    """The table is that of France."""
    assert town.tidy("LYON", _context(postal_code="06000", country="BE")).verdict is Verdict.FINE


@pytest.mark.parametrize(("raw", "postal_code"), [("06000 Nice", "06000"), ("Nice 06000", None)])
def test_code_in_the_town_is_proposed_away(raw: str, postal_code: str | None) -> None:
    """M05: the town alone stays."""
    tidied = town.tidy(raw, _context(postal_code=postal_code))
    assert (tidied.value, tidied.verdict) == ("Nice", Verdict.PROPOSED)
    assert tidied.others == (() if postal_code else ("06000",))


def test_other_code_in_the_town_is_flagged() -> None:
    """Two codes in one row: nobody can tell which is right."""
    tidied = town.tidy("06000 Nice", _context(postal_code="31000"))
    assert (tidied.value, tidied.verdict, tidied.code) == (
        "06000 Nice",
        Verdict.FLAGGED,
        "TOWN_OTHER_POSTCODE",
    )


@pytest.mark.parametrize(
    ("postal_code", "raw", "certainty"),
    [("31000", "Toulouze", 0.9), ("67000", "Strsbour", 0.8), ("95110", "Sanois", 0.9),
     ("77100", "Maux", 0.5)],
)  # fmt: skip
def test_certainty_falls_with_the_slips(postal_code: str, raw: str, certainty: float) -> None:
    """One letter off is likelier than two; a commune of that name elsewhere leaves a doubt."""
    tidied = town.tidy(raw, _context(postal_code=postal_code))
    assert (tidied.verdict, tidied.certainty) == (Verdict.PROPOSED, certainty)


def test_surplus_spaces_go() -> None:
    """White space is tidied without asking."""
    tidied = town.tidy("  Le\u00a0 Mans ", _context(postal_code="72000"))
    assert (tidied.value, tidied.verdict) == ("Le Mans", Verdict.CORRECTED)


@pytest.mark.parametrize("raw", ["12", 12, True, dt.date(2026, 1, 1)])
def test_digits_are_no_town(raw: object) -> None:
    """A number or a date is flagged and kept."""
    tidied = town.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (raw, Verdict.FLAGGED)


@settings(deadline=None)  # the first call loads the table of communes
@given(
    st.one_of(
        st.none(), st.text(), st.text("NICEniceé-' 06", max_size=12), st.integers(), st.floats(),
        st.booleans(), st.dates(), st.datetimes(),
    ),
    st.sampled_from([None, "", "06000", "6000", "31000", "x", "96000", "98000", "33070"]),
)  # fmt: skip
def test_tidy_is_total_and_idempotent(raw: object, postal_code: str | None) -> None:
    """Any cell goes in, nothing is raised, and what is written or proposed is tidy."""
    context = _context(postal_code=postal_code)
    tidied = town.tidy(raw, context)
    assert isinstance(town.key(raw), str)
    assert isinstance(town.display(raw), str)
    if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
        assert town.tidy(tidied.value, context).verdict is Verdict.FINE
    if tidied.code.startswith("TOWN"):
        assert messages.text(tidied.code)


def test_no_pair_of_the_table_is_a_fault() -> None:
    """Names, capitals and routing labels: a valid value marked wrong is the gravest fault."""
    faults = []
    for postal_code in list(communes._lines())[::11]:
        for commune in communes.served_by(postal_code):
            for name in (commune.name, commune.routing_label, commune.name.upper()):
                of_town = town.tidy(name, _context(postal_code=postal_code))
                of_code = postcode.tidy(postal_code, _context(city=name))
                faults += [each for each in (of_town, of_code) if each.verdict is not Verdict.FINE]
    assert faults == []


@pytest.mark.parametrize(
    ("raw", "name"),
    [("06000/-NICE2", "NICE"), ("06000 Nicee", "Nice"), ("75008 PARIS 8", "PARIS 8")],
)
def test_a_town_beside_its_postal_code_is_proposed_tidy(raw: str, name: str) -> None:
    """A proposal that staff accept raises no further doubt."""
    tidied = town.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        name,
        Verdict.PROPOSED,
        town.WITH_POSTCODE,
    )
    beside = _context(postal_code=str(tidied.others[0]))
    assert town.tidy(tidied.value, beside).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "postal_code", "name"),
    [("Pariss", "75008", "Paris"), ("Lyonn", "69003", "Lyon"), ("Marseile", "13001", "Marseille"),
     ("PARISS", "75008", "PARIS")],
)  # fmt: skip
def test_an_arrondissement_stands_in_the_postal_code_alone(
    raw: str, postal_code: str, name: str
) -> None:
    """The town of an address is the one that post is sent to (mailing formats, 3)."""
    tidied = town.tidy(raw, _context(postal_code=postal_code))
    assert (tidied.value, tidied.verdict) == (name, Verdict.PROPOSED)
    both = f"{postal_code} {raw}"
    assert town.tidy(both, CONTEXT).value in {name, both}
    assert postcode.tidy(both, CONTEXT).others in {(name,), ()}


@pytest.mark.parametrize(
    ("postal_code", "raw"),
    [
        ("74000", "MEGEVE"),
        ("06000", "Coaraze"),
        ("31000", "Bruguières"),
        ("35000", "Thorigné-Fouillard"),
    ],
)
def test_small_town_beside_the_code_of_a_large_one_is_flagged(postal_code: str, raw: str) -> None:
    """Megève is alone of its name and has 74120; 74000 is Annecy’s."""
    tidied = town.tidy(raw, _context(postal_code=postal_code))
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, town.ELSEWHERE)


@pytest.mark.parametrize(
    ("postal_code", "raw"),
    [
        ("74000", "Seynod"), ("84000", "Montfavet"), ("22000", "Cesson"), ("35000", "Cesson"),
        ("44000", "Chantenay"), ("63000", "Montferrand"), ("74120", "Praz-sur-Arly"),
    ],
)  # fmt: skip
def test_what_may_be_a_part_of_the_town_is_left_alone(postal_code: str, raw: str) -> None:
    """A former commune, a quarter, a name that other places bear, a code of several communes."""
    assert town.tidy(raw, _context(postal_code=postal_code)).verdict is Verdict.FINE
