"""The rules of ``xlcrm.workbook.lint``, one module for each family."""
