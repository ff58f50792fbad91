"""Sheets and columns of ours, built anew and set into a workbook that staff made."""
