"""Foreign files: read as text, their headers recognised, their rows planned in.

``csv_reader.read_csv`` reads, ``headers`` maps columns, ``plan.plan_import`` says what would be
added or filled. Nothing here writes, and nothing is corrected: that is the work of ``clean``.
"""
