"""``python -m xlcrm`` is the command line."""

from xlcrm.faces.cli import main

main()
