"""Write the parts of the add-in that say the registry of commands: its tab and its shortcuts.

    python tools/build_ribbon.py [--check]

``macros/ribbon.xml`` is Office Fluent UI 2009 (MS-CUSTOMUI2); ``macros/Raccourcis.bas`` has one
procedure for each shortcut. ``--check`` exits with 1 when a file differs from the registry.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from xlcrm import messages
from xlcrm.commands import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlcrm.commands.registry import CommandInfo, RibbonPlace

MACROS = Path(__file__).parents[1] / "macros"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
#: The VBA procedure behind every button; ``tag`` says which command was clicked.
DISPATCHER = "XlcrmOnAction"
#: No tab of Excel answers to a key that starts so, in French or in English.
TAB_KEYTIP = "CL"


def _button(command: CommandInfo, place: RibbonPlace) -> str:
    tip = command.label
    if place.shortcut:
        tip = messages.text("TIP_SHORTCUT", label=command.label, letter=place.shortcut)
    attributes = {
        "id": f"fc_{command.name}",
        "tag": command.name,
        "label": place.label or command.label,
        "imageMso": place.icon,
        "size": "large" if place.large else "normal",
        "keytip": place.keytip,
        "screentip": tip,
        "supertip": messages.text(f"TIP_{command.name.upper()}"),
        "onAction": DISPATCHER,
    }
    return " ".join(["<button", *(f"{k}={quoteattr(v)}" for k, v in attributes.items())]) + "/>"


def ribbon_xml() -> str:
    """Return the tab, with the groups and buttons of the registry."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        "<!-- written by tools/build_ribbon.py from xlcrm/commands/registry.py -->",
        f'<customUI xmlns="{NAMESPACE}">',
        " <ribbon>",
        "  <tabs>",
        f'   <tab id="fc_tab" label="Fichier client" keytip="{TAB_KEYTIP}">',
    ]
    for number, (group, members) in enumerate(registry.on_the_ribbon().items(), 1):
        lines.append(f'    <group id="fc_group_{number}" label={quoteattr(group)}>')
        lines += [f"     {_button(command, place)}" for command, place in members]
        lines.append("    </group>")
    lines += ["   </tab>", "  </tabs>", " </ribbon>", "</customUI>", ""]
    return "\n".join(lines)


def shortcuts_bas() -> str:
    """Return the module of shortcuts: Excel reads the key of a procedure from its attribute.

    So no code has to run when the add-in opens. A capital letter is Ctrl+Maj+letter.
    """
    lines = [
        'Attribute VB_Name = "Raccourcis"',
        "Option Explicit",
        "",
        "' Keyboard shortcuts: one procedure each, its key in its attribute.",
        "' Written by tools/build_ribbon.py from xlcrm/commands/registry.py.",
    ]
    for members in registry.on_the_ribbon().values():
        for command, place in members:
            if place.shortcut:
                name = f"XlcrmKey_{command.name}"
                key = f'{name}.VB_ProcData.VB_Invoke_Func = "{place.shortcut}\\n14"'
                lines += [
                    "",
                    f"Public Sub {name}()",
                    f"Attribute {key}",
                    f'    XlcrmRun "{command.name}"',
                    "End Sub",
                ]
    return "\n".join([*lines, ""])


FILES: Mapping[str, Callable[[], str]] = {
    "ribbon.xml": ribbon_xml,
    "Raccourcis.bas": shortcuts_bas,
}


def main() -> None:
    """Write the files, or check them."""
    for name, build in FILES.items():
        path = MACROS / name
        if "--check" not in sys.argv[1:]:
            path.write_text(build(), encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != build():
            sys.exit(f"macros/{name} is not what the registry says: run make docs")


if __name__ == "__main__":
    main()
