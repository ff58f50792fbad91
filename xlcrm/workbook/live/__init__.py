"""The workbook that is open in Excel: same interface as a closed one, through xlwings.

xlwings is imported when a workbook is asked for, not before: no other command pays for it.

What a face needs:

- ``calling_workbook()``: the workbook from which Excel called;
- ``connect(book)``: any xlwings Book;
- ``LiveWorkbook``: what ``commands.book.Book`` works on, and the way to talk to the person
  (``tell``, ``ask``, ``progress``, ``cancelled``, ``frozen``, ``selected_record``, ``show``,
  ``pick_file``, ``pick_new_file``).
"""

from xlcrm.workbook.live.adapter import LiveWorkbook, calling_workbook, connect

__all__ = ["LiveWorkbook", "calling_workbook", "connect"]
