"""Write macros/ribbon.xml, the tab « Fichier client », from the registry of commands.

The markup is Office Fluent UI 2009 (MS-CUSTOMUI2). ``--check`` exits with 1 when the file
differs from what the registry says.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import quoteattr

from xlcrm import messages
from xlcrm.commands.registry import COMMANDS, CommandInfo, RibbonPlace

RIBBON = Path(__file__).parents[1] / "macros" / "ribbon.xml"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
#: The VBA procedure behind every button; ``tag`` says which command was clicked.
DISPATCHER = "FichierClient.Dispatch"


def _button(command: CommandInfo, place: RibbonPlace) -> str:
    attributes = {
        "id": f"fc_{command.name}",
        "tag": command.name,
        "label": command.label,
        "imageMso": place.icon,
        "size": "large",
        "keytip": place.keytip,
        "screentip": command.label,
        "supertip": messages.text(f"HELP_{command.name.upper()}"),
        "onAction": DISPATCHER,
    }
    return " ".join(["<button", *(f"{k}={quoteattr(v)}" for k, v in attributes.items())]) + "/>"


def ribbon_xml() -> str:
    """Return the whole file."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<customUI xmlns="{NAMESPACE}">',
        " <ribbon>",
        "  <tabs>",
        '   <tab id="fc_tab" label="Fichier client" keytip="FC">',
    ]
    placed = [(c, c.ribbon) for c in COMMANDS if c.ribbon is not None]
    for number, (group, members) in enumerate(groupby(placed, key=lambda pair: pair[1].group), 1):
        lines.append(f'    <group id="fc_group_{number}" label={quoteattr(group)}>')
        lines += [f"     {_button(command, place)}" for command, place in members]
        lines.append("    </group>")
    lines += ["   </tab>", "  </tabs>", " </ribbon>", "</customUI>", ""]
    return "\n".join(lines)


def main() -> None:
    """Write the file, or check it."""
    text = ribbon_xml()
    if "--check" in sys.argv[1:]:
        if RIBBON.read_text(encoding="utf-8") != text:
            sys.exit("macros/ribbon.xml is not what the registry says: run make docs")
        return
    RIBBON.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
