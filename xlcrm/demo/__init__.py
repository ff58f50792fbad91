"""An invented customer list, as badly kept as real ones, with the truth about it.

``generate`` makes the four files of the demonstration. Nobody in them exists: names are drawn
from lists, addresses end in .example, phone numbers come from ranges kept for fiction.
"""

from xlcrm.demo.generate import generate
from xlcrm.demo.model import DemoFiles, Truth

__all__ = ["DemoFiles", "Truth", "generate"]
