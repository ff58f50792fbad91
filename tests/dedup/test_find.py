"""Filling Doublons."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dedup.people import TODAY, Frames, client, duplicate, frames_of, groups_of, pairs, person
from tests.dedup.people import clients as clients_strategy
from tests.strategies import as_rows
from xlcrm.dedup.find import plan_dedup
from xlcrm.dedup.keys import compatible, given_name
from xlcrm.plan import Plan
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()
EMAIL = {"email": "a@client.example"}
HOME = {"postal_code": "06000"}


def _plan(frames: Frames) -> Plan:
    return plan_dedup(frames, SETTINGS, TODAY)


def _counts(**some: int) -> dict[str, int]:
    names = ("groups", "records", "preset", "remembered", "compared", "households")
    return dict.fromkeys(names, 0) | some


def _after(frames: Frames) -> Frames:
    return _plan(frames).applied_to(frames)


def _decided(frames: Frames, *choices: str | None) -> Frames:
    rows = frames["duplicates"].copy()
    rows["verdict"] = list(choices)
    return {**frames, "duplicates": rows}


def test_what_makes_a_group_risky_is_repeated() -> None:
    """Birth dates, streets, landlines and civilities stand beside names, as they are shown."""
    cells: dict[str, Any] = {
        "title": "Mme", "birth_date": dt.date(1980, 3, 14), "addr_street": "4 rue des Lilas",
        "phone_landline": "0199001234", **EMAIL,
    }  # fmt: skip
    found = _after(frames_of(clients=[person(1, **cells), person(2, **cells)]))["duplicates"]
    assert found["birth_date"].tolist() == ["14/03/1980"] * 2
    for key in ("title", "addr_street", "phone_landline"):
        assert found[key].tolist() == [cells[key]] * 2


def test_certain_group_is_preset_and_the_fullest_record_comes_first() -> None:
    """Every link exact: « Fusionner », the record to keep first, with reasons and reminders."""
    plan = _plan(
        frames_of(clients=[person(1, "MARIE", **EMAIL), person(2, "Marie", city="NICE", **EMAIL)])
    )
    rows = plan.new_rows["duplicates"].frame
    assert rows["client_id"].tolist() == ["C-000002", "C-000001"]
    assert rows["kept"].tolist() == ["Oui", "Non"]
    assert rows["verdict"].tolist() == ["Fusionner", "Fusionner"]
    assert rows["reason"].tolist() == ["Même email ; mêmes nom et prénom"] * 2
    assert rows["certainty"].tolist() == [0.99, 0.99]
    assert rows["city"].tolist() == ["NICE", None]
    assert plan.counts == _counts(groups=1, records=2, preset=1, compared=1)


@pytest.mark.parametrize("given", [None, "M."])
def test_a_blank_or_cut_first_name_is_never_preset(given: str | None) -> None:
    """« Mme Lefèvre » may be married to « Marie Lefèvre », whose telephone she has."""
    both = {"mobile": "07 56 78 12 34", "postal_code": "06000", "city": "NICE"}
    for sex in ({}, {"title": "Mme"}):
        plan = _plan(frames_of(clients=[person(1, given, **sex, **both), person(2, **both)]))
        assert plan.new_rows["duplicates"].frame["verdict"].tolist() == [None, None]


@pytest.mark.parametrize("given", ["Jean-Pierre", "J-Pierre"])
def test_half_of_a_compound_with_one_mobile_and_one_email_is_asked(given: str) -> None:
    """Jean is Jean-Pierre then, though the keys hold them for two; without the mobile, two."""
    both = {"email": "contact.lefevre@client.example", "mobile": "07 56 78 12 34"}
    rows = [person(1, "Jean" if given == "Jean-Pierre" else "Jean-Pierre", **both)]
    found = _plan(frames_of(clients=[*rows, person(2, given, **both)])).new_rows["duplicates"].frame
    assert found["verdict"].tolist() == [None, None]
    rows[0].pop("mobile")
    assert not _plan(frames_of(clients=[*rows, person(2, "Jean-Marc", **both)])).new_rows


def test_two_legal_forms_are_asked_and_named() -> None:
    """A SARL and its SCI of one email: staff read both forms, and nothing is preset."""
    rows = [client(n, company_name=f"{form} Les Tilleuls", **EMAIL)
            for n, form in ((1, "SCI"), (2, "SARL"))]  # fmt: skip
    found = _plan(frames_of(clients=rows)).new_rows["duplicates"].frame
    assert found["verdict"].tolist() == [None, None]
    said = "formes juridiques différentes (SCI Les Tilleuls/SARL Les Tilleuls)"
    assert all(said in reason for reason in found["reason"])


def test_strong_group_is_left_to_decide() -> None:
    """Same name and postal code: a blank decision."""
    plan = _plan(frames_of(clients=[person(1, **HOME), person(2, **HOME)]))
    assert plan.new_rows["duplicates"].frame["verdict"].tolist() == [None, None]
    assert plan.counts == _counts(groups=1, records=2, compared=1)


def test_couple_and_son_are_not_duplicates() -> None:
    """M12: one email, one landline, one address; a father and a son of one name."""
    shared = {**EMAIL, **HOME, "phone_landline": "01 99 00 12 34"}
    rows = [
        person(1, "Marie", **shared), person(2, "Jean", birth_date="12/03/1950", **shared),
        person(3, "Jean", birth_date="04/05/1980", **shared),
    ]  # fmt: skip
    assert _plan(frames_of(clients=rows)).changes_nothing


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_compare_changes_nothing(count: int) -> None:
    """No client, or only one."""
    plan = _plan(frames_of(clients=[person(n) for n in range(1, count + 1)]))
    assert plan.changes_nothing
    assert plan.counts == _counts()


def test_clients_without_a_number_or_with_a_double_one_are_left_out() -> None:
    """Doublons could not say which row is meant; « clean » numbers them first."""
    frames = frames_of(clients=[person(n, **EMAIL) for n in (1, 2, 3)])
    frames["clients"]["client_id"] = [None, "C-000002", "C-000002"]
    frames["clients"].index = ["@2", "C-000002", "C-000002@4"]
    assert _plan(frames).changes_nothing


@pytest.mark.parametrize(
    "choices", [("Fusionner", "Plus tard"), ("Plus tard", "Plus tard"), (None, None)]
)
def test_decisions_on_the_same_clients_are_kept(choices: tuple[str | None, ...]) -> None:
    """Whatever staff chose, a blank too, stands as long as the group is the same."""
    found = _after(frames_of(clients=[person(1, **EMAIL), person(2, **EMAIL)]))
    decided = _decided(found, *choices)
    assert _plan(decided).changes_nothing


def test_decision_falls_when_the_group_grows() -> None:
    """A third record makes it another question."""
    rows = [person(1, **HOME), person(2, **HOME)]
    decided = _decided(_after(frames_of(clients=rows)), "Fusionner", "Fusionner")
    grown = frames_of(clients=[*rows, person(3, **HOME)]) | {"duplicates": decided["duplicates"]}
    assert _after(grown)["duplicates"]["verdict"].tolist() == [None, None, None]


@pytest.mark.parametrize("verdict", ["Pas un doublon", "Même foyer"])
def test_what_is_not_a_duplicate_is_remembered(verdict: str) -> None:
    """The rows stay as long as both records exist, and the pair is not proposed again."""
    rows = [person(1, **EMAIL), person(2, **EMAIL)]
    decided = _decided(_after(frames_of(clients=rows)), verdict, verdict)
    plan = _plan(decided)
    assert plan.changes_nothing
    assert plan.counts["groups"] == 0
    third = frames_of(clients=[*rows, person(3, **EMAIL)]) | {"duplicates": decided["duplicates"]}
    after = _after(third)
    assert frozenset({"C-000001", "C-000002"}) in groups_of(after)
    assert {"C-000001", "C-000002", "C-000003"} not in groups_of(after)
    gone = frames_of(clients=[rows[0]]) | {"duplicates": decided["duplicates"]}
    assert len(_after(gone)["duplicates"]) == 0


def test_record_set_apart_from_two_that_are_one() -> None:
    """« Fusionner, Fusionner, Pas un doublon » stays one group until it is merged."""
    rows = [person(1, **EMAIL), person(2, **EMAIL), person(3, **EMAIL)]
    found = _after(frames_of(clients=rows))
    decided = _decided(found, "Fusionner", "Fusionner", "Pas un doublon")
    assert _plan(decided).changes_nothing


def test_clients_set_apart_may_each_be_in_a_group() -> None:
    """Each of the two has a double: what is remembered keeps its number, search after search."""
    mobile, other = {"mobile": "07 56 78 12 34"}, {"email": "mlefevre@autre.example"}
    rows = [person(1, **EMAIL, **mobile), person(2, **other, **mobile)]
    decided = _decided(_after(frames_of(clients=rows)), "Pas un doublon", "Pas un doublon")
    grown = frames_of(clients=[*rows, person(3, **EMAIL), person(4, **other)])
    after = _after(grown | {"duplicates": decided["duplicates"]})
    verdicts, numbers = after["duplicates"]["verdict"], after["duplicates"]["group_number"]
    assert dict(zip(verdicts, numbers, strict=True))["Pas un doublon"] == 1
    assert len(groups_of(after)) == 3
    assert _plan(after).changes_nothing


def test_kept_record_that_staff_changed_stays() -> None:
    """« Fiche gardée » moved to another record of the same group is a choice too."""
    found = _after(frames_of(clients=[person(1, **EMAIL), person(2, **EMAIL)]))
    rows = found["duplicates"].copy()
    rows["kept"] = ["Non", "Oui"]
    after = _after({**found, "duplicates": rows})["duplicates"]
    assert dict(zip(after["client_id"], after["kept"], strict=True))["C-000002"] == "Oui"


def test_rows_of_clients_that_are_gone_leave_the_sheet() -> None:
    """A row about nobody is dropped."""
    frames = frames_of(
        clients=[client(1)], duplicates=[duplicate(1, 1, None), duplicate(1, 9, None)]
    )
    assert len(_after(frames)["duplicates"]) == 0


def test_identifiers_of_rows_are_not_reused() -> None:
    """A plan never drops and adds one record."""
    rows = [person(1, **EMAIL), person(2, **EMAIL)]
    stale = frames_of(clients=rows, duplicates=[duplicate(7, 1, None), duplicate(7, 2, None)])
    plan = _plan(stale)
    assert set(plan.new_rows["duplicates"].frame.index) == {"G-000003", "G-000004"}
    assert set(plan.dropped_rows["duplicates"].frame.index) == {"G-000001", "G-000002"}


@settings(deadline=None, max_examples=40)  # the first call loads the table of communes
@given(clients_strategy(), st.randoms(use_true_random=False))
def test_groups_depend_on_records_not_on_row_order(
    rows: list[dict[str, Any]], random: st.DataObject
) -> None:
    """Sorting the sheet does not change who looks like whom, nor what is certain."""
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    one, other = frames_of(clients=rows), frames_of(clients=shuffled)
    assert groups_of(_after(one)) == groups_of(_after(other))
    assert _plan(one).counts == _plan(other).counts


@settings(deadline=None, max_examples=40)  # the first call loads the table of communes
@given(clients_strategy(max_size=8))
def test_groups_never_mix_first_names_or_births_and_rerun_is_still(
    rows: list[dict[str, Any]],
) -> None:
    """Two people never share a group; running again changes nothing; the input is untouched."""
    frames = frames_of(clients=rows)
    before = {key: as_rows(frame) for key, frame in frames.items()}
    after = _after(frames)
    people = {row["client_id"]: row for row in rows}
    for group in groups_of(after):
        for one, other in pairs(group):
            names = (given_name(people[each].get("first_name") or "") for each in (one, other))
            assert compatible(*names)
            births = {people[each].get("birth_date") for each in (one, other)} - {None}
            assert len(births) < 2
    assert _plan(after).changes_nothing
    assert {key: as_rows(frame) for key, frame in frames.items()} == before


def test_reasons_of_a_workbook_hide_no_word_and_no_other_column() -> None:
    """« (fils) » is said, and so is a mobile that stands among the landlines."""
    touch = {**EMAIL, **HOME}
    rows = [
        person(1, "Luc", **touch), person(2, "Luc (fils)", **touch),
        person(3, "Zoé", last_name="PETIT", mobile="0756781234", birth_date=dt.date(1980, 3, 14)),
        person(4, "Zoé", last_name="PETIT", phone_landline="0756781234",
               birth_date=dt.date(1980, 3, 14)),
    ]  # fmt: skip
    reasons = " ".join(_after(frames_of(clients=rows))["duplicates"]["reason"])
    assert "rénom, à un mot près (Luc/Luc (fils))" in reasons
    assert "éphone, dans une autre colonne" in reasons


def test_a_preset_merge_that_is_certain_no_longer_is_asked() -> None:
    """Once one of two records is « Vve », nobody has chosen « Fusionner »: staff decide."""
    touch = {**EMAIL, "mobile": "0756781234"}
    rows = [person(1, "Jean", **touch), person(2, "Jean", **touch)]
    found = _after(frames_of(clients=rows))
    assert found["duplicates"]["verdict"].tolist() == ["Fusionner"] * 2
    changed = frames_of(clients=[rows[0], rows[1] | {"last_name": "Vve LEFÈVRE"}])
    asked = _after(changed | {"duplicates": found["duplicates"]})
    assert asked["duplicates"]["verdict"].tolist() == [None, None]
    chosen = _after(_decided(asked, "Fusionner", "Fusionner"))["duplicates"]["verdict"]
    assert chosen.tolist() == ["Fusionner"] * 2
