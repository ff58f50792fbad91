"""The file on the disk: written whole, locked, backed up, journaled."""
