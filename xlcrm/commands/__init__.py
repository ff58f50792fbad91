"""One function per command, shared by every face: command line, Python, ribbon.

``registry`` lists the commands without importing anything heavy; ``book`` is the open
workbook; ``operations`` holds the functions; ``demo`` runs the whole chain.
"""
