"""The command line in English: same codes as ``messages_fr``, same values to fill in.

Only what a terminal shows is here; what staff read inside the workbook is always French.
"""

from __future__ import annotations

#: Exceptions (``xlcrm.errors``).
ERRORS: dict[str, str] = {
    "FILE_MISSING": "There is no file `{name}`. Check its name and its folder.",
    "FILE_IS_FOLDER": "`{name}` is a folder. Give the name of a file.",
    "FILE_NOT_REGULAR": "`{name}` is not an ordinary file: nothing was read. Give the name of a "
    "workbook.",
    "FILE_EXISTS": "The file `{name}` already exists: nothing was written. Choose another name.",
    "FOLDER_MISSING": "There is no folder `{name}`. Create it, or choose another one.",
    "NEW_NEEDS_XLSX": "The name of the workbook must end in .xlsx: `{name}` does not fit.",
    "UNKNOWN_SHEET": "The sheet « {name} » takes no import. Possible sheets: {known}.",
    "UNKNOWN_ORIGIN": "« {name} » is not a known origin. Origins: {known}.",
    "MAPPING_UNREADABLE": "`{name}` does not link columns in a readable way: it must be a JSON "
    'file of the form {{"your header": "header of the workbook"}}.',
    "UNKNOWN_COMMAND": "`{name}` is not an operation. Operations: {known}.",
    "UNDO_STALE": "Since this operation, these cells or rows have changed: {cells}. Nothing was "
    "undone, so as not to overwrite what was typed since. Put them back as they were, or take a "
    "copy back (`xlcrm backups`).",
    "UNDO_STALE_MANY": "Since this operation, these cells or rows have changed: {cells} and "
    "{more:other|others} (--json lists them). Nothing was undone, so as not to overwrite what was "
    "typed since. Put them back as they were, or take a copy back (`xlcrm backups`).",
    "UNDO_STALE_LATER": "A later operation changed these cells or rows: {cells}. Nothing was "
    "undone. To undo everything done since as well, add `--with-later`; or undo the later "
    "operations first (`xlcrm history`).",
    "UNDO_STALE_LATER_MANY": "A later operation changed these cells or rows: {cells} and "
    "{more:other|others} (--json lists them). Nothing was undone. To undo everything done since as "
    "well, add `--with-later`; or undo the later operations first (`xlcrm history`).",
    "UNDO_RESTORE_CHANGED": "The workbook has changed since restore number {entry}: undoing it "
    "would wipe out what was typed since, and nothing was written. To go back to the copy from "
    "before it all the same: `xlcrm backups {workbook} restore {entry}`.",
    "BACKUP_OTHER_PASSWORD": "The copy `{file}` has another password than `{name}` has today: "
    "nothing was written. Run the command again in a terminal, where it is asked for when no "
    "variable gives a password, or take a later copy.",
    "UNDO_COPY_GONE": "Operation {entry} can no longer be undone: that takes the copy of the "
    "workbook from before it, which was removed when copies were thinned, or deleted. Nothing was "
    "written. Another operation is undone by its number: `xlcrm history {workbook}` gives them.",
    "BACKUP_UNKNOWN": "There is no copy {number} of this workbook: nothing was written. `xlcrm "
    "backups {workbook}` gives the numbers.",
    "WITHDRAWAL_OF_NOBODY": "The Consentements sheet holds refusals or withdrawals that "
    "belong to nobody (rows: {rows}): to be safe, nothing was exported. Run `xlcrm check`; "
    "correct their client number, or write the address into « Coordonnée visée ».",
    "DEMO_FOLDER_FOREIGN": "The folder `{name}` holds files that do not come from a "
    "demonstration: nothing was written. Choose another folder.",
    "DEMO_FOLDER_NOT_EMPTY": "The folder `{name}` already holds files: nothing was written. "
    "Choose another folder, or add --force.",
    "INTERRUPTED": "Stopped as you asked. The workbook is as it was.",
    "UNEXPECTED": "Unexpected error in xlcrm ({kind}, {place}): the workbook is as it was. Run "
    "the command again; if this happens again, report these two words.",
    "SCHEMA_TOO_NEW": "This workbook was made by a newer xlcrm (template {version}; this one "
    "knows template {known}): nothing was written. Update xlcrm, then run the command again.",
    "JOURNAL_UNREADABLE": "The journal of `{name}` is damaged: nothing was written. It is in the "
    ".xlcrm folder, beside the workbook; move it elsewhere, then run the command again.",
    "JOURNAL_TOO_NEW": "The journal of `{name}` was written by a newer xlcrm: nothing was "
    "changed. Update xlcrm, then run the command again.",
    "JOURNAL_SEALED": "This operation was recorded under another password than the one `{name}` "
    "has today: it cannot be read. Give the workbook that password again in Excel (File, Info), "
    "then run the command again.",
    "JOURNAL_NOT_WRITABLE": "The journal of `{name}` cannot be opened: another command is "
    "running, or the folder is protected. Wait for it to finish or check your rights on the "
    ".xlcrm folder, then run the command again.",
    "PRIVATE_FOLDER_FORBIDDEN": "The folder .xlcrm, beside the workbook `{name}`, belongs to "
    "another user or is closed to you: without it, xlcrm does not touch the workbook. Work from "
    "the account that created it, or ask for the rights on that folder.",
    "PRIVATE_FOLDER_IS_FILE": "Beside the workbook `{name}`, `{file}` is a file where xlcrm keeps "
    "a folder: nothing was written. Give it another name, then run the command again.",
    # opening a workbook
    "WORKBOOK_TOO_LARGE": "The workbook `{name}` is larger than {limit} MB: it was not opened. In "
    "Excel, remove the pictures or sheets you do not need, then run the command again.",
    "INFLATES_TOO_MUCH": "The file `{name}` hides far more data than its size shows (more than "
    "{limit} MB, or too repetitive): to be safe, it was not opened. Check where it comes from.",
    "TOO_MANY_PARTS": "The file `{name}` holds more than {limit} parts: to be safe, it was not "
    "opened. Check where it comes from.",
    "SHEET_TOO_SPREAD": "The sheet « {worksheet} » spreads over too many cells to be read: in "
    "Excel, delete the empty rows and columns far from the table, save, then run the command "
    "again.",
    "FILE_ENCRYPTED": "The workbook `{name}` is protected by a password. Run the command in a "
    "terminal to type it, or put it into the environment variable XLCRM_PASSWORD (or the one that "
    "--password-env names).",
    "WRONG_PASSWORD": "This is not the password of `{name}`: nothing was read. Check the capitals, "
    "then run the command again.",
    "PASSWORD_ENV_EMPTY": "The variable named by --password-env is empty or missing: `{name}` was "
    "not opened. Put the password into it, or run the command again without this option.",
    "PASSWORD_ENV_NAME": "The option --password-env takes the name of a variable, never the "
    "password itself.",
    "PASSWORD_UNUSABLE": "This password cannot protect an Excel workbook (empty, or more than "
    "{limit} characters). Choose another one.",
    "ENCRYPTION_UNKNOWN": "The workbook `{name}` is protected by other means than a password "
    "(certificate, access rights): xlcrm cannot open it. Remove that protection in Excel (File, "
    "Info), then run the command again.",
    "ENCRYPTION_TOO_SLOW": "The password of `{name}` would take an unreasonable computation: to be "
    "safe it was not tried. Save the workbook again in Excel, or check where it comes from.",
    "OTHER_FORMAT": "`{name}` is in the {format} format, which xlcrm does not write. Open it in "
    "Excel or LibreOffice, save it in the .xlsx format, then run the command again on this new "
    "file.",
    "NUMBERS_FILE": "`{name}` is a Numbers document. In Numbers, choose File, Export To, Excel, "
    "then run the command again on the .xlsx file.",
    "GOOGLE_SHORTCUT": "`{name}` is only a shortcut to Google Sheets: it does not hold your data. "
    "In Google Sheets, choose File, Download, Microsoft Excel (.xlsx), then run the command again "
    "on that file.",
    "WEB_PAGE": "`{name}` is a web page, although its name is that of a workbook. Open it in "
    "Excel, save it in the .xlsx format, then run the command again on this new file.",
    "WORKBOOK_IS_PDF": "`{name}` is a PDF, not a workbook. Ask your program for an Excel (.xlsx) "
    "or CSV file.",
    "WORKBOOK_IS_TEXT": "`{name}` is a text file (CSV), not a workbook. To add its rows to a "
    "workbook: `xlcrm import SOURCE.csv WORKBOOK.xlsx`.",
    "NOT_A_WORKBOOK": "`{name}` is not an Excel workbook, whatever its name says. Check that it "
    "is the right file.",
    "FILE_DAMAGED": "The workbook `{name}` is damaged and cannot be read. Open it in Excel to "
    "repair it, or go back to a backup.",
    "STYLES_DAMAGED": "The formats of the workbook are damaged: nothing was written. Open it in "
    "Excel to repair it, save it, then run the command again.",
    "STRICT_OOXML": "`{name}` is in the “Strict Open XML Workbook” format, which xlcrm does not "
    "write. Save it in Excel in the “Excel Workbook (.xlsx)” format, then run the command again.",
    "SIGNED_WORKBOOK": "The workbook `{name}` bears a digital signature, which any change would "
    "destroy. Work on an unsigned copy.",
    "SHARED_WORKBOOK": "The workbook `{name}` is shared with tracked changes, which xlcrm cannot "
    "maintain. Stop sharing it in Excel (Review), then run the command again.",
    "NOT_XLCRM": "`{name}` is not an xlcrm workbook: it has no table of clients. Create a "
    "workbook with `xlcrm new`, save this file as CSV, then import it.",
    "MISSING_TABLES": "`{name}` lacks tables that xlcrm needs: {tables}. Go back to a backup, or "
    "copy these sheets from a new workbook (`xlcrm new`).",
    "MISSING_COLUMNS": "`{name}` lacks required columns: {columns}. Put their headers back into "
    "the table exactly as written here, then run the command again.",
    # changing a workbook
    "ABSENT_COLUMNS": "The sheet « {worksheet} » has no column for: {columns}. Nothing was "
    "written. Put these headers back into the table, then run the command again.",
    "TEXT_TOO_LONG": "A text is longer than the {limit} characters a cell can hold ({cell}): "
    "nothing was written. Shorten it, then run the command again.",
    "SHEET_FULL": "The sheet « {worksheet} » would go beyond the {limit} rows Excel allows: "
    "nothing was written. Spread your data over several workbooks.",
    "CANNOT_MOVE_BELOW": "The table of the sheet « {worksheet} » must change its length, but what "
    "stands below cannot move (cell {cell}: merged cells, a table, a pivot table or an array "
    "formula). Move it to another sheet or to the right, then try again.",
    "HEADER_CELL": "The cell {cell} of the sheet « {worksheet} » is a column header of a table: "
    "change it in Excel, which updates the formulas.",
    "NO_CELL_VALUE": "The cell {cell} of the sheet « {worksheet} » cannot hold this value: give a "
    "text, a number, a yes or no, or a date.",
    "NO_SUCH_CELL": "The sheet « {worksheet} » has no cell {cell}.",
    "NO_SUCH_TABLE": "This workbook has no table « {table} ».",
    "NO_SUCH_ROW": "The table « {table} » has not that many rows.",
    "NO_SUCH_COLUMN": "The table « {table} » has no column « {column} ».",
    "GROUPED_FORMULA": "The cell {cell} of the sheet « {worksheet} » belongs to a group of "
    "formulas, which a change would break: nothing was written. Replace this formula by its "
    "value, then run the command again.",
    "UNUSUAL_SHEET": "The sheet « {worksheet} » is written in a way that xlcrm cannot change "
    "safely: nothing was written. Open the workbook in Excel, save it, then run the command again.",
    "SELF_CHECK_FAILED": "The new content of `{name}` did not pass xlcrm’s own check: the "
    "workbook is as it was. This is a fault of xlcrm: please report it.",
    # adding sheets and columns
    "STRUCTURE_PROTECTED": "The structure of `{name}` is protected: no sheet can be added to "
    "it. Remove that protection in Excel (Review, Protect Workbook), then run again.",
    "SHEET_EXISTS": "The workbook already has a sheet `{worksheet}`: nothing was written. "
    "Rename it in Excel if it is yours, then run again.",
    "TABLE_EXISTS": "The workbook already has a table `{table}`, on the sheet `{worksheet}`: "
    "nothing was written. Rename that table in Excel (Table Design), then run again.",
    "NAME_EXISTS": "The workbook already has a name `{table}`, which is that of a table to "
    "add: nothing was written. Rename it in Excel (Formulas, Name Manager), then run again.",
    "SHEET_NEEDS": "The sheet `{worksheet}` computes from what this workbook lacks ({needed}): "
    "nothing was written. Add those sheets and their columns first, then run again.",
    "UNUSUAL_STYLES": "The cell formats of `{name}` are written in a way that xlcrm cannot add "
    "to safely: nothing was written. Open the workbook in Excel, save it, then run again.",
    "COLUMN_PRESENT": "The sheet `{worksheet}` already has: {columns}. Nothing was written.",
    "COLUMN_ABSENT": "The sheet `{worksheet}` has no column `{column}`: nothing was written. "
    "`xlcrm columns` lists them.",
    "COLUMN_COMPULSORY": "The sheet `{worksheet}` cannot do without: {columns}. Nothing was "
    "removed. You can hide these columns in Excel.",
    "COLUMN_NEEDS": "The column `{column}` only makes sense with what this workbook lacks "
    "({needed}): nothing was written. Add those sheets or columns first, then run again.",
    "COLUMN_STUCK": "The columns of the sheet `{worksheet}` cannot move because of {place}: "
    "nothing was written. Move that block below or left of the table, or to another sheet, then "
    "run again.",
    "COLUMNS_FULL": "The sheet `{worksheet}` would go beyond the {limit} columns of Excel: "
    "nothing was written. Clear what stands far to the right of the table, then run again.",
    "COLUMN_USED": "A formula uses the column `{column}` ({place}): it was not removed. Change "
    "that formula in Excel, then run again.",
    "SHEET_PRESENT": "The sheet `{worksheet}` is already there: nothing was written.",
    "SHEET_ABSENT": "This workbook has no sheet `{name}`: nothing was written. To add it: `xlcrm "
    "sheets {workbook} add {sheet}`.",
    "UNKNOWN_NEW_SHEET": "`{name}` is no sheet that xlcrm can add. `xlcrm sheets {workbook}` "
    "lists them.",
    "UNKNOWN_NEW_SHEET_NEAR": "`{name}` is no sheet that xlcrm can add. Perhaps: {known}. `xlcrm "
    "sheets {workbook}` lists them.",
    "UNKNOWN_PRESENT_SHEET": "This workbook has no sheet `{name}` kept by xlcrm. `xlcrm sheets "
    "{workbook}` lists them.",
    "UNKNOWN_PRESENT_SHEET_NEAR": "This workbook has no sheet `{name}` kept by xlcrm. Perhaps: "
    "{known}. `xlcrm sheets {workbook}` lists them.",
    "UNKNOWN_COLUMN": "The sheet `{worksheet}` knows no column `{name}`. `xlcrm columns {workbook} "
    "list {sheet}` lists them.",
    "UNKNOWN_COLUMN_NEAR": "The sheet `{worksheet}` knows no column `{name}`. Perhaps: {known}. "
    "`xlcrm columns {workbook} list {sheet}` lists them.",
    "COLUMN_FILLED": "There is still something in: {columns} (cells filled: {cells}). Nothing was "
    "removed. Empty these cells, or add --force: the journal keeps what they held.",
    "UNDO_STRUCTURE_CHANGED": "The workbook has changed since operation {entry}, which added "
    "or removed sheets or columns: it was not undone, so that nothing typed since is lost. "
    "Remove them by hand in Excel, or put the copy from before back: `xlcrm backups {workbook} "
    "restore {entry}`.",
    # saving a workbook
    "OPEN_ELSEWHERE": "{name} has been open by {owner} since {since}: nothing was written. Close "
    "it in Excel or LibreOffice, then run the command again. If nobody has it open (the program "
    "crashed), delete the file {file} in the same folder.",
    "OPEN_SOMEWHERE": "{name} is open in Excel or LibreOffice: nothing was written. Close it, then "
    "run the command again. If nobody has it open (the program crashed), delete the file {file} "
    "in the same folder.",
    "BUSY": "Another command of xlcrm is working on {name}: {owner} has had it since {since}. "
    "Nothing was written. Wait until it ends, then run the command again: a command that was "
    "killed never blocks the workbook.",
    "BUSY_SOMEONE": "Another command of xlcrm is working on {name}: nothing was written. Wait "
    "until it ends, then run the command again: a command that was killed never blocks the "
    "workbook.",
    "SAVED_MEANWHILE": "{name} was saved by another program while the command ran: nothing was "
    "written, to keep what it holds. Close it everywhere, then run the command again.",
    "FILE_READ_ONLY": "The file `{name}` is read-only: nothing was written. Remove this "
    "protection in its properties, then run the command again.",
    "FOLDER_READ_ONLY": "The folder of `{name}` cannot be written to, or another program holds "
    "the file: nothing was written. Close that program or ask for the right to write, then run "
    "the command again.",
    "DISK_FULL": "There is no room left on the disk for `{name}`: nothing was written. Free some "
    "space, then run the command again.",
    "WRITE_FAILED": "Writing `{name}` failed (system error {number}): the file is as it was. "
    "Check the disk or the network, then run the command again.",
    "JOURNAL_NOT_SAVED": "`{name}` is as it was: its journal could not be saved. Free some space "
    "on the disk, or wait for another command to finish, then run the command again.",
    "UNDO_NOTHING": "There is nothing to undo on this workbook: no operation is in force.",
    "UNDO_UNKNOWN_ENTRY": "There is no operation number {entry} on this workbook. `xlcrm history` "
    "gives the numbers.",
    "UNDO_ALREADY_DONE": "Operation number {entry} was already undone, by operation number "
    "{undone_by}: nothing was written. `xlcrm history` gives the numbers.",
    "FILE_FORBIDDEN": "The file `{name}` cannot be read: it is open in another program, or you do "
    "not have the right to read it. Close it, then try again.",
    "FILE_TOO_LARGE": "The file `{name}` is larger than {megabytes} MB. Split it into several "
    "files.",
    "FILE_EMPTY": "The file `{name}` is empty. Save it again from the program that made it, or go "
    "back to a backup.",
    "FILE_IS_PDF": "`{name}` is a PDF, not a CSV file. Ask your program for an export in the CSV "
    "format.",
    "FILE_IS_WORKBOOK": "`{name}` is a workbook or an archive, not a CSV file. In Excel, choose "
    "File, Save As, “CSV UTF-8”, then import that file.",
    "FILE_IS_XLS": "`{name}` is a workbook from an old Excel (.xls), or protected by a password, "
    "not a CSV file. In Excel, choose File, Save As, “CSV UTF-8”, then import that file.",
    "FILE_NOT_TEXT": "`{name}` is not a text file. Ask your program for an export in the CSV "
    "format.",
    "CSV_ONE_COLUMN": "The file `{name}` has only one column: none of the separators tried "
    "(semicolon, comma, tab, vertical bar) splits it. Save it again in the CSV format, with the "
    "semicolon.",
    "CSV_TOO_MANY_COLUMNS": "The file `{name}` has more than {most} columns: it is probably not a "
    "list. Check the separator, or remove some columns.",
    "CSV_TOO_MANY_ROWS": "The file `{name}` has more than {most} rows, more than an Excel sheet "
    "can hold. Split it into several files.",
    "NO_KNOWN_HEADER": "No column header is recognised. Known headers: {known}. Rename your "
    "headers, or link them with --map.",
    "NO_CLIENT_COLUMN": "The file `{name}` does not say which client each row is about. Add a "
    "column « Numéro client » or « Email ».",
    "MAP_UNKNOWN_HEADER": "The file has no column « {header} ». Correct the file given to --map.",
    "MAP_UNKNOWN_COLUMN": "« {column} » is not a column to fill. Possible columns: {known}.",
    "MAP_COLUMN_TWICE": "Two columns of the file are linked to « {column} ». Keep one of them.",
    "IMPORT_TABLE": "« {name} » takes no import. Possible sheets: {known}.",
    "IMPORT_POLICY": "« {name} » is not a way to import. Choose among: {known}.",
    "IMPORT_ORIGIN": "« {name} » is not an origin. Possible origins: {known}.",
    "PAIRS_WANTED": "`{name}` is a list, no workbook: say where the pairs are to be written, such as "
    "`xlcrm dedup LIST.csv --pairs pairs.csv`. Nothing was written.",
    "PAIRS_NEED_CSV": "Pairs are written to a .csv file: change the name `{name}`. Nothing was "
    "written.",
    "TABLE_NO_COLUMN": "`{name}` has no column by which its rows can be compared (name, email, "
    "phone…). Say what each holds with `--roles`. Nothing was written.",
    "TABLE_COLUMN": "The list has no column `{name}`. Columns: {known}. Nothing was written.",
    "TABLE_ROLE": "`{name}` is no kind of column. Kinds: {known}. Nothing was written.",
    "UNKNOWN_CHANNEL": "The channel « {name} » is not known. Possible channels: {known}.",
    "UNKNOWN_TOOL": "The tool « {name} » is not known. Possible tools: {known}.",
    "UNKNOWN_SEGMENT": "No segment, status or class is called « {name} ». Possible names: {known}.",
    "SUPPRESSION_KEY_MISSING": "The Oppositions sheet cannot be read in full (unreadable rows: "
    "{rows}): the key of this workbook is missing, or it is not the right one. To be safe, "
    "nothing was written. Put the .xlcrm folder that came with the workbook back beside it, with "
    "the same file name, then run the command again.",
    "SUPPRESSION_KEY_DAMAGED": "The key of the list of objections of `{name}` is damaged: nothing "
    "was written. Take the file suppression.key from a backup of the .xlcrm folder, then run the "
    "command again.",
    "SUPPRESSION_KEY_LOCKED": "The key of the list of objections of `{name}` can be neither read "
    "nor written. Check your rights on the .xlcrm folder, beside the workbook, then run the "
    "command again.",
    "EXPORT_NEEDS_CSV": "The mailing file is a CSV: `{name}` must end in .csv or .txt.",
    "OUTPUT_NOT_WRITABLE": "The file `{name}` cannot be written: it is open in another program, "
    "or the folder is protected. Close it or choose another folder, then run the command again.",
    "STALE_PLAN": "The sheet « {worksheet} » has changed since this was computed (row {record}): "
    "nothing was written. Run the command again.",
}

#: Command line: help, progress, results.
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
    "METAVAR_COLUMN": "COLUMN",
    "METAVAR_ROLES": "COLUMN=KIND,…",
    "OPTION_PAIRS": "Read a CSV list instead of a workbook, and write its pairs here: left, right, "
    "probability, decision, reason.",
    "OPTION_ID": "Column of the list that names its rows (else their numbers, from 0).",
    "OPTION_ROLES": "What columns hold, where it is not guessed: given_name, surname, full_name, "
    "company, email, phone, date, identifier, address, postcode, town, text, category, unusable.",
    "OPTION_AGAINST": "Another CSV list: only pairs across the two are looked for.",
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
    "DONE_CHECK": "Checked: {automatic:certain correction|certain corrections}, {proposed} "
    "proposed, {flagged} signalled. See the Anomalies sheet.",
    "QUALITY_SCORE": "Quality: {score}/100.",
    "QUALITY_CHANGED": "Quality: {score}/100 ({change} since {day}).",
    "QUALITY_SAME": "Quality: {score}/100, as on {day}.",
    "DONE_CLEAN": "{edited_cells:cell|cells} corrected; left in the Anomalies sheet: "
    "{proposed:proposal|proposals} and {flagged:signal|signals}.",
    "DONE_DEDUP": "{groups:group|groups} of possible duplicates ({records:record|records}), "
    "{groups_preset} of them certain. Choose in the Doublons sheet, then `xlcrm merge`.",
    "DONE_PAIRS": "{rows:row|rows} read, {duplicate:pair|pairs} of duplicates, {sure} of them "
    "certain.",
    "DONE_DEDUP_NONE": "No duplicate found.",
    "DONE_MERGE_NONE": "No record to merge: choose « Fusionner » in the Doublons sheet, or run "
    "`xlcrm dedup` first.",
    "DONE_MERGE": "{dropped_clients:record|records} merged into another.",
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
    "COUNT_CELLS": "{n} cell|{n} cells",
    "MORE_LINES": "{n} more line|{n} more lines",
    "MORE_IN_JSON": "… and {more}: add --json to see everything.",
    "DRY_RUN": "Rehearsal: nothing was written.",
    "WAY_BACK": "Copy of before: {backup}. To go back: xlcrm undo {workbook}",
    "NOTHING_CHANGED": "Nothing to change: the workbook is as it was.",
    "OUTPUT_FILE": "Written: {path}",
    "HISTORY_EMPTY": "No operation on this workbook.",
    "HISTORY_UNDONE": "undone",
    "OBJECTIONS_NOT_CHECKED": "The Oppositions sheet could not be checked (unreadable rows: "
    "{rows}): the key of this workbook is missing. No export will be possible until the .xlcrm "
    "folder that came with it is put back beside the workbook.",
    "FORMULAS_SPARED": "{count:correction was not written: its cell holds|corrections were not "
    "written: their cells hold} a formula. Correct the formula, or replace it by its value.",
    "ROWS_HIDDEN": "Sheet {name}: {count:hidden or filtered row was|hidden or filtered rows were} "
    "read like the others. Show everything if you did not know.",
    "ROWS_ARCHIVED": "{count:row named by a formula could not be deleted: it stays in place, "
    "blank, and what it held is|rows named by a formula could not be deleted: they stay in place, "
    "blank, and what they held is} in the sheet « Archive ».",
    "IMPORT_DOUBT": "To check ({count}): {problem}",
    "HEADERS_IGNORED": "{count:~Column|Columns} without a match, not imported: {headers}.",
    "COUNT_EDITED_CELLS": "{n} cell changed|{n} cells changed",
    "COUNT_SCORED_ROWS": "{n} record scored|{n} records scored",
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

#: Why two records are held for one, or not (dedup.engine.reasons), joined by « ; ».
LINKS: dict[str, str] = {
    "LINK_HOUSEHOLD": "one household, most likely",
    "LINK_COLLEAGUES": "two people of one firm, most likely",
    "LINK_HOMONYMS": "two people of one name, most likely",
    "LINK_NAMES_SAME": "same given name and surname",
    "LINK_NAMES_SWAPPED": "given name and surname swapped",
    "LINK_GIVEN_NAME_SAME": "same given name",
    "LINK_GIVEN_NAME_NEAR": "nearly the same given name ({left}/{right})",
    "LINK_GIVEN_NAME_ALIKE": "alike given names ({left}/{right})",
    "LINK_GIVEN_NAME_OTHER": "different given names",
    "LINK_SURNAME_SAME": "same surname",
    "LINK_SURNAME_NEAR": "nearly the same surname ({left}/{right})",
    "LINK_SURNAME_ALIKE": "alike surnames ({left}/{right})",
    "LINK_SURNAME_OTHER": "different surnames",
    "LINK_FULL_NAME_SAME": "same full name",
    "LINK_FULL_NAME_NEAR": "nearly the same full name ({left}/{right})",
    "LINK_FULL_NAME_ALIKE": "alike full names ({left}/{right})",
    "LINK_FULL_NAME_OTHER": "different full names",
    "LINK_COMPANY_SAME": "same company",
    "LINK_COMPANY_NEAR": "nearly the same company ({left}/{right})",
    "LINK_COMPANY_ALIKE": "alike companies ({left}/{right})",
    "LINK_COMPANY_OTHER": "different companies",
    "LINK_EMAIL_SAME": "same email",
    "LINK_EMAIL_NEAR": "nearly the same email ({left}/{right})",
    "LINK_EMAIL_ALIKE": "alike emails ({left}/{right})",
    "LINK_EMAIL_OTHER": "different emails",
    "LINK_PHONE_SAME": "same phone",
    "LINK_PHONE_NEAR": "nearly the same phone ({left}/{right})",
    "LINK_PHONE_ALIKE": "alike phones ({left}/{right})",
    "LINK_PHONE_OTHER": "different phones",
    "LINK_DATE_SAME": "same date",
    "LINK_DATE_NEAR": "nearly the same date ({left}/{right})",
    "LINK_DATE_ALIKE": "alike dates ({left}/{right})",
    "LINK_DATE_OTHER": "different dates",
    "LINK_IDENTIFIER_SAME": "same identifier",
    "LINK_IDENTIFIER_NEAR": "nearly the same identifier ({left}/{right})",
    "LINK_IDENTIFIER_ALIKE": "alike identifiers ({left}/{right})",
    "LINK_IDENTIFIER_OTHER": "different identifiers",
    "LINK_ADDRESS_SAME": "same address",
    "LINK_ADDRESS_NEAR": "nearly the same address ({left}/{right})",
    "LINK_ADDRESS_ALIKE": "alike addresses ({left}/{right})",
    "LINK_ADDRESS_OTHER": "different addresses",
    "LINK_POSTCODE_SAME": "same postcode",
    "LINK_POSTCODE_NEAR": "nearly the same postcode ({left}/{right})",
    "LINK_POSTCODE_OTHER": "different postcodes",
    "LINK_PLACE_SAME": "same place",
    "LINK_TOWN_SAME": "same town",
    "LINK_TOWN_NEAR": "nearly the same town ({left}/{right})",
    "LINK_TOWN_ALIKE": "alike towns ({left}/{right})",
    "LINK_TOWN_OTHER": "different towns",
    "LINK_COLUMN_SAME": "same {column}",
    "LINK_COLUMN_NEAR": "nearly the same {column} ({left}/{right})",
    "LINK_COLUMN_ALIKE": "alike {column} ({left}/{right})",
    "LINK_COLUMN_OTHER": "different {column}",
}


SENTENCES: dict[str, str] = {**ERRORS, **LINKS, **CLI}
