"""Make macros/xlwings.bas: what of xlwings' BSD module the add-in calls, with its notice.

Kept are the procedures behind ``RunPython``. Left out: functions for cells and their DLLs, and
what leads to xlwings PRO. Changed, each change named in the header of the module:

- settings are read from the user's own file alone: a workbook that somebody sends, or a file in
  its folder, cannot say which program a button starts;
- the settings and the macOS script have xlcrm's name, so that xlwings' own are left alone;
- settings are read line by line, and names of workbooks are no part of Python's path.
"""

from __future__ import annotations

import re
from pathlib import Path

#: Version of xlwings that the committed module was made from; pinned in constraints.txt.
XLWINGS = "0.37.8"

#: Procedures kept, in the order of the source.
_KEPT = (
    "RunPython", "ExecuteMac", "ExecuteWindows", "CleanUp", "GetConfigFilePath", "GetConfig",
    "GetConfigFromFile", "WScript", "FileExists", "FileExistsOnWindows",
    "FileOrFolderExistsOnMac", "ParentFolder", "ToMacPath", "GetMacDir", "ToPosixPath",
    "ShowError", "ExpandEnvironmentStrings", "ReadFile", "SheetExists", "CreateGUID", "CheckConda",
)  # fmt: skip

_PROCEDURE = re.compile(
    r"^(?:Public |Private )?(Function|Sub) (\w+)\b.*?^End \1[^\n]*\n", re.DOTALL | re.MULTILINE
)

#: What is cut out of a procedure, from a line to another, the latter not included.
_CUTS = (
    (
        "RunPython",
        "    ' Check for embedded Python code\n",
        "    If uses_embedded_code = True Then\n",
    ),
    (
        "RunPython",
        "    ' The first 5 args are not technically part of the PYTHONPATH",
        "    ' Call Python platform-dependent\n",
    ),
    ("GetConfig", "    ' Sheet\n", "    ' User Config\n"),
)

#: What is written otherwise in a procedure; each text is there once.
_CHANGES = (
    # Never the workbook's folder on the path of Python: a file lying there would be run. Nor its
    # name, which may hold the « ; » that separates folders there.
    (
        "RunPython",
        (
            '    If uses_embedded_code = True Then\n        AddExcelDir = "false"\n    Else\n'
            '        AddExcelDir = GetConfig("ADD_WORKBOOK_TO_PYTHONPATH", "true")\n    End If\n'
        ),
        '    PYTHONPATH = "false"\n',
    ),
    (
        "RunPython",
        (", licenseKey, ActiveFullName As String, ThisFullName As String, AddExcelDir As String"),
        "",
    ),
    # One process per click: no server that stays, no DLL.
    (
        "RunPython",
        "        If OPTIMIZED_CONNECTION = True Then\n",
        None,
    ),
    ("RunPython", "    Dim OPTIMIZED_CONNECTION As Boolean, uses_embedded_code As Boolean\n", ""),
    ("RunPython", "    Dim wb As Workbook\n", ""),
    ("RunPython", "    Dim sht As Worksheet\n", ""),
    ("RunPython", "    Dim i As Integer\n", ""),
    ("RunPython", '"Running..."', '"Fichier client : en cours..."'),
    # One line, one setting: what somebody wrote above is no part of ours.
    (
        "GetConfigFromFile",
        (
            "      Do While Not EOF(iFileNum)\n        Input #iFileNum, sVarName, sVarValue\n"
            "        If LCase(sVarName) = LCase(sName) Then\n          sValue = sVarValue\n"
            "          GetConfigFromFile = True\n          Exit Do\n        End If\n      Loop\n"
        ),
        (
            "      Do While Not EOF(iFileNum) And Not GetConfigFromFile\n"
            "        Line Input #iFileNum, sVarName\n"
            "        GetConfigFromFile = XlcrmSettingIn(sVarName, sName, sValue)\n      Loop\n"
        ),
    ),
    (
        "GetConfigFromFile",
        "  Dim sVarName As String, sVarValue As String\n",
        "  Dim sVarName As String\n",
    ),
    # A value that is no Boolean is no error.
    (
        "ExecuteWindows",
        'If GetConfig("SHOW CONSOLE", False) = True Then',
        'If LCase$(GetConfig("SHOW CONSOLE", "False")) = "true" Then',
    ),
    # What went wrong is said in French, once Excel is as it was.
    (
        "ExecuteWindows",
        "        Call ShowError(LOG_FILE)\n",
        "        XlcrmNoteEnd ExitCode, LOG_FILE\n",
    ),
    (
        "ExecuteMac",
        "    ' If there's a log at this point",
        (
            '    If ExitCode = "absent" Then\n        Application.StatusBar = False\n'
            "        XlcrmTellNoPython\n        Exit Sub\n    End If\n\n"
            "    ' If there's a log at this point"
        ),
    ),
    (
        "ShowError",
        'MsgBox Content, vbCritical, "Error"',
        'MsgBox Content, vbCritical, "Fichier client"',
    ),
    ("ShowError", 'AUTO_DISMISS, "Error"', 'AUTO_DISMISS, "Fichier client"'),
    (
        "ShowError",
        "Press Ctrl+C to copy this message to the clipboard.",
        "Ctrl+C copie ce message. Pour savoir quoi faire : py -m xlcrm doctor",
    ),
    (
        "ExecuteMac",
        '"xlwings-" & XLWINGS_VERSION & ".applescript"',
        '"xlcrm.applescript"',
    ),
    (
        "ExecuteMac",
        (
            "To enable RunPython, please run 'xlwings runpython install' in a terminal once and"
            " try again."
        ),
        (
            'Pour activer les boutons, lancez une fois " & Chr(34) & '
            '"python3 -m xlcrm addin install" & Chr(34) & " dans le Terminal.'
        ),
    ),
)

_HEADER = """\
Attribute VB_Name = "xlwings"
#Const App = "Microsoft Excel"
'Version: {version}

'Modified for xlcrm (tools/xlwings_module.py): only the procedures behind RunPython are kept;
'settings are read from the user's file alone, never from a workbook or its folder, which is
'never put on the path of Python; no server, no DLL, no embedded code; own names for the
'settings and the macOS script; what goes wrong is said by FichierClient. The notice of xlwings
'follows.
'
{notice}
Public Const XLWINGS_VERSION As String = "{version}"
Public Const PROJECT_NAME As String = "xlcrm"
"""


def derived(source: str) -> str:
    """Return the module of the add-in, from the text of xlwings_custom_addin.bas.

    Raises ValueError when xlwings has another shape than the one these changes are for.
    """
    source = source.replace("\r\n", "\n")
    if f'XLWINGS_VERSION As String = "{XLWINGS}"' not in source:
        raise ValueError(f"xlwings is not {XLWINGS}")
    notice = source[source.index("'xlwings is distributed") : source.index("'Attribute VB_Name")]
    procedures = {match[2]: match[0] for match in _PROCEDURE.finditer(source)}
    for name, first, after in _CUTS:
        text = procedures[name]
        start = _place(text, first)
        procedures[name] = text[:start] + text[_place(text, after, start) :]
    for name, old, new in _CHANGES:
        text = procedures[name]
        start = _place(text, old)
        if new is None:  # the whole branch goes; what stands under « Else » stays
            end = _place(text, "        Else\n", start)
            last = _place(text, "        End If\n", end)
            kept = text[end + len("        Else\n") : last]
            procedures[name] = text[:start] + kept + text[last + len("        End If\n") :]
        else:
            procedures[name] = text[:start] + new + text[start + len(old) :]
    header = _HEADER.format(version=XLWINGS, notice=notice.strip("\n") + "\n")
    body = "\n".join(re.sub(r"[ \t]+$", "", procedures[name], flags=re.MULTILINE) for name in _KEPT)
    return f"{header}\n{body}"


def _place(text: str, part: str, start: int = 0) -> int:
    place = text.find(part, start)
    if place < 0:
        raise ValueError(f"not in xlwings {XLWINGS}: {part.strip()[:60]}")
    return place


def installed() -> str:
    """Return the source of the installed xlwings."""
    import importlib.util  # noqa: PLC0415 - xlwings itself is not imported

    spec = importlib.util.find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise ValueError("xlwings is not installed")
    folder = Path(spec.origin).parent
    return (folder / "xlwings_custom_addin.bas").read_text(encoding="utf-8")


if __name__ == "__main__":
    print(derived(installed()))
