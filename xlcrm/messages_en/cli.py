"""Command line: help, progress, results."""

from __future__ import annotations

CLI: dict[str, str] = {
    "HELP_USAGE": "Usage: ",
    "HELP_GROUP_USAGE": "[--lang fr|en] COMMAND FILE [OPTIONS]",
    "HELP_HELP": "Show this help.",
    "HELP_REQUIRED": "(required)",
    "HELP_RANGE": "(from {least} to {most})",
    "HELP_OPTIONS": "Options",
    "HELP_EXAMPLES": "Examples",
    "HELP_COMMANDS": "Commands",
    "METAVAR_WORKBOOK": "WORKBOOK",
    "METAVAR_FILE": "FILE",
    "METAVAR_FOLDER": "[FOLDER]",
    "METAVAR_SOURCE": "SOURCE.csv",
    "METAVAR_SHEET": "SHEET",
    "METAVAR_ORIGIN": "ORIGIN",
    "METAVAR_DAY": "DD/MM/YYYY",
    "METAVAR_SEGMENT": "SEGMENT",
    "METAVAR_NUMBER": "[NUMBER]",
    "METAVAR_DAYS": "DAYS",
    "HELP_XLCRM": "Keeps a French firm's customer file in its Excel workbook: clean, without "
    "duplicates, segmented, and exports only the people you may lawfully write to. Nothing "
    "leaves this computer.",
    "EXAMPLES_XLCRM": "xlcrm demo\n"
    "xlcrm new FichierClient.xlsx\n"
    "xlcrm import clients.csv FichierClient.xlsx\n"
    "xlcrm clean FichierClient.xlsx",
    "SHORT_DEMO": "Show the whole job on an invented customer list.",
    "HELP_DEMO": "Make an invented, badly kept customer list, do the whole job on it (import, "
    "check, clean, find duplicates, merge, segment, export) and say where the results are.",
    "EXAMPLES_DEMO": "xlcrm demo\nxlcrm demo trial",
    "SHORT_NEW": "Create an empty workbook, ready to fill.",
    "HELP_NEW": "Create an empty workbook from the template. Never overwrites a file.",
    "EXAMPLES_NEW": "xlcrm new FichierClient.xlsx",
    "SHORT_IMPORT": "Add the rows of a CSV file.",
    "HELP_IMPORT": "Add the rows of a CSV file. Separator and encoding are found; columns are "
    "recognised by their header, French or English. Importing a file twice changes nothing.",
    "EXAMPLES_IMPORT": "xlcrm import clients.csv FichierClient.xlsx --dry-run\n"
    "xlcrm import clients.csv FichierClient.xlsx --origin Directe\n"
    "xlcrm import invoices.csv FichierClient.xlsx --sheet Achats",
    "SHORT_CHECK": "Fill the Anomalies sheet, without changing your data.",
    "HELP_CHECK": "Check the whole workbook and fill the Anomalies sheet; the cells concerned "
    "are marked. Your data do not change.",
    "EXAMPLES_CHECK": "xlcrm check FichierClient.xlsx\nxlcrm check FichierClient.xlsx --strict",
    "SHORT_CLEAN": "Correct what is certain, propose the rest.",
    "HELP_CLEAN": "Apply certain corrections (phones, postcodes, spaces, dates…) and list the "
    "others in the Anomalies sheet. A second run changes nothing.",
    "EXAMPLES_CLEAN": "xlcrm clean FichierClient.xlsx --dry-run\nxlcrm clean FichierClient.xlsx",
    "SHORT_DEDUP": "List the records that look like duplicates.",
    "HELP_DEDUP": "Fill the Doublons sheet: per group, the record to keep, the reason and a "
    "verdict to choose. Merges nothing. With `--pairs`, read any CSV list and write its pairs.",
    "EXAMPLES_DEDUP": "xlcrm dedup FichierClient.xlsx\nxlcrm dedup list.csv --pairs pairs.csv",
    "SHORT_MERGE": "Merge the duplicates you have chosen.",
    "HELP_MERGE": "Apply the « Fusionner » verdicts of the Doublons sheet. Purchases, "
    "interactions and consents follow the record kept; the most restrictive right wins.",
    "EXAMPLES_MERGE": "xlcrm merge FichierClient.xlsx --dry-run\nxlcrm merge FichierClient.xlsx",
    "SHORT_SEGMENT": "Recompute statuses, scores and dashboard.",
    "HELP_SEGMENT": "Recompute statuses, RFM scores, ABC classes, segments and the dashboard. "
    "In Excel these columns are formulas that recalculate by themselves.",
    "EXAMPLES_SEGMENT": "xlcrm segment FichierClient.xlsx\n"
    "xlcrm segment FichierClient.xlsx --date 31/12/2026",
    "SHORT_EXPORT": "Write the mailing file of the people allowed, and only them.",
    "HELP_EXPORT": "Write the file to load into your mailing tool: only people whose consent is "
    "proven and who have not objected. Beside it: the people kept back with the reason, and a "
    "record of the export.",
    "EXAMPLES_EXPORT": "xlcrm export FichierClient.xlsx --tool brevo -o christmas.csv\n"
    "xlcrm export FichierClient.xlsx --segment Champions -o champions.csv",
    "SHORT_HISTORY": "List what xlcrm has done to this workbook.",
    "HELP_HISTORY": "List the operations done on this workbook, oldest first, with the number to "
    "give to `xlcrm undo`. With a number: what that operation changed, cell by cell.",
    "EXAMPLES_HISTORY": "xlcrm history FichierClient.xlsx\nxlcrm history FichierClient.xlsx 12",
    "SHORT_UNDO": "Undo an operation.",
    "HELP_UNDO": "Undo the last operation, or the one whose number you give: every cell gets its "
    "value back. Refuses, and lists the cells, when you changed them since. An undo can be undone "
    "too, by its number.",
    "EXAMPLES_UNDO": "xlcrm undo FichierClient.xlsx\nxlcrm undo FichierClient.xlsx 12\n"
    "xlcrm undo FichierClient.xlsx 12 --with-later",
    "SHORT_SHEETS": "List the sheets of the workbook, add some.",
    "HELP_SHEETS": "`list`: the sheets that xlcrm knows, and those of this workbook. `add`: "
    "adds one or more (Devis, Contrats, Archive…), empty, with their drop-downs; nothing else "
    "changes. `xlcrm undo` takes them away as long as the workbook has not changed since.",
    "EXAMPLES_SHEETS": "xlcrm sheets FichierClient.xlsx\n"
    "xlcrm sheets FichierClient.xlsx add Devis Contrats\n"
    "xlcrm sheets FichierClient.xlsx add Archive --dry-run",
    "SHORT_COLUMNS": "List the columns of a sheet, add some, remove some.",
    "HELP_COLUMNS": "`list`: the columns that xlcrm knows, and those of the sheet. `add`: "
    "inserts columns in their place, with their format and formulas; what is on the right "
    "moves. `remove`: removes empty columns (filled ones: --force).",
    "EXAMPLES_COLUMNS": "xlcrm columns FichierClient.xlsx list Clients\n"
    "xlcrm columns FichierClient.xlsx add Clients Genre Taille\n"
    "xlcrm columns FichierClient.xlsx remove Clients Genre --force",
    "OPTION_FORCE_COLUMNS": "Remove filled columns too; the journal keeps what they hold.",
    "METAVAR_NAMES": "NAME…",
    "METAVAR_COLUMNS": "COLUMN…",
    "LIST_PRESENT": "Present",
    "LIST_PURPOSE": "What it is for",
    "LIST_FILLED": "Filled cells",
    "LIST_YES": "yes",
    "LIST_NO": "no",
    "SHORT_BACKUPS": "List the copies of the workbook, take one back, remove some.",
    "HELP_BACKUPS": "Before each write, xlcrm copies the workbook. `list`: the copies with their "
    "number. `restore NUMBER`: makes the workbook as it was before the operation of that number; "
    "what was done or typed since leaves the workbook, but stays in a new copy. `thin`: keeps the "
    "copies of today only, then one a day (the number of days is in Paramètres).",
    "EXAMPLES_BACKUPS": "xlcrm backups FichierClient.xlsx\n"
    "xlcrm backups FichierClient.xlsx restore 12 --dry-run\n"
    "xlcrm backups FichierClient.xlsx thin --days 10",
    "OPTION_LANG": "Language of messages: fr or en.",
    "OPTION_VERSION": "Show the version.",
    "OPTION_DRY_RUN": "Rehearsal: say what would change, write nothing.",
    "OPTION_PASSWORD_ENV": "Environment variable that holds the password of the workbook "
    "(otherwise XLCRM_PASSWORD; otherwise it is asked for).",
    "METAVAR_VARIABLE": "VARIABLE",
    "PASSWORD_PROMPT": "Password of `{name}`: ",
    "OPTION_JSON": "Write the result as JSON on standard output.",
    "OPTION_FORCE_DEMO": "Replace the results of an earlier demonstration.",
    "OPTION_SHEET": "Sheet to fill: Clients, Contacts, Achats, Interactions, Consentements, "
    "Sources.",
    "OPTION_MAP": "JSON file that links your column headers to those of the workbook.",
    "OPTION_POLICY": "Records already known: fill completes blanks, skip leaves them alone, "
    "overwrite replaces.",
    "OPTION_ORIGIN": "Origin of the data, for example Directe; without it no mailing is allowed.",
    "OPTION_STRICT": "Exit code 4 when anomalies are left.",
    "OPTION_DATE": "Reference date to write into Paramètres.",
    "OPTION_CHANNEL": "Channel: email.",
    "OPTION_TOOL": "Mailing tool: csv (for Excel) or brevo.",
    "OPTION_SEGMENT": "Only this segment, status or class.",
    "OPTION_OUTPUT": "File to write.",
    "OPTION_WITH_LATER": "Undo everything done since as well, at one stroke.",
    "OPTION_DAYS": "With thin: number of days kept, instead of that of Paramètres.",
    "OPTION_FORCE": "Replace an earlier export of the same name.",
    "USAGE_NO_SUCH_OPTION": "There is no option `{name}`.",
    "USAGE_NO_SUCH_COMMAND": "There is no command `{name}`.",
    "USAGE_NEAR_COMMAND": "There is no command `{name}`. Did you mean `{near}`?",
    "USAGE_MISSING": "Missing: {name}.",
    "USAGE_EXTRA": "One word too many: {name}. Put a name with spaces between quotes.",
    "USAGE_BAD_CHOICE": "Unknown value for {name}. Choose among: {known}.",
    "USAGE_BAD_VALUE": "The value given for {name} does not fit. Expected: {expected}.",
    "USAGE_OUT_OF_PLACE": "{name} only goes with: {actions}.",
    "USAGE_VALUE_MISSING": "A value is missing after {name}.",
    "USAGE_NO_VALUE_TAKEN": "The option {name} stands alone, without a value.",
    "EXPECTED_DAY": "a day such as 31/12/2026",
    "EXPECTED_BETWEEN": "a number from {least} to {most}",
    "EXPECTED_AT_LEAST": "a whole number, {least} or more",
    "EXPECTED_PATH": "a file or a folder that you may read",
    "EXPECTED_TEXT": "a text",
    "USAGE_WRONG": "This command line is not understood.",
    "USAGE_TRY_HELP": "Help: {command}",
    "DONE_NEW": "`{name}` is ready. Open it, or bring your list in with `xlcrm import`.",
    "FORMER": "former",
    "FORMER_SET_ASIDE": "A workbook named `{name}` had left its journal, its copies and the key of "
    "its objections here: they are kept in the folder `.xlcrm/{folder}`. If that workbook has "
    "another name, give the folder that name.",
    "FORMER_GIVEN": "The journal, the copies and the key of objections of the former `{name}` have "
    "followed that workbook under the name it has today, `{folder}`.",
    "DONE_IMPORT": "{rows_read:row|rows} read: {rows_added} added, {rows_matched} already known, "
    "{cells_filled:cell|cells} completed.",
    "DECISIONS_STALE": "{count:decision is about nothing any more|decisions are about nothing any "
    "more}: the cell changed or is no longer at fault. See the Anomalies sheet, made anew; "
    "“xlcrm history” keeps the rows taken off.",
    "DECISIONS_CHANGED": "{count:decision “Accepter” is|decisions “Accepter” are} not applied: the "
    "proposal is no longer the one that you read. Clear the decision in the Anomalies sheet and "
    "run again: the new proposal will show.",
    "DECISIONS_ALIKE": "{count:decision is|decisions are} not applied: several records without a "
    "number of their own, or with the same one, hold the same. Correct these records, or decide "
    "again once they have their number.",
    "DECISIONS_UNKNOWN": "Anomalies sheet: {count:decision that is not in the list is|decisions "
    "that are not in the list are} not followed ({names}). Choose Accepter, Refuser or Plus tard.",
    "ACCEPTANCES_EMPTY": "{count:« Accepter » does|« Accepter » do} not say what to write: type "
    "the value in the Proposition column, or correct the cell.",
    "STATES_UNKEPT": "{count:impossible email or phone|impossible emails or phones} cannot be "
    "marked « Invalide »: the column « État email » or « État téléphone » is missing. Add it "
    "(`xlcrm columns`), then run `xlcrm clean` again.",
    "ANOMALIES_CUT": "{count:anomaly has|anomalies have} no room in the Anomalies sheet. Run "
    "`xlcrm clean`, then check again.",
    "ACCEPTANCES_IN_PLACE": "{count:« Accepter » is|« Accepter » are} about a comment, which "
    "Anomalies does not show, or about a word that may forbid to write to somebody: correct it in "
    "its cell.",
    "ACCEPTANCES_INVALID": "{count:typed proposal was|typed proposals were} not written: no value "
    "that the column takes. Correct {count:~it|them}, or decide « Refuser ».",
    "ACCEPTANCES_UNREADABLE": "{count:typed proposal was|typed proposals were} not written: the "
    "text does not tell where each value goes. Keep the form « value + Header: value », or correct "
    "the record.",
    "ACCEPTANCES_CONTRARY": "{count:acceptance was|acceptances were} not applied: another decision "
    "says something else of the same cell. Read the rows left in Anomalies, then decide again.",
    "VALUE_AS_TEXT": "{value} (text)",
    "PROPOSAL_EMPTY": "(empty the cell)",
    "PROPOSAL_MOVE": " + {header}: {value}",
    "PROPOSAL_NOTE": "{header}: {value}",
    "DONE_CHECK": "Checked: {automatic:certain correction|certain corrections}, {proposed} "
    "proposed, {flagged} signalled. See the Anomalies sheet.",
    "STATES_AHEAD": "Cleaning will also update {count:state|states} of addresses or numbers.",
    "OBJECTIONS_AHEAD": "Cleaning will also note {count:objection|objections}.",
    "QUALITY_NONE": "Quality: no record yet.",
    "QUALITY_SCORE": "Quality: {score}/100.",
    "QUALITY_CHANGED": "Quality: {score}/100 ({n} since {day}).",
    "QUALITY_SAME": "Quality: {score}/100, as on {day}.",
    "DONE_CLEAN": "{corrected_cells:cell|cells} corrected, {accepted:accepted proposal|accepted "
    "proposals} applied, {state_cells:state|states} of addresses or numbers refreshed; left in the "
    "Anomalies sheet: "
    "{proposed:proposal|proposals} and {flagged:signal|signals}.",
    "DONE_CLEAN_NONE": "Nothing to correct by itself; left in the Anomalies sheet: "
    "{proposed:proposal|proposals} and {flagged:signal|signals}.",
    "DONE_DEDUP": "{groups:group|groups} of possible duplicates ({records:record|records}), "
    "{preset} of them certain. Choose in the Doublons sheet, then `xlcrm merge`.",
    "DONE_DEDUP_NONE": "No duplicate found.",
    "DEDUP_HOUSEHOLDS": "{count:household|households} recognised and left alone: same surname "
    "and same address, telephone or email, another first name.",
    "DONE_MERGE_NONE": "No record to merge: choose « Fusionner » in the Doublons sheet, or run "
    "`xlcrm dedup` first.",
    "DONE_MERGE_WAITING": "Nothing merged: {groups_waiting:group waits|groups wait} for a "
    "correction in the Doublons sheet. Make it, then merge again.",
    "MERGE_WAITING": "{count:group was|groups were} not merged and {count:~waits|wait} for a "
    "correction in the Doublons sheet.",
    "DONE_MERGE": "{dropped_clients:record|records} merged into another.",
    "MERGE_PLANNED": "{survivor} would receive {others}.",
    "MERGE_PLANNED_MORE": "… and {count:other group|other groups}.",
    "MERGE_FOLLOWING": "Sheet {sheet}: {count:reference|references} would follow the record kept.",
    "MERGE_WITHDRAWALS": "Sheet Consentements: {count:withdrawal|withdrawals} would be added, so "
    "that the merge opens no mailing.",
    "MERGE_DOUBT": "{problem} ({names})",
    "DONE_SEGMENT": "Statuses, scores, segments and dashboard recomputed.",
    "DONE_EXPORT": "{exported:address|addresses} exported, {excluded:record|records} kept back "
    "with the reason.",
    "EXPORT_IN_CLEAR": "The workbook has a password; the mailing file, the exclusions and the "
    "manifest have none. Keep them safe, and delete them after the mailing.",
    "EXPORT_EMPTY": "Nobody to write to: the reasons are in the list of people kept back.",
    "DONE_UNDO": "Operation {number} undone: every cell gets its value back.",
    "DONE_UNDO_STRUCTURE": "Operation {number} undone: sheets and columns are again as before it.",
    "DONE_UNDO_SEVERAL_STRUCTURE": "Operations {numbers} undone: sheets, columns and cells are "
    "again as before them.",
    "DONE_UNDO_SEVERAL": "Operations {numbers} undone: every cell gets its value back.",
    "REDO": "If that was a mistake: xlcrm undo {workbook} {number}",
    "RESTORE_CHANGES": "Compared with the workbook of today, cells that differ: {edited}; rows "
    "more: {added}; rows fewer: {dropped}.",
    "RESTORE_LOSES": "{count:~This operation is|These operations are} no longer in the workbook: "
    "{numbers}.",
    "RESTORE_WHOLE_FILE": "The whole file comes back: what was typed since, in any sheet, is no "
    "longer in it.",
    "DONE_RESTORE": "Copy taken back: {file}. The workbook as it was is itself kept as a copy.",
    "DONE_THIN": "Copies removed: {removed}; kept: {kept} (those of today, then one a day for "
    "{days:day|days}).",
    "DONE_SHEETS": "{count:~Sheet|Sheets} added: {sheets}.",
    "DONE_COLUMNS_ADDED": "{count:~Column|Columns} added to the sheet `{worksheet}`: {columns}.",
    "DONE_COLUMNS_REMOVED": "{count:~Column|Columns} removed from the sheet `{worksheet}`: "
    "{columns}.",
    "BACKUPS_EMPTY": "There is no copy of this workbook. xlcrm makes one before each write.",
    "BACKUP_BEFORE": "Before",
    "BACKUP_SIZE": "Size",
    "KILOBYTES": "{n} kB",
    "OPERATION": "Operation {id}: {what}, on {when}, by {who}.",
    "GIVEN_SOURCE": "File read: {value}",
    "GIVEN_SHEET": "Sheet: {value}",
    "GIVEN_SHEETS": "{count:~Sheet|Sheets}: {value}",
    "GIVEN_COLUMNS": "{count:~Column|Columns}: {value}",
    "GIVEN_MAP": "Match of headers: {value}",
    "GIVEN_POLICY": "Records already known: {value}",
    "GIVEN_POLICY_FILL": "complete blanks",
    "GIVEN_POLICY_SKIP": "leave alone",
    "GIVEN_POLICY_OVERWRITE": "replace",
    "GIVEN_ORIGIN": "Origin: {value}",
    "GIVEN_CHANNEL": "Channel: {value}",
    "GIVEN_TOOL": "Tool: {value}",
    "GIVEN_SEGMENT": "Segment: {value}",
    "GIVEN_OUTPUT": "File written: {value}",
    "GIVEN_DATE": "Reference date: {value}",
    "GIVEN_OTHER": "{label}: {value}",
    "OPERATION_PARAMETERS": "Changed parameters: {listed}",
    "CHANGE_SHEET": "Sheet",
    "CHANGE_RECORD": "Row",
    "CHANGE_COLUMN": "Column",
    "CHANGE_BEFORE": "Before",
    "CHANGE_AFTER": "After",
    "CHANGE_ADDED": "(row added)",
    "CHANGE_REMOVED": "(row removed)",
    "CHANGE_KEPT": "(kept by xlcrm)",
    "COUNT_CELLS": "{n} cell|{n} cells",
    "MORE_LINES": "{n} more line|{n} more lines",
    "MORE_IN_JSON": "… and {more}: add --json to see everything.",
    "DRY_RUN": "Rehearsal: nothing was written.",
    "WAY_BACK": "Copy of before: {backup}. To go back: xlcrm undo {workbook}",
    "NOTHING_CHANGED": "Nothing to change: the workbook is as it was.",
    "OUTPUT_FILE": "Written: {path}",
    "HISTORY_EMPTY": "No operation on this workbook.",
    "HISTORY_UNDONE": "undone",
    "HISTORY_UNSAVED": "not saved",
    "OBJECTIONS_NOT_CHECKED": "The Oppositions sheet could not be checked (unreadable rows: "
    "{rows}): the key of this workbook is missing. No export will be possible until the .xlcrm "
    "folder that came with it is put back beside the workbook.",
    "ROWS_NOT_ARCHIVED": "The sheet Archive could not be added (structure protected, or a sheet "
    "of yours has that name): {count:merged record stays|merged records stay} in the journal and "
    "the backups only.",
    "FORMULAS_SPARED": "{count:correction was not written: its cell holds|corrections were not "
    "written: their cells hold} a formula or an error of Excel (#N/A…). Correct it, or replace "
    "it by its value.",
    "SETTINGS_UNREADABLE": "Paramètres sheet: {count:value is not followed, being unreadable or "
    "not allowed|values are not followed, being unreadable or not allowed}. Used instead: {names}. "
    "Correct {count:~this cell|these cells}, then run again.",
    "SETTING_COMPUTED": "computed value",
    "SETTING_BLANK": "nothing",
    "ROWS_HIDDEN": "Sheet {name}: {count:hidden or filtered row was|hidden or filtered rows were} "
    "read like the others. Show everything if you did not know.",
    "ROWS_BELOW": "Sheet {name}: {count:row written under the table is no part of it and was|rows "
    "written under the table are no part of it and were} not read (row {rows}). Stretch the table "
    "by its bottom right corner, or move what is written there.",
    "MARKS_MISSING": "Sheet {name}: the cells listed in Anomalies are coloured there no more, "
    "their conditional format was cleared. To put it back: select {area}, then Home > Conditional "
    "Formatting > New Rule > Use a formula, type {formula} (French Excel) and choose a fill.",
    "ROWS_ARCHIVED": "{count:row named by a formula could not be deleted: it stays in place, "
    "blank, and what it held is|rows named by a formula could not be deleted: they stay in place, "
    "blank, and what they held is} in the sheet « Archive ».",
    "IMPORT_LEFT_OUT": "{count:line|lines} of the file left out: what stands above the headers, "
    "totals, repeated headers.",
    "IMPORT_DOUBT": "To check ({count}): {problem}",
    "HEADERS_IGNORED": "{count:~Column|Columns} without a match, not imported: {headers}.",
    "COUNT_EDITED_CELLS": "{n} cell changed|{n} cells changed",
    "COUNT_CORRECTED_CELLS": "{n} cell corrected|{n} cells corrected",
    "COUNT_ACCEPTED_CELLS": "{n} cell of an accepted proposal|{n} cells of accepted proposals",
    "COUNT_STATE_CELLS": "{n} state of an address or number|{n} states of addresses or numbers",
    "COUNT_SCORED_ROWS": "{n} record scored|{n} records scored",
    "COUNT_LISTED_ANOMALIES": "{n} anomaly listed|{n} anomalies listed",
    "COUNT_GONE_ANOMALIES": "{n} anomaly taken off the list|{n} anomalies taken off the list",
    "COUNT_ADDED_ROWS": "{n} row added|{n} rows added",
    "COUNT_DROPPED_ROWS": "{n} row removed|{n} rows removed",
    "DEMO_STEP": "{label}… {seconds} s",
    "DEMO_MARKER": "This folder is a demonstration of xlcrm: every person is invented. "
    "`xlcrm demo --force` replaces its files.",
    "DEMO_GENERATE": "Making the invented customer list",
    "DEMO_NEW": "Creating the workbook",
    "DEMO_IMPORT": "Import",
    "DEMO_CHECK": "Check",
    "DEMO_CLEAN": "Clean",
    "DEMO_DEDUP": "Duplicate search",
    "DEMO_MERGE": "Merge of certain duplicates",
    "DEMO_SEGMENT": "Segments and dashboard",
    "DEMO_EXPORT": "Exports",
    "DEMO_PART_IN": "Rows imported",
    "DEMO_PART_CLEAN": "Check and clean",
    "DEMO_SCORE_BEFORE": "Quality score before, out of 100",
    "DEMO_CORRECTED": "Cells corrected",
    "DEMO_PROPOSED": "Corrections proposed",
    "DEMO_FLAGGED": "Signals",
    "DEMO_SCORE_AFTER": "Quality score after, out of 100",
    "DEMO_PART_DUPLICATES": "Duplicates",
    "DEMO_GROUPS": "Groups found",
    "DEMO_PAIRS_TRUE": "Pairs to find (truth of the generator)",
    "DEMO_PAIRS_FOUND": "Pairs found",
    "DEMO_PAIRS_FALSE": "False pairs",
    "DEMO_MERGED": "Records merged (certain groups)",
    "DEMO_PART_SEGMENTS": "RFM segments",
    "DEMO_PART_SENT": "Email export",
    "DEMO_EXPORTED": "Addresses exported",
    "DEMO_PART_SECONDS": "Seconds per step",
    "HISTORY_ID": "No.",
    "HISTORY_WHEN": "Date",
    "HISTORY_WHO": "By",
    "HISTORY_WHAT": "Command",
    "HISTORY_CHANGES": "Changes",
    "DEMO_RESULTS": "Results in: {path}",
    "METAVAR_COLUMN": "COLUMN",
    "METAVAR_ROLES": "COLUMN=KIND,…",
    "OPTION_PAIRS": "Read a CSV list instead of a workbook, and write its pairs here: left, right, "
    "probability, decision, reason, score, points.",
    "OPTION_ID": "Column of the list that names its rows (else their numbers, from 0, below the "
    "headers; a row of separators only counts, an empty line does not).",
    "OPTION_ROLES": "What columns hold, where it is not guessed: given_name, surname, full_name, "
    "company, email, phone, date, identifier, address, postcode, town, text, category, unusable.",
    "OPTION_FULL": "Compare every record again, even those that have not changed.",
    "OPTION_AGAINST": "Another CSV list: only pairs across the two are looked for.",
    "METAVAR_ENGINE": "ENGINE",
    "METAVAR_BACKEND": "BASE",
    "OPTION_ENGINE": "With --pairs: xlcrm (by default) or splink, for millions of rows.",
    "OPTION_BACKEND": "With --engine splink: duckdb (by default), spark or postgres.",
    "OPTION_DATABASE_ENV": "With --backend postgres: environment variable that holds the address "
    "of the database.",
    "DONE_PAIRS": "{rows:row|rows} read, {duplicate:pair|pairs} of duplicates, {sure} of them "
    "certain.",
    "PAIRS_RAGGED": "`{name}`: {count:line has|lines have} more or fewer cells than there are "
    "headers; values may have moved to another column. Look at these lines.",
    "PAIRS_NO_HEADER": "`{name}` has no line of headers: its first line is compared like the "
    "others (row 0).",
    "PAIRS_ONE_COLUMN": "`{name}` is read as one column: `{sign}` is no separator that is known. "
    "If the list has several, separate them with semicolons, and run this again.",
    "PAIRS_TITLES": "`{name}`: {count:line|lines} above the headers not compared. Row 0 is the "
    "one after the headers.",
    "PAIRS_LEFT_OUT": "`{name}`: {count:line|lines} left out: blank lines, totals or repeated "
    "headers. The numbers of pairs count them, except lines without any sign: they are those that "
    "other programs give the rows of the file.",
    "PAIRS_ID_MISSING": "`{file}` has no column `{name}`: its rows are named by their numbers, "
    "from 0. For one column in each list, write `--id column:column`.",
    "PAIRS_COLUMNS": "Columns taken together by what they hold: {columns}.",
}
