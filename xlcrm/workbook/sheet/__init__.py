"""One worksheet as bytes: addresses, cells, rows, ranges, styles."""
