"""``python -m xlcrm`` is the command line."""

from xlcrm.faces.cli import main
from xlcrm.faces.started import say_through_python

say_through_python()
main()
