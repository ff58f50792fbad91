"""The command line in English: same codes as ``messages_fr``, same values to fill in.

Only what a terminal shows is here; what staff read inside the workbook is always French.
"""

from __future__ import annotations

#: Exceptions (``xlcrm.errors``).
ERRORS: dict[str, str] = {}

#: Command line: help, progress, results.
CLI: dict[str, str] = {
    "HELP_USAGE": "Usage: ",
    "HELP_GROUP_USAGE": "[--lang fr|en] COMMAND FILE [OPTIONS]",
    "HELP_HELP": "Show this help.",
    "HELP_REQUIRED": "(required)",
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
    "verdict to choose. Merges nothing.",
    "EXAMPLES_DEDUP": "xlcrm dedup FichierClient.xlsx",
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
    "give to `xlcrm undo`.",
    "EXAMPLES_HISTORY": "xlcrm history FichierClient.xlsx",
    "SHORT_UNDO": "Undo an operation.",
    "HELP_UNDO": "Undo the last operation, or the one whose number you give: every cell gets its "
    "value back.",
    "EXAMPLES_UNDO": "xlcrm undo FichierClient.xlsx\nxlcrm undo FichierClient.xlsx 12",
    "OPTION_LANG": "Language of messages: fr or en.",
    "OPTION_VERSION": "Show the version.",
    "OPTION_DRY_RUN": "Rehearsal: say what would change, write nothing.",
    "OPTION_JSON": "Write the result as JSON on standard output.",
    "OPTION_FORCE_DEMO": "Replace the results of an earlier demonstration.",
    "OPTION_SHEET": "Sheet to fill: Clients, Achats, Interactions, Consentements, Contacts.",
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
    "OPTION_FORCE": "Replace an earlier export of the same name.",
    "USAGE_NO_SUCH_OPTION": "There is no option `{name}`.",
    "USAGE_NO_SUCH_COMMAND": "There is no command `{name}`.",
    "USAGE_NEAR_COMMAND": "There is no command `{name}`. Did you mean `{near}`?",
    "USAGE_MISSING": "Missing: {name}.",
    "USAGE_EXTRA": "One word too many: {name}. Put a name with spaces between quotes.",
    "USAGE_BAD_CHOICE": "Unknown value for {name}. Choose among: {known}.",
    "USAGE_BAD_VALUE": "The value given for {name} does not fit.",
    "USAGE_WRONG": "This command line is not understood.",
    "USAGE_TRY_HELP": "Help: {command}",
    "DONE_NEW": "`{name}` is ready. Open it, or bring your list in with `xlcrm import`.",
    "DONE_IMPORT": "{rows_read} rows read: {rows_added} added, {rows_matched} already known, "
    "{cells_filled} cells completed.",
    "DONE_CHECK": "Checked: {automatic} certain corrections, {proposed} proposed, {flagged} "
    "signalled, score {quality_score} out of 100. See the Anomalies sheet.",
    "DONE_CLEAN": "{edited_cells} cells corrected; {proposed} proposals and {flagged} signals "
    "are left in the Anomalies sheet.",
    "DONE_DEDUP": "{groups} groups of possible duplicates ({records} records), {groups_preset} "
    "of them certain. Choose in the Doublons sheet, then `xlcrm merge`.",
    "DONE_DEDUP_NONE": "No duplicate found.",
    "DONE_MERGE_NONE": "No record to merge: choose « Fusionner » in the Doublons sheet, or run "
    "`xlcrm dedup` first.",
    "DONE_MERGE": "{dropped_clients} records merged into another.",
    "DONE_SEGMENT": "Statuses, scores, segments and dashboard recomputed.",
    "DONE_EXPORT": "{exported} addresses exported, {excluded} records kept back with the reason.",
    "EXPORT_EMPTY": "Nobody may be contacted: no record has a proven consent. The reasons are in "
    "the list of people kept back.",
    "DONE_UNDO": "Operation undone: every cell has its value back.",
    "DRY_RUN": "Rehearsal: nothing was written.",
    "WAY_BACK": "Copy of before: {backup}. To go back: xlcrm undo {name}",
    "NOTHING_CHANGED": "Nothing to change: the workbook is as it was.",
    "OUTPUT_FILE": "Written: {path}",
    "HISTORY_EMPTY": "No operation on this workbook.",
    "HISTORY_UNDONE": "undone",
    "HEADERS_IGNORED": "Columns without a match, not imported: {headers}.",
    "COUNT_EDITED_CELLS": "{n} cell changed|{n} cells changed",
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
}

SENTENCES: dict[str, str] = {**ERRORS, **CLI}
