"""The buttons: the same functions as the command line, questions, one message at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.faces.fake_excel import FakeExcel
from xlcrm import messages
from xlcrm.addin import places
from xlcrm.commands import operations, registry
from xlcrm.commands.book import Book
from xlcrm.faces import ribbon, ribbon_words
from xlcrm.faces.ribbon_book import ClickedBook
from xlcrm.faces.ribbon_clicks import CLICKS
from xlcrm.messages_fr import ADDIN
from xlcrm.workbook.live import card

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = (
    "Code;Nom;Prénom;Email;Accord email;Date accord;Preuve\n"
    "1;DUPRE;jean;Jean@Exemple.example;Oui;01/02/2026;Formulaire\n"
    "2;Petit;anne;a@b.example;;;\n"
    "3;DUPRE;jean;Jean@Exemple.example;;;\n"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with three people, two of them alike; copied by each test."""
    folder = tmp_path_factory.mktemp("filled")
    workbook, source = folder / "Fichier client d’été.xlsx", folder / "liste.csv"
    operations.new(workbook)
    source.write_text(PEOPLE, encoding="utf-8")
    operations.import_csv(source, workbook, origin="Directe", policy="skip")
    return workbook


@pytest.fixture
def excel(filled: Path, tmp_path: Path) -> FakeExcel:
    """That workbook, open in front of somebody."""
    path = tmp_path / filled.name
    path.write_bytes(filled.read_bytes())
    return FakeExcel(path)


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log goes to the test's folder."""
    log = tmp_path / "home" / ".xlcrm" / "xlcrm.log"
    monkeypatch.setattr(ribbon_words, "log_file", lambda: log)
    return log


def again(excel: FakeExcel) -> FakeExcel:
    """Return the same workbook for the next click: each click is a process of its own."""
    return FakeExcel(excel.closed.path)


def test_every_button_has_its_click_and_no_click_lacks_its_button() -> None:
    """What the ribbon offers is what the face does."""
    placed = {each.name for pairs in registry.on_the_ribbon().values() for each, _ in pairs}
    assert placed == set(CLICKS)


def test_a_click_says_counts_and_the_way_back_by_the_button(excel: FakeExcel) -> None:
    """The last message has the counts, and names the button that undoes, not a command."""
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    (told,) = excel.told
    assert "corrigée" in told
    assert messages.text("RIBBON_WAY_BACK") in told
    assert "xlcrm " not in told
    assert excel.freezes == 0
    assert excel.status[-1] is None


def test_a_click_does_what_the_command_line_does(excel: FakeExcel, filled: Path) -> None:
    """The same plan on the same data, whichever face asked."""
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    other = excel.closed.path.with_name("autre.xlsx")
    other.write_bytes(filled.read_bytes())
    operations.run_plan("clean", other)
    mine, theirs = Book.open(excel.closed.path).frames, Book.open(other).frames
    for key in ("clients", "anomalies", "consents"):
        assert mine[key].equals(theirs[key]), key


@pytest.mark.parametrize(("name", "sheet"), [("check", "Anomalies"), ("dedup", "Doublons")])
def test_a_search_ends_on_the_sheet_it_fills(excel: FakeExcel, name: str, sheet: str) -> None:
    """Staff see what was found, and decide there."""
    ribbon.act(name, excel)  # type: ignore[arg-type]  # the fake
    assert excel.shown == [(sheet, None)]
    assert len(excel.told) == 1


@pytest.mark.parametrize(
    ("name", "sheet"),
    [("dashboard", "Tableau de bord"), ("history", "Journal"), ("help", "Accueil")],
)
def test_a_button_that_shows_a_sheet_says_nothing(excel: FakeExcel, name: str, sheet: str) -> None:
    """No message box for what is seen; no file is read for it."""
    ribbon.act(name, excel)  # type: ignore[arg-type]  # the fake
    assert (excel.shown, excel.told) == ([(sheet, None)], [])


def test_a_selection_is_cleaned_after_asking(excel: FakeExcel) -> None:
    """Yes: the selected rows only; the others stay as they were, and stay listed."""
    before = Book.open(excel.closed.path).frames["clients"]
    excel.selected = {"clients": ("C-000001", "C-000002")}
    excel.answers = [True]
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    after = Book.open(excel.closed.path).frames
    assert "2 fiches sur 3" in excel.questions[0].replace("\u00a0", " ")
    assert after["clients"]["first_name"].loc["C-000001"] != before["first_name"].loc["C-000001"]
    assert (
        after["clients"]
        .loc["C-000003"]
        .drop("quality_score")
        .equals(before.loc["C-000003"].drop("quality_score"))
    )
    assert "C-000003" in set(after["anomalies"]["record"])


def test_one_row_is_a_selection_and_one_cell_is_not(excel: FakeExcel) -> None:
    """Who selected a whole row is asked; who clicked in a cell means the file."""
    excel.selected, excel.answers = {"clients": ("C-000001",)}, [False, False]
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    assert "1 fiche sur 3" in excel.questions[0].replace("\u00a0", " ")
    assert excel.told == [messages.text("CLICK_CANCELLED")]
    excel = again(excel)
    excel.selected, excel.one_cell = {"clients": ("C-000001",)}, True
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    assert excel.questions == []
    assert "corrigée" in excel.told[0]


def test_a_selection_refused_twice_changes_nothing(excel: FakeExcel) -> None:
    """Not these rows, not the whole file: nothing is written."""
    bytes_before = excel.closed.path.read_bytes()
    excel.selected = {"clients": ("C-000001", "C-000002")}
    excel.answers = [False, False]
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    assert excel.closed.path.read_bytes() == bytes_before
    assert excel.told == [messages.text("CLICK_CANCELLED")]


@pytest.mark.parametrize("look", [1, 2, 3])
def test_escape_stops_before_anything_is_written(excel: FakeExcel, look: int) -> None:
    """After reading, after planning, before writing: the file is as it was."""
    bytes_before = excel.closed.path.read_bytes()
    excel.cancel_at = look
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    assert excel.closed.path.read_bytes() == bytes_before
    assert excel.told == [messages.text("CLICK_CANCELLED")]
    assert excel.status[-1] is None


def test_a_merge_is_asked_with_its_number(excel: FakeExcel) -> None:
    """The question says how many records; no answers by leaving all as it is."""
    ribbon.act("dedup", excel)  # type: ignore[arg-type]  # the fake
    excel = again(excel)
    excel.answers = [False]
    ribbon.act("merge", excel)  # type: ignore[arg-type]  # the fake
    assert "Fusionner 1 fiche" in excel.questions[0].replace("\u00a0", " ")
    assert excel.careful == excel.questions
    assert len(Book.open(excel.closed.path).frames["clients"]) == 3
    excel = again(excel)
    excel.answers = [True]
    ribbon.act("merge", excel)  # type: ignore[arg-type]  # the fake
    assert len(Book.open(excel.closed.path).frames["clients"]) == 2


def test_duplicates_are_set_apart_where_they_are_selected(excel: FakeExcel) -> None:
    """The selected rows get « Pas un doublon »; without one, a sentence says where to click."""
    ribbon.act("apart", excel)  # type: ignore[arg-type]  # the fake
    assert excel.told == [messages.text("CLICK_NO_DUPLICATE")]
    excel = again(excel)
    ribbon.act("dedup", excel)  # type: ignore[arg-type]  # the fake
    excel = again(excel)
    row = str(excel.closed.frames["duplicates"].index[1])
    excel.selected = {"duplicates": (row,)}
    ribbon.act("apart", excel)  # type: ignore[arg-type]  # the fake
    assert "1 ligne" in excel.told[0].replace("\u00a0", " ")
    verdicts = Book.open(excel.closed.path).frames["duplicates"]["verdict"]
    assert verdicts.loc[row] == "Pas un doublon"


def test_a_contact_is_noted_for_the_selected_client(excel: FakeExcel) -> None:
    """A row with the client's number; the person is led to the cells left to choose."""
    ribbon.act("note", excel)  # type: ignore[arg-type]  # the fake
    assert excel.told == [messages.text("CLICK_NO_CLIENT")]
    excel = again(excel)
    excel.selected = {"clients": ("C-000002",)}
    ribbon.act("note", excel)  # type: ignore[arg-type]  # the fake
    rows = Book.open(excel.closed.path).frames["interactions"]
    assert rows["client_id"].tolist() == ["C-000002"]
    placed = excel.closed.tables["interactions"]
    assert excel.shown == [("Interactions", f"E{placed.first_row}")]
    assert placed.columns["direction"].number == 5


def test_a_row_of_another_sheet_names_its_client(excel: FakeExcel) -> None:
    """From Interactions too, « Noter un contact » knows whom it is about."""
    excel.selected = {"clients": ("C-000003",)}
    ribbon.act("note", excel)  # type: ignore[arg-type]  # the fake
    excel = again(excel)
    excel.selected = {"interactions": ("I-000001",)}
    ribbon.act("note", excel)  # type: ignore[arg-type]  # the fake
    rows = Book.open(excel.closed.path).frames["interactions"]
    assert rows["client_id"].tolist() == ["C-000003", "C-000003"]


def test_the_card_is_shown_on_the_selected_client(
    excel: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sheet Fiche comes to the front with the client's number in its cell."""
    chosen: list[str] = []

    def choose(_: object, number: str) -> str:
        chosen.append(number)
        return "Fiche"

    monkeypatch.setattr(card, "choose_client", choose)
    excel.selected = {"clients": ("C-000002",)}
    ribbon.act("card", excel)  # type: ignore[arg-type]  # the fake
    assert (chosen, excel.shown, excel.told) == (["C-000002"], [("Fiche", None)], [])


def test_a_list_is_imported_where_its_headers_fit(excel: FakeExcel, tmp_path: Path) -> None:
    """The sheet proposed first is the one the headers fit; the origin is asked for clients."""
    excel.picked = tmp_path / "nouveaux.csv"
    excel.picked.write_text("Nom;Prénom;Email\nMartin;Zoé;zoe@c.example\n", encoding="utf-8")
    excel.answers = [True, True]
    ribbon.act("import", excel)  # type: ignore[arg-type]  # the fake
    assert "« Clients »" in excel.questions[0].replace("\u00a0", " ")
    clients = Book.open(excel.closed.path).frames["clients"]
    assert "zoe@c.example" in set(clients["email"])
    assert excel.shown == [("Clients", None)]


def test_an_import_can_be_stopped_at_its_last_question(excel: FakeExcel, tmp_path: Path) -> None:
    """Neither « Directe » nor « later »: nothing is written, and Enter does not say « Directe »."""
    bytes_before = excel.closed.path.read_bytes()
    excel.picked = tmp_path / "nouveaux.csv"
    excel.picked.write_text("Nom;Prénom;Email\nMartin;Zoé;zoe@c.example\n", encoding="utf-8")
    excel.answers = [True, None]
    ribbon.act("import", excel)  # type: ignore[arg-type]  # the fake
    assert excel.closed.path.read_bytes() == bytes_before
    assert excel.told == [messages.text("CLICK_CANCELLED")]
    question = excel.questions[-1].replace("\u00a0", " ")
    assert question.endswith("\nAnnuler : Ne rien importer")
    assert excel.careful == excel.questions[-1:]


def test_giving_up_a_file_is_no_error(excel: FakeExcel) -> None:
    """Closing the box that asks for a file stops there."""
    ribbon.act("import", excel)  # type: ignore[arg-type]  # the fake
    assert excel.told == [messages.text("CLICK_CANCELLED")]


def test_an_export_is_asked_with_its_numbers_and_obeys_the_consents(
    excel: FakeExcel, tmp_path: Path
) -> None:
    """Nothing is written before the numbers are read; then only who may be written to."""
    excel.answers, excel.new_file = [True, False], tmp_path / "envoi.csv"
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert not excel.new_file.exists()
    excel = again(excel)
    excel.answers, excel.new_file = [True, True], tmp_path / "envoi.csv"
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert excel.suggested.startswith("envoi-brevo-")
    assert excel.new_file.is_file()
    assert "a@b.example" not in excel.new_file.read_text(encoding="utf-8")
    assert str(excel.new_file) in excel.told[0]


def test_an_export_replaces_no_file_unasked(excel: FakeExcel, tmp_path: Path) -> None:
    """The box of Excel may not have asked: the file is named, and kept unless « Oui » is said."""
    excel.new_file = tmp_path / "envoi.csv"
    excel.new_file.write_text("ancien", encoding="utf-8")
    excel.answers = [True, True, False]
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert "envoi.csv" in excel.questions[-1]
    assert excel.new_file.read_text(encoding="utf-8") == "ancien"
    excel = again(excel)
    excel.answers, excel.new_file = [True, True, True], tmp_path / "envoi.csv"
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert excel.new_file.read_text(encoding="utf-8-sig") != "ancien"


def test_an_export_names_every_file_it_would_replace(excel: FakeExcel, tmp_path: Path) -> None:
    """The list of people kept back stayed where the mailing file was moved: it is no refusal."""
    excel.new_file = tmp_path / "envoi.csv"
    kept = tmp_path / "envoi_exclusions.xlsx"
    kept.write_bytes(b"ancien")
    excel.answers = [True, True, False]
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert "envoi_exclusions.xlsx" in excel.questions[-1]
    assert "envoi.csv" not in excel.questions[-1]
    assert kept.read_bytes() == b"ancien"
    excel = again(excel)
    excel.answers, excel.new_file = [True, True, True], tmp_path / "envoi.csv"
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert excel.new_file.is_file()
    assert kept.read_bytes() != b"ancien"


def test_an_undo_names_what_it_takes_back(excel: FakeExcel, filled: Path) -> None:
    """The question has the name, the day and the author; yes brings the values back."""
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    excel = again(excel)
    excel.answers = [True]
    ribbon.act("undo", excel)  # type: ignore[arg-type]  # the fake
    assert "« Nettoyer »" in excel.questions[0].replace("\u00a0", " ")
    mine, before = Book.open(excel.closed.path).frames, Book.open(filled).frames
    assert mine["clients"].equals(before["clients"])
    assert messages.text("RIBBON_REDO") in excel.told[0]


def test_an_unknown_button_is_said(excel: FakeExcel) -> None:
    """An add-in newer than the package: the sentence says what to do."""
    ribbon.act("relances", excel)  # type: ignore[arg-type]  # the fake
    assert "xlcrm addin install" in excel.told[0]


def test_an_unforeseen_failure_is_logged_without_any_cell(
    excel: FakeExcel, own_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with the log's path; the log has places in the code, never what was read."""

    def fail(self: ClickedBook, *_: object, **__: object) -> None:
        raise ValueError("Jean@Exemple.example")

    monkeypatch.setattr(ClickedBook, "plan", fail)
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    (told,) = excel.told
    log = own_log.read_text(encoding="utf-8")
    assert str(own_log) in told
    assert "ValueError" in told
    assert "Jean" not in told + log
    assert "clean: ValueError" in log
    assert "test_ribbon.py" in log
    assert excel.status[-1] is None


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_when_excel_is_gone_the_sentence_goes_to_stderr(
    excel: FakeExcel,
    encoding: str,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """The add-in shows what stderr says: in the code page in which it reads, on each system."""

    def gone(*_: object) -> None:
        raise OSError("gone")

    for name in ("tell", "progress"):
        monkeypatch.setattr(excel, name, gone)
    monkeypatch.setattr(places, "code_page", lambda: encoding)
    with pytest.raises(SystemExit) as left:
        ribbon.act("apart", excel)  # type: ignore[arg-type]  # the fake
    assert left.value.code == ribbon.SAID
    written = capsysbinary.readouterr().err
    assert written.decode(encoding) == messages.text("CLICK_NO_DUPLICATE")


def test_a_workbook_that_cannot_be_reached_is_said_on_stderr(
    own_log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not called from Excel: a sentence and an exit code of its own, no traceback."""
    from xlcrm.workbook import live  # noqa: PLC0415 - patched below

    def fail() -> None:
        raise RuntimeError("Jean@Exemple.example")

    monkeypatch.setattr(live, "calling_workbook", fail)
    with pytest.raises(SystemExit) as left:
        ribbon.run("clean")
    assert left.value.code == ribbon.SAID
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert "Jean" not in said + own_log.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(CLICKS))
def test_every_button_has_its_tip(name: str) -> None:
    """A supertip says what the button does and when it is the right one."""
    tip = messages.text(f"TIP_{name.upper()}")
    assert "C’est la bonne commande" in tip
    assert tip.endswith(".")


def test_no_sentence_of_the_ribbon_tells_to_type_where_a_button_is() -> None:
    """Sentences of the command line that name a command of the ribbon have their twin."""
    from xlcrm.messages_fr import CLI  # noqa: PLC0415 - only here

    typed = [
        code
        for code, sentence in CLI.items()
        if not code.startswith(("HELP_", "SHORT_", "EXAMPLES_", "OPTION_", "DEMO_", "METAVAR_"))
        and any(f"xlcrm {name}" in sentence for name in CLICKS)
        and "--" not in sentence
        and code != "DONE_NEW"  # no button makes a new workbook
    ]
    assert [code for code in typed if not messages.known(f"RIBBON_{code}")] == []


def test_a_sentence_of_the_ribbon_wants_no_more_than_the_one_it_stands_for() -> None:
    """It is filled in with the same values."""
    from string import Formatter  # noqa: PLC0415 - only here

    from xlcrm.messages_fr import RIBBON, SENTENCES  # noqa: PLC0415 - same

    def fields(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    own = {"BACKUPS", "BACKUP_LINE", "BACKUPS_HOW", "BACKUPS_OTHERS"}
    twins = {code.removeprefix("RIBBON_") for code in RIBBON if code.startswith("RIBBON_")} - own
    assert twins
    for code in twins:
        assert fields(RIBBON[f"RIBBON_{code}"]) <= fields(SENTENCES[code]), code


def test_a_list_without_any_known_title_is_told(excel: FakeExcel, tmp_path: Path) -> None:
    """The sentence names titles that are known, and no option of the command line."""
    excel.picked = tmp_path / "autre.csv"
    excel.picked.write_text("Zzz;Yyy\n1;2\n", encoding="utf-8")
    ribbon.act("import", excel)  # type: ignore[arg-type]  # the fake
    assert excel.told[0].startswith("Aucun titre de colonne n’est reconnu.")
    assert "--map" not in excel.told[0]


def test_excels_own_undo_gets_one_step_after_a_write(excel: FakeExcel) -> None:
    """It comes last, names the command, and runs the add-in's macro; none after a look."""
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    ((text, macro),) = excel.own_undo
    assert text.replace("\u00a0", " ") == "Annuler : Nettoyer"
    assert macro == "'xlcrm.xlam'!XlcrmUndo"
    excel = again(excel)
    for name in ("backups", "help", "apart"):
        ribbon.act(name, excel)  # type: ignore[arg-type]  # the fake
    assert excel.own_undo == []
    excel = again(excel)
    excel.answers = [True]
    ribbon.act("undo", excel)  # type: ignore[arg-type]  # the fake
    assert excel.own_undo == [("Rétablir ce qui vient d’être annulé", macro)]


def test_a_click_is_done_where_excel_offers_no_undo(
    excel: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The step is a convenience: without it the work is done and said all the same."""
    monkeypatch.setattr(excel, "offer_undo", None)
    ribbon.act("clean", excel)  # type: ignore[arg-type]  # the fake
    assert len(excel.told) == 1
    assert "corrigée" in excel.told[0]


@pytest.mark.parametrize(
    ("typed", "people"), [("Tous", 3), ("suspect", 3), ("Champions", 0), ("", 3)]
)
def test_an_export_is_asked_for_whom(
    excel: FakeExcel, tmp_path: Path, typed: str, people: int
) -> None:
    """Everybody by default; else a segment, a status or a class, those of some client named."""
    excel.answers, excel.typed = [True, False], [typed]
    excel.new_file = tmp_path / "envoi.csv"
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert "« Tous »" in excel.prompts[0].replace("\u00a0", " ")
    assert "Suspect" in excel.prompts[0]
    assert "Champions" not in excel.prompts[0]
    question = excel.questions[-1].replace("\u00a0", " ")
    assert f"; {people} " in question


def test_a_segment_that_is_none_is_said(excel: FakeExcel, tmp_path: Path) -> None:
    """The sentence has the names; no file is written. Giving up stops there."""
    excel.answers, excel.typed = [True], ["Champignons"]
    excel.new_file = tmp_path / "envoi.csv"
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert "Champignons" in excel.told[0]
    assert "Champions" in excel.told[0]
    excel = again(excel)
    excel.answers, excel.typed = [True], [None]
    ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert excel.told == [messages.text("CLICK_CANCELLED")]
    assert not (tmp_path / "envoi.csv").exists()


def test_the_segment_of_the_row_is_proposed(excel: FakeExcel) -> None:
    """From a row of Segments, its name stands ready; where no client has it, « Tous » does."""
    proposed: list[str] = []
    labels = excel.closed.frames["segments"]["label"]
    excel.answers = [True, True]

    def give_up(text: str, default: str) -> None:
        assert text
        proposed.append(default)

    excel.ask_text = give_up  # type: ignore[method-assign]  # the person
    for label in ("Suspect", "Champions"):
        excel.selected = {"segments": (str(labels[labels == label].index[0]),)}
        ribbon.act("export", excel)  # type: ignore[arg-type]  # the fake
    assert proposed == ["Suspect", "Tous"]


def test_no_error_met_by_a_click_tells_to_type_where_a_button_is() -> None:
    """Errors that name a command of the ribbon have their twin, which names the button."""
    from xlcrm.messages_fr import ERRORS  # noqa: PLC0415 - only here

    met = {
        "UNDO_STALE", "UNDO_STALE_MANY", "UNDO_STALE_LATER", "UNDO_STALE_LATER_MANY",
        "UNDO_NOT_SAVED", "WITHDRAWAL_OF_NOBODY", "MISSING_TABLES", "NOT_XLCRM",
        "UNKNOWN_DUPLICATE", "EXCEL_HALF_WRITTEN", "EXCEL_GONE_WRITING",
    }  # fmt: skip
    assert met <= set(ERRORS)
    for code in met:
        sentence = messages.text(f"RIBBON_{code}", **dict.fromkeys(_FIELDS, 3))
        assert "xlcrm " not in sentence.replace("xlcrm a besoin", ""), code
        assert "--" not in sentence, code


_FIELDS = ("cells", "more", "entry", "workbook", "rows", "name", "tables")


#: Sentences that name a command to type and have no twin for Excel, by the reason for it.
_TYPED_ALL_THE_SAME = {
    "no button does it: the add-in itself is to be installed": {
        "ADDIN_LEFT", "ADDIN_NOT_PACKAGED", "ADDIN_NO_EXCEL", "BACKUP_NEEDS_ADDIN",
        "CLICK_UNKNOWN",
    },
    "only the closed file takes sheets and columns back": {
        "LIVE_RESTORE_NEEDS_FILE", "LIVE_UNDO_NEEDS_FILE", "RESTORE_LEAVES",
        "UNDO_STRUCTURE_CHANGED",
    },
    "said of commands that have no button: new, sheets, columns": {
        "COLUMN_ABSENT", "COLUMN_FILLED", "DONE_NEW", "SHEET_ABSENT", "UNKNOWN_COLUMN",
        "UNKNOWN_COLUMN_NEAR", "UNKNOWN_NEW_SHEET", "UNKNOWN_NEW_SHEET_NEAR",
        "UNKNOWN_PRESENT_SHEET", "UNKNOWN_PRESENT_SHEET_NEAR",
    },
    "said of an option that no button gives": {
        "MAP_UNKNOWN_HEADER", "MORE_IN_JSON", "PASSWORD_ENV_EMPTY", "PASSWORD_ENV_NAME",
    },
    "said of lists compared without a workbook": {
        "DATABASE_ENV", "FULL_OF_WORKBOOKS", "OPTIONS_OF_LISTS", "PAIRS_ID_MISSING",
        "PAIRS_WANTED", "SPLINK_ALONE", "SPLINK_FAILED", "TABLE_ID", "TABLE_NO_COLUMN",
    },
    "said of a file that is opened by its path: in Excel the workbook is open": {
        "FILE_ENCRYPTED", "WORKBOOK_IS_TEXT",
    },
}  # fmt: skip
_OPTION = re.compile(r"(?<![\w-])--[a-z]")


def test_no_sentence_in_excel_names_an_option_or_a_command_that_a_button_is() -> None:
    """Whatever the code, its sentence in Excel tells what can be done there, or has a reason."""
    from xlcrm.messages_fr import SENTENCES  # noqa: PLC0415 - only here

    of_the_terminal = ("HELP_", "SHORT_", "EXAMPLES_", "OPTION_", "METAVAR_", "DEMO_")
    of_doctor = set(ADDIN)
    typed = {
        code
        for code, sentence in SENTENCES.items()
        if code not in of_doctor
        and not code.startswith(of_the_terminal)
        and not messages.known(f"RIBBON_{code}")
        and (_OPTION.search(sentence) or messages._TYPED.search(sentence))
    }
    assert typed == set().union(*_TYPED_ALL_THE_SAME.values())


def test_what_is_to_be_launched_again_is_clicked_again() -> None:
    """Sentences of both faces end with what this one does."""
    said = ribbon_words.said("ABSENT_COLUMNS", worksheet="Clients", columns="Nom")
    assert said.endswith("puis cliquez de nouveau.")
