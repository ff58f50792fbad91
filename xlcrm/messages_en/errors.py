"""Exceptions (``xlcrm.errors``)."""

from __future__ import annotations

ERRORS: dict[str, str] = {
    "FILE_MISSING": "There is no file `{name}`. Check its name and its folder.",
    "FILE_IS_FOLDER": "`{name}` is a folder. Give the name of a file.",
    "FILE_NOT_REGULAR": "`{name}` is not an ordinary file: nothing was read. Give the name of a "
    "workbook.",
    "FILE_EXISTS": "The file `{name}` already exists: nothing was written. Choose another name.",
    "FOLDER_MISSING": "There is no folder `{name}`. Create it, or choose another one.",
    "NEW_NEEDS_XLSX": "The name of the workbook must end in .xlsx: `{name}` does not fit.",
    "UNKNOWN_SHEET": "The sheet « {name} » takes no import. Possible sheets: {known}.",
    "CLICK_UNKNOWN": "This button asks for « {name} », which this version of xlcrm does not know. "
    "Run « xlcrm addin install » again, then Excel.",
    "CLICK_NOT_THERE": "The sheet “{sheet}” is not in this workbook. If it is there under "
    "another name, give it this one back, then click again.",
    "CLICK_HIDDEN": "The sheet “{sheet}” is hidden. Show it (right click on a tab, Unhide), then "
    "click again.",
    "CLICK_NO_CLIENT": "First click in the row of a client, sheet Clients, then try again.",
    "CLICK_NO_DUPLICATE": "First click in a row of the sheet Doublons, then try again.",
    "CLICK_NO_COPY": "There is no copy « {typed} »: nothing was changed. Click again, and type one "
    "of the numbers of the list, or a day on which something was done.",
    "ADDIN_NO_EXCEL": "There is no Excel on this system ({system}): the buttons are for Windows "
    "and macOS. Use the commands here (« xlcrm --help »).",
    "ADDIN_NOT_PACKAGED": "The file « {name} » is missing from this installation of xlcrm. "
    "Reinstall it: « pip install --force-reinstall xlcrm ».",
    "ADDIN_NOT_WRITTEN": "{path} cannot be written or removed: Excel or the antivirus holds it, "
    "or you may not write in that folder. Close Excel, then try again.",
    "ADDIN_LEFT": "{count:~A file could not be removed|Files could not be removed}: {paths}. The "
    "rest is. Close Excel, then run « xlcrm addin remove » again.",
    "ADDIN_TAKEN_AWAY": "{path} vanished as soon as it was written: the antivirus has probably "
    "removed it. Allow this file in the antivirus (or ask the IT department), then try again.",
    "PYTHON_UNWRITABLE": "Excel could not read the path of this Python ({path}): it has characters "
    "that its settings cannot hold. Install Python in a folder without them.",
    "NO_SUCH_CLIENT": "No client bears the number « {name} », or several do. See the first column "
    "of the sheet Clients.",
    "UNKNOWN_CHOICE": "« {name} » is not in the list of « {column} ». Values: {known}.",
    "UNKNOWN_DUPLICATE": "The sheet Doublons has no row « {name} ». Search again (« xlcrm dedup "
    "»), or check the number in its first column.",
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
    "UNDO_NOT_SAVED": "Operation {entry} is not in this workbook, which was probably closed "
    "without being saved: there is nothing to undo, and nothing was written. An older operation is "
    "undone by its number: `xlcrm undo {workbook} NUMBER`.",
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
    "CSV_TOO_MANY_ROWS": "The file `{name}` has more than {most:row|rows}, more than an Excel "
    "sheet can hold. Split it into several files.",
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
    "PAIRS_WANTED": "`{name}` is a list, no workbook: say where the pairs are to be written, "
    "such as `xlcrm dedup LIST.csv --pairs pairs.csv`. Nothing was written.",
    "OPTIONS_OF_LISTS": "`{name}` is a workbook, and this goes with a CSV list and `--pairs` only: "
    "{options}. Leave it out, then run the command again. Nothing was written.",
    "FULL_OF_WORKBOOKS": "`--full` is for a workbook only: a list such as `{name}` is always "
    "compared as a whole. Leave it out, then run the command again. Nothing was written.",
    "PAIRS_NEED_CSV": "Pairs are written to a .csv file: change the name `{name}`. Nothing was "
    "written.",
    "TABLE_NO_COLUMN": "`{name}` has no column by which its rows can be compared (name, email, "
    "phone…). Say what each holds with `--roles`. Nothing was written.",
    "TABLE_COLUMN": "The list has no column `{name}`. Columns: {known}. Nothing was written.",
    "TABLE_ID": "The column `{name}` of `{file}` does not name the rows: it is blank or already "
    "taken on {count:row|rows}. Choose another, or leave out `--id` to have row numbers. Nothing "
    "was written.",
    "TABLES_NOTHING_COMMON": "`{name}` and `{other}` have no column of one header by which their "
    "rows can be compared. Give the same headers to the columns that answer each other, then run "
    "the command again. Nothing was written.",
    "SPLINK_ALONE": "`{option}` is for `--engine splink` only. Nothing was written.",
    "SPLINK_BACKEND": "`{name}` is no database that Splink uses here. Databases: {known}. Nothing "
    "was written.",
    "SPLINK_MISSING": "Programs that xlcrm does not install by itself are missing for this. "
    "Install them with `{line}`, then run the command again. Nothing was written.",
    "SPLINK_FAILED": "The database could not do this ({kind}). Nothing was written. Run the "
    "command without `--engine splink`, or see docs/large-files.md.",
    "DATABASE_ENV": "The address of the database is wanted in the environment variable `{name}`, "
    "such as postgresql://name:password@server/base. Give the name of the variable with "
    "`--database-env`. Nothing was written.",
    "DATABASE_UNREACHABLE": "The database whose address is in `{name}` does not answer, or "
    "refuses this account. Check the address and the rights, then run the command again. Nothing "
    "was written.",
    "TABLE_ROLE": "`{name}` is no kind of column. Kinds: {known}. Nothing was written.",
    # the workbook open in Excel
    "EXCEL_BUSY": "Excel does not answer: a cell is being edited, or a window of Excel waits for "
    "an answer. Nothing was changed. Finish the cell (Enter key) or close that window, then "
    "click again.",
    "EXCEL_NO_ANSWER": "Excel did not answer in time: a cell is probably being edited, or a window "
    "of Excel waits for an answer. The operation was given up. Finish the cell (Enter key) or "
    "close that window, then click again.",
    "EXCEL_NOT_PERMITTED": "This Mac does not let Python drive Excel. Nothing was changed. In "
    "System Settings, Privacy & Security, Automation, allow Microsoft Excel, then click again.",
    "EXCEL_GONE": "The workbook, or Excel, was closed meanwhile. Nothing was left half changed. "
    "Open it again, then click again.",
    "EXCEL_GONE_WRITING": "The workbook, or Excel, was closed while xlcrm was writing to it. Open "
    "it again: it should be as it was last saved. If a part of the work is in it (AutoSave, or a "
    "version that Excel recovered), go back to the copy made just before: it is among the backups "
    "(command “backups”).",
    "EXCEL_TOUCHED": "Rows of the sheet “{worksheet}” moved meanwhile: added, deleted or sorted. "
    "Everything that had been changed was put back. On a Mac, Excel can be used all that time: "
    "leave it alone until the final message. Click again.",
    "EXCEL_REFUSED": "Excel refused what xlcrm asked of it. Nothing was changed, or everything "
    "was put back. Check that no sheet is protected, that no dialogue is open and that no other "
    "table stands in the way under the one that grows, then click again.",
    "EXCEL_HALF_WRITTEN": "A write failed, and not everything could be put back. Close the "
    "workbook without saving it, then open it again. If a part of the work is in it (AutoSave), "
    "go back to the copy made just before: it is among the backups (command “backups”).",
    "BACKUP_FAILED": "Excel could not write a copy of “{name}” before changing it. Nothing was "
    "changed. Check that there is room on the disk and that the folder can be written to, then "
    "click again.",
    "BACKUP_PATH_TOO_LONG": "The path of “{name}”, folders included, is too long for Windows to "
    "keep a copy beside it. Nothing was changed. Save the workbook in a folder with a shorter "
    "name, or nearer to the root of the disk, then click again.",
    "BACKUP_NEEDS_ADDIN": "Excel could not write a copy of “{name}” before changing it: on a Mac, "
    "the add-in of xlcrm does that. Nothing was changed. Quit Excel, run `xlcrm addin install`, "
    "open the workbook again, then click again.",
    "EXCEL_LACKS": "This Excel does not offer xlcrm what this button needs. Nothing was left half "
    "changed. Save and close the workbook, then use the command line.",
    "FILTER_ON_MAC": "The sheet “{worksheet}” is filtered, and on a Mac xlcrm cannot bring back a "
    "filter once lifted. Nothing was changed. Clear that filter (Data, Clear), then click again.",
    "SHEET_PROTECTED": "The sheet “{worksheet}” is protected: xlcrm cannot write to it. Nothing "
    "was changed. Remove the protection (Review, Unprotect Sheet), then click again.",
    "TABLE_WITHOUT_HEADERS": "The table of the sheet “{worksheet}” has lost its header row: its "
    "columns cannot be told. Bring it back (Table Design, Header Row), then click again.",
    "FILTER_UNKNOWN": "The sheet “{worksheet}” has a filter that Excel cannot give again, such as "
    "days ticked in a list, icons or the first ten. Nothing was changed. Clear that filter "
    "(Data, Clear), then click again.",
    "CANCELLED": "Stopped as you asked (Esc). Everything that had been changed was put back.",
    "LIVE_READ_ONLY": "“{name}” is open read-only: Excel could not save what would be written to "
    "it. Nothing was changed. Somebody else may have it open: have them close it, close it "
    "yourself, open it again, then click again.",
    "LIVE_READ_ONLY_OWNER": "“{name}” is open read-only, because {owner} has it open: Excel could "
    "not save what would be written to it. Nothing was changed. Once {owner} has closed it, close "
    "it yourself, open it again, then click again.",
    "LIVE_PASSWORD": "“{name}” is under a password: its journal and backups, which repeat its "
    "content, cannot be protected likewise from Excel. Nothing was changed. Close the workbook "
    "and use the command line, which asks for the password.",
    "LIVE_UNDO_NEEDS_FILE": "Operation {entry} can only be undone on the whole file, as it left "
    "it. Close the workbook without saving it (what was typed in it since will be gone; saved, it "
    "would no longer be the same), then run “xlcrm undo {workbook} {entry}”.",
    "LIVE_RESTORE_NEEDS_FILE": "Since that copy, one operation changed cells and sheets or columns "
    "as well: half of it cannot be taken back in Excel. Nothing was changed. Close the workbook, "
    "then run “xlcrm backups {workbook} restore {entry}”.",
    "LIVE_RESTRUCTURE": "Sheets and columns are neither added nor removed while “{name}” is open "
    "in Excel. Save and close it, then try again.",
}
