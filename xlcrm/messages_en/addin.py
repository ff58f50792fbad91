"""The Excel side of a machine: installing the add-in, what stands in its way, what to do."""

from __future__ import annotations

_SIGN = "Ask the IT department to sign xlcrm.xlam: the guide on installing says how."
_TRUST = "In Excel: File, Options, Trust Center, "

ADDIN: dict[str, str] = {
    "SHORT_ADDIN": "Puts the buttons of xlcrm into Excel, or takes them out.",
    "HELP_ADDIN": "« install »: copies the add-in where Excel opens it at start-up, and tells it "
    "which Python to call. « remove »: takes all of that away. « status »: says what is there. "
    "Nothing is sent anywhere, and no administrator's right is needed.",
    "EXAMPLES_ADDIN": "xlcrm addin install\nxlcrm addin status\nxlcrm addin remove",
    "SHORT_DOCTOR": "Says what keeps the buttons from working, and what to do.",
    "HELP_DOCTOR": "Looks at Python, its libraries, the add-in, the macro settings of Excel and of "
    "your firm; each problem comes with its remedy. Changes nothing.",
    "EXAMPLES_DOCTOR": "xlcrm doctor\nxlcrm doctor --json",
    "DONE_ADDIN_INSTALL": "The buttons are installed: open Excel, then your workbook; the tab "
    "« Fichier client » is there.",
    "DONE_ADDIN_REMOVE": "The buttons are removed: nothing of xlcrm is left in Excel. Your "
    "workbooks have not changed.",
    "ADDIN_NOTHING_TO_REMOVE": "There was nothing to remove.",
    "ADDIN_RESTART_EXCEL": "Excel is open: close it and open it again to see the change.",
    "ADDIN_THERE": "Add-in in place: {path}",
    "ADDIN_SIGNED": "Add-in in place, signed by your firm: {path}",
    "ADDIN_ABSENT": "The add-in is not installed ({path} is missing). Run « xlcrm addin install »; "
    "if it was there yesterday, the antivirus may have removed it: see its quarantine.",
    "ADDIN_OTHER_VERSION": "The installed add-in is not that of this version of xlcrm ({path}). "
    "Close Excel, then run « xlcrm addin install ».",
    "ADDIN_DIVERTED": "Windows keeps this Python, from the Microsoft Store, from putting the "
    "add-in where Excel looks. Copy {path} into {folder} (keys Windows+R, « "
    "%APPDATA%\\Microsoft\\Excel », then the folder XLSTART, to be made if missing), or install "
    "Python from python.org.",
    "ADDIN_UNREADABLE": "{path} cannot be read: the antivirus is looking at it or holds it, or "
    "you have no right to it. Close Excel, wait a minute, then try again; if it lasts, allow this "
    "file in the antivirus.",
    "ADDIN_MARKED": "Windows takes {path} for a file from the internet: Excel blocks its macros. "
    "Right click on this file, Properties, tick « Unblock ».",
    "SCRIPT_THERE": "Script for Excel on macOS in place: {path}",
    "SCRIPT_ABSENT": "Excel for Mac cannot call Python: {path} is missing. Run « xlcrm addin "
    "install ».",
    "SCRIPT_OTHER_VERSION": "The script {path} is not that of this version of xlcrm. Run « xlcrm "
    "addin install ».",
    "PYTHON_TOLD": "Python of the buttons: {python}",
    "PYTHON_UNTOLD": "The buttons do not know which Python to call ({path} does not say). Run "
    "« xlcrm addin install ».",
    "PYTHON_GONE": "The Python of the buttons is no longer there: {python}. Run « xlcrm addin "
    "install » with today's.",
    "PYTHON_OTHER": "The buttons call another Python ({python}) than this one ({mine}). If that "
    "is not meant, run « xlcrm addin install ».",
    "DOCTOR_PYTHON": "Python {version}, {bits} bits: {path}",
    "DOCTOR_STORE_PYTHON": "This Python comes from the Microsoft Store: it will do, if the lines "
    "about the add-in have nothing to copy.",
    "DOCTOR_ADDIN": "xlcrm {version}, add-in delivered whole ({n} bytes).",
    "LIBRARY_THERE": "{library} {version}",
    "LIBRARY_ABSENT": "The library {library} is missing from this Python: the buttons cannot reach "
    "Excel. Run: {python} -m pip install {library}",
    "LIBRARY_OLD": "The library {library} is too old ({version}; at least {least} is needed): the "
    "buttons may not work. Run: {python} -m pip install --upgrade {library}",
    "POLICIES_FINE": "No known setting forbids the macros of the add-in.",
    "MACROS_OFF_BY_FIRM": f"Your firm forbids all macros (policy VBAWarnings = 4). {_SIGN}",
    "MACROS_OFF_BY_USER": f"Excel forbids all macros. {_TRUST}Macro Settings, « Disable VBA "
    "macros with notification ».",
    "MACROS_SIGNED_ONLY_BY_FIRM": "Your firm allows signed macros only (policy VBAWarnings = 3). "
    f"{_SIGN}",
    "MACROS_SIGNED_ONLY_BY_USER": f"Excel takes signed macros only. {_TRUST}Macro Settings, "
    "« Disable VBA macros with notification ».",
    "ADDINS_OFF_BY_FIRM": "Your firm disables all add-ins (policy DisableAllAddins). Ask the IT "
    "department to allow xlcrm.xlam.",
    "ADDINS_OFF_BY_USER": f"Excel disables all add-ins. {_TRUST}Add-ins, untick « Disable all "
    "Application Add-ins ».",
    "ADDINS_SIGNED_ONLY_BY_FIRM": "Your firm takes signed add-ins only (policy RequireAddinSig). "
    f"{_SIGN}",
    "ADDINS_SIGNED_ONLY_BY_USER": f"Excel takes signed add-ins only. {_TRUST}Add-ins, untick "
    "« Require Application Add-ins to be signed ».",
    "TRUSTED_LOCATIONS_OFF_BY_FIRM": "Your firm disables trusted locations (policy "
    f"AllLocationsDisabled): the start-up folder of Excel is one no more. {_SIGN}",
    "TRUSTED_LOCATIONS_OFF_BY_USER": f"Excel disables trusted locations. {_TRUST}Trusted "
    "Locations, untick « Disable all Trusted Locations ».",
    "NO_CHILD_PROCESS": "A rule of Microsoft Defender keeps Excel from starting any program: the "
    "buttons cannot call Python. Ask the IT department for an exception to rule "
    "D4F940AB-401B-4EFC-AADC-AD5F3C50688A: the guide on installing says which.",
    "NO_SCRIPT_HOST": "Windows Script Host is disabled on this computer (value Enabled = 0): the "
    "buttons cannot call Python. Ask the IT department to enable it.",
    "NO_CMD": "The command prompt is forbidden on this account (policy DisableCMD = 1): the "
    "buttons cannot call Python. Ask the IT department to lift that policy.",
    "DOCTOR_EXCEL_RUNS": "Excel is open: what has just changed will be there after it is closed.",
    "DOCTOR_FINE": "Nothing keeps xlcrm from working.",
    "DOCTOR_BLOCKED": "{n:problem keeps|problems keep} the buttons from working:",
}
