"""What the comments of a workbook are remarked for."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check
from xlcrm.quality.cells import Tidier
from xlcrm.quality.comments import comment_columns, comment_faults
from xlcrm.quality.view import View
from xlcrm.settings import Settings


def faults(
    table: str, settings: Settings = SETTINGS, **tables: Sequence[Mapping[str, object]]
) -> list[tuple[str, int, str]]:
    """Return code, row and column of what is found in the comments of ``table``."""
    view = View.of(workbook(**tables), TODAY, Tidier(settings, TODAY))
    return [
        (found.code, found.row, found.column)
        for found in comment_faults(view, view.tables[table], settings)
    ]


def test_each_category_of_a_comment_is_told() -> None:
    """The comment of mess M20: illness, divorce, and a reminder that has its own column."""
    comment = "a divorcé, rappeler en mars, a un cancer, 3 enfants"
    assert faults("clients", clients=[client(), client(comment=comment)]) == [
        ("COMMENT_HEALTH", 1, "comment"),
        ("COMMENT_PRIVATE_LIFE", 1, "comment"),
        ("COMMENT_TO_DO", 1, "comment"),
    ]


def test_anomalies_does_not_repeat_the_comment() -> None:
    """What must leave one sheet does not enter another: the cell’s place is enough."""
    frames = workbook(clients=[client(comment="a un cancer")])
    after = plan_check(frames, SETTINGS, TODAY).applied_to(frames)["anomalies"]
    assert after[["field", "value"]].to_numpy().tolist() == [["Commentaire", None]]


def test_the_names_of_the_row_are_left_alone() -> None:
    """A surname, a street or a town in the comment of its own row is no remark."""
    named = client(last_name="JUIF", addr_street="3 allée du Cancer", comment="juif ou cancer")
    assert faults("clients", clients=[named]) == []


def test_the_names_of_the_client_are_left_alone_in_an_interaction() -> None:
    """An interaction is about a client, whose name it may hold."""
    clients = [client(last_name="SOURD")]
    interaction: dict[str, object] = {
        "interaction_id": "I-000001",
        "client_id": "C-000001",
        "summary": "sourd",
    }
    assert faults("interactions", clients=clients, interactions=[interaction]) == []
    other = {**interaction, "client_id": "C-000009"}
    assert faults("interactions", clients=clients, interactions=[other]) == [
        ("COMMENT_HEALTH", 0, "summary")
    ]


def test_the_firm_allows_its_own_words() -> None:
    """An allowed phrase of Paramètres is passed over."""
    settings = SETTINGS.replaced(comment_allowed_words="cancer du sein ; aveugle")
    rows = [client(comment="Prothèse après cancer du sein"), client(comment="sourd et aveugle")]
    assert faults("clients", settings, clients=rows) == [("COMMENT_HEALTH", 1, "comment")]


@pytest.mark.parametrize(
    "comment",
    [
        "rappeler en mars", "À relancer le 12", "relancer début janvier", "Rappeler lundi prochain",
        "recontacter dans 3 mois", "revoir le dossier en juin",
    ],
)  # fmt: skip
def test_a_dated_reminder_belongs_in_its_column(comment: str) -> None:
    """An action and its date are told while « Prochaine action » is blank, and not after."""
    assert faults("clients", clients=[client(comment=comment)]) == [("COMMENT_TO_DO", 0, "comment")]
    noted = client(comment=comment, next_action="Relance", next_action_on=dt.date(2027, 3, 1))
    assert faults("clients", clients=[noted]) == []


@pytest.mark.parametrize(
    "comment",
    ["Préfère être rappelée le matin", "Rappelé le 12/03", "rappeler de préférence le matin",
     "Ne pas rappeler", "A demandé qu’on le rappelle", "Préfère être rappelé en mai"],
)  # fmt: skip
def test_a_habit_is_no_reminder(comment: str) -> None:
    """When somebody likes to be called, or was called, is a fact to keep."""
    assert faults("clients", clients=[client(comment=comment)]) == []


def test_only_comments_about_people_are_read() -> None:
    """The register of processing says by law which sensitive data there are."""
    view = View.of(workbook(clients=[client()]), TODAY, Tidier(SETTINGS, TODAY))
    assert "comment" in comment_columns(view.tables["clients"])
    assert comment_columns(view.tables["sources"]) == []
