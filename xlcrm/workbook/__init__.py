"""Workbook files: reading, patching, saving, journal, backups, and building the template."""
