-- Runs the Python of xlcrm for the add-in: Excel for Mac may start no program but through a
-- script that lies in ~/Library/Application Scripts/com.microsoft.Excel.
-- Made from xlwings-0.37.8.applescript (xlwings, BSD 3-clause licence, Copyright (C)
-- 2014-present, Zoomer Analytics LLC, see THIRD-PARTY-NOTICES.md). Changed: every part of the
-- command is quoted for the shell, no profile of the shell is read, and a Python that is gone is told.

on VbaHandler(ParameterString)
	set {PYTHONPATH, PythonInterpreter, PythonCommand, WorkbookName, ApplicationFullName, LOG_FILE} to SplitString(ParameterString, "|")
	set PythonCode to "import xlwings.utils;xlwings.utils.prepare_sys_path('" & PYTHONPATH & "');" & PythonCommand
	set ShellCommand to quoted form of PythonInterpreter & " -B -u -W ignore -c " & quoted form of PythonCode & " " & quoted form of ("--wb=" & WorkbookName) & " --from_xl=1 " & quoted form of ("--app=" & ApplicationFullName) & " > /dev/null 2> " & quoted form of LOG_FILE & " &"
	try
		do shell script "test -x " & quoted form of PythonInterpreter
	on error
		return "absent" -- only this script may look outside of Excel's own folders
	end try
	try
		return do shell script ShellCommand
	on error errMsg number errNumber
		return 1
	end try
end VbaHandler

on SplitString(TheBigString, fieldSeparator)
	tell AppleScript
		set oldTID to text item delimiters
		set text item delimiters to fieldSeparator
		set theItems to text items of TheBigString
		set text item delimiters to oldTID
	end tell
	return theItems
end SplitString
