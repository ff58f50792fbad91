Attribute VB_Name = "FichierClient"
Option Explicit

' The buttons of the ribbon tab "Fichier client" (ribbon.xml): one dispatcher, which runs the
' command named by the tag of the button. Python decides what the command does.
' ASCII only in this file: labels stand in ribbon.xml, messages in Python; the few that must be
' said without Python name their accents by number, as in "{e9}" (XlcrmText).
' Nothing runs by itself when the add-in is opened.

Private Const XLCRM_TITLE As String = "Fichier client"

' Characters that a shell or xlwings would read as more than a part of a file's name.
#If Mac Then
Private Const XLCRM_UNSAFE As String = "$`""\|="
Private Const XLCRM_UNSAFE_TWICE As String = ""
#Else
Private Const XLCRM_UNSAFE As String = "^="
' Between two of them cmd.exe puts what a variable of that name holds, even inside quotes.
Private Const XLCRM_UNSAFE_TWICE As String = "%"
#End If

' Exit code of a Python that wrote its own sentence (xlcrm/faces/ribbon.py).
Private Const XLCRM_SAID As Long = 20
' As much of what Python wrote as a box shows besides our own words.
Private Const XLCRM_LONGEST As Long = 400

' How the last Python ended, and what it wrote: kept until Excel is as it was.
Private exitOfPython As Long
Private writtenByPython As String

' Called by Excel for every button of the tab.
Public Sub XlcrmOnAction(control As IRibbonControl)
    XlcrmRun control.Tag
End Sub

' Called by the buttons, by the shortcuts and by the tests. Whatever goes wrong is a sentence.
Public Sub XlcrmRun(command As String)
    If Not XlcrmIsCommand(command) Then
        Err.Raise vbObjectError + 513, "xlcrm", "Unknown command: " & command
    End If
    Dim refusal As String
    On Error GoTo NotStarted
    refusal = XlcrmRefusal()
    If refusal <> "" Then
        MsgBox refusal, vbExclamation, XLCRM_TITLE
        Exit Sub
    End If
    XlcrmCall "import xlcrm.faces.ribbon;xlcrm.faces.ribbon.run('" & command & "')"
    Exit Sub
NotStarted:
    MsgBox XlcrmNotStarted(Err.Number, Err.Description), vbExclamation, XLCRM_TITLE
End Sub

' Runs Python. The Escape key is left to Python, which reads the keyboard and takes back what it
' wrote: with xlInterrupt or xlErrorHandler, Excel would stop waiting, and Python go on writing
' into a workbook in which somebody types. Excel itself gives the key back when it is idle.
' What a Python that was killed left switched off is switched on again, and told. On macOS Python
' goes on after this, and gives back by itself.
Private Sub XlcrmCall(code As String)
    Dim formerKey As Long, former As Variant, number As Long, description As String
    Dim book As Workbook, halfway As Boolean, copies As String
    Set book = ActiveWorkbook
    formerKey = Application.EnableCancelKey
    former = XlcrmState(book)
    copies = XlcrmCopies()
    exitOfPython = 0
    writtenByPython = ""
    On Error GoTo GiveBack
    Application.EnableCancelKey = xlDisabled
    RunPython code
GiveBack:
    number = Err.Number
    description = Err.Description
    On Error GoTo 0
    #If Mac Then
    #Else
        halfway = XlcrmGiveBack(former, book)
    #End If
    Application.EnableCancelKey = formerKey
    If number <> 0 Then Err.Raise number, "xlcrm", description
    If exitOfPython <> 0 Then MsgBox XlcrmEnding(halfway, copies), vbExclamation, XLCRM_TITLE
End Sub

' What Python switches off while it writes (xlcrm/workbook/live/screen.py). Null stands for what
' this Excel does not tell; AutoSaveOn is asked late, for Excel 2016 has none.
Private Function XlcrmState(ByVal book As Object) As Variant
    Dim state(5) As Variant, i As Long
    For i = 0 To 5
        state(i) = Null
    Next i
    On Error Resume Next
    state(0) = Application.ScreenUpdating
    state(1) = Application.EnableEvents
    state(2) = Application.DisplayAlerts
    state(3) = Application.Calculation
    state(4) = Application.AutoCorrect.AutoFillFormulasInLists
    state(5) = book.AutoSaveOn
    XlcrmState = state
End Function

' Gives that back where it is not as it was, and tells whether anything was not. AutoSave stays off:
' Python switches it on again itself, unless the workbook is half written, which must not be saved.
Private Function XlcrmGiveBack(ByVal former As Variant, ByVal book As Object) As Boolean
    Dim present As Variant, i As Long
    present = XlcrmState(book)
    For i = 0 To 5
        If Not IsNull(former(i)) And Not IsNull(present(i)) Then
            If present(i) <> former(i) Then XlcrmGiveBack = True
        End If
    Next i
    If Not XlcrmGiveBack Then Exit Function
    On Error Resume Next
    If Not IsNull(former(4)) Then Application.AutoCorrect.AutoFillFormulasInLists = former(4)
    Application.Calculation = former(3)
    Application.DisplayAlerts = former(2)
    Application.EnableEvents = former(1)
    Application.ScreenUpdating = former(0)
    Application.StatusBar = False
End Function

' The folder of the copies that Python makes before it writes; "" for a workbook that is no file.
Private Function XlcrmCopies() As String
    Dim folder As String, slash As String
    folder = ActiveWorkbook.Path
    #If Mac Then
        slash = "/"
    #Else
        slash = "\"
    #End If
    If folder <> "" And InStr(folder, "://") = 0 Then
        XlcrmCopies = folder & slash & ".xlcrm" & slash & ActiveWorkbook.Name & slash & "backups"
    End If
End Function

' Called by ExecuteWindows when Python ended otherwise than it should.
Public Sub XlcrmNoteEnd(code As Long, logFile As String)
    exitOfPython = code
    On Error Resume Next
    writtenByPython = ReadFile(logFile)
End Sub

' What is said of it: Python's own sentence, else whether the workbook may be half changed.
Private Function XlcrmEnding(halfway As Boolean, copies As String) As String
    If exitOfPython = XLCRM_SAID And writtenByPython <> "" Then
        XlcrmEnding = writtenByPython
    ElseIf halfway Then
        XlcrmEnding = XlcrmText("Python s{2019}est arr{ea}t{e9} au milieu de son travail : le " _
            & "classeur est peut-{ea}tre {e0} moiti{e9} modifi{e9}.{a}{a}Fermez-le sans " _
            & "l{2019}enregistrer, rouvrez-le, puis v{e9}rifiez. La copie faite juste avant est " _
            & "la premi{e8}re que montre le bouton {ab}{a0}Sauvegardes{a0}{bb}.")
        If copies <> "" Then
            XlcrmEnding = XlcrmEnding & vbLf & vbLf & "Dossier des copies : " & copies
        End If
    Else
        XlcrmEnding = XlcrmText("Python s{2019}est arr{ea}t{e9} avant d{2019}avoir fini (code ") _
            & exitOfPython & XlcrmText(") : rien n{2019}a {e9}t{e9} {e9}crit {e0} moiti{e9}. " _
            & "Cliquez de nouveau ; si cela se reproduit, lancez dans une invite de commandes : ") _
            & XlcrmCommand() & " doctor" & vbLf & vbLf & Right$(writtenByPython, XLCRM_LONGEST)
    End If
End Function

' What is said when Windows or an antivirus did not let Excel start Python at all.
Private Function XlcrmNotStarted(number As Long, description As String) As String
    XlcrmNotStarted = XlcrmText("Excel n{2019}a pas pu lancer Python : l{2019}antivirus ou une " _
        & "r{e8}gle de votre entreprise interdit sans doute {e0} Excel de lancer un programme. " _
        & "Rien n{2019}a {e9}t{e9} chang{e9}.{a}{a}Dans une invite de commandes, lancez : ") _
        & XlcrmCommand() & XlcrmText(" doctor ; il dit ce qui bloque, et quoi demander au " _
        & "service informatique.{a}{a}(Erreur ") & number & " : " & description & ")"
End Function

' Called by ExecuteMac when its script finds no Python: only the script may look for it.
Public Sub XlcrmTellNoPython()
    MsgBox XlcrmNoPython(), vbExclamation, XLCRM_TITLE
End Sub

Private Function XlcrmNoPython() As String
    XlcrmNoPython = XlcrmText("Python est introuvable : il a {e9}t{e9} d{e9}plac{e9} ou " _
        & "retir{e9}.{a}{a}Dans une invite de commandes (Mac : le Terminal), lancez " _
        & "{ab}{a0}") & XlcrmCommand() & XlcrmText(" addin install{a0}{bb}, puis cliquez de nouveau.")
End Function

' How xlcrm is started from a command line; the Python of the Microsoft Store has no "py".
Private Function XlcrmCommand() As String
    #If Mac Then
        XlcrmCommand = "python3 -m xlcrm"
    #Else
        XlcrmCommand = "py -m xlcrm"
        On Error Resume Next
        If InStr(1, GetConfig("INTERPRETER_WIN", ""), "\WindowsApps\", vbTextCompare) > 0 Then
            XlcrmCommand = "python -m xlcrm"
        End If
    #End If
End Function

' A text with its accents: "{e9}" is the character of that hexadecimal number.
Public Function XlcrmText(text As String) As String
    Dim parts As Variant, i As Long, ending As Long
    parts = Split(text, "{")
    XlcrmText = parts(0)
    For i = 1 To UBound(parts)
        ending = InStr(parts(i), "}")
        XlcrmText = XlcrmText & ChrW(CLng("&H" & Left$(parts(i), ending - 1))) _
            & Mid$(parts(i), ending + 1)
    Next i
End Function

' Called by Excel's own undo after a command that wrote (Application.OnUndo). It asks first, as
' the button does.
Public Sub XlcrmUndo()
    XlcrmRun "undo"
End Sub

' Called by Python on macOS, where Apple events know no "save copy as": writes a workbook as it is
' now to a file of Excel's own container, for which no permission is asked. False where it cannot.
Public Function XlcrmSaveCopy(workbookName As String, path As String) As Boolean
    On Error Resume Next
    Workbooks(workbookName).SaveCopyAs path
    XlcrmSaveCopy = (Err.Number = 0)
End Function

' A command is lower-case letters and underscores, so that it cannot break out of the command line.
Public Function XlcrmIsCommand(command As String) As Boolean
    Dim i As Long
    XlcrmIsCommand = (Len(command) > 0 And Len(command) <= 30)
    For i = 1 To Len(command)
        If InStr(1, "abcdefghijklmnopqrstuvwxyz_", Mid$(command, i, 1), vbBinaryCompare) = 0 Then
            XlcrmIsCommand = False
        End If
    Next i
End Function

' Why Python cannot be called, and what to do; "" when it can.
Public Function XlcrmRefusal() As String
    If ActiveWorkbook Is Nothing Then
        XlcrmRefusal = XlcrmText("Ouvrez d{2019}abord votre classeur, puis cliquez de nouveau.")
    ElseIf Not XlcrmIsSafe(ActiveWorkbook.Name) Then
        XlcrmRefusal = XlcrmText("Le nom du classeur contient un de ces signes : ") & XLCRM_UNSAFE
        If XLCRM_UNSAFE_TWICE <> "" Then
            XlcrmRefusal = XlcrmRefusal & ", ou deux fois " & XLCRM_UNSAFE_TWICE
        End If
        XlcrmRefusal = XlcrmRefusal & vbLf & vbLf & "Enregistrez-le sous un nom sans ces signes, puis cliquez de nouveau."
    ElseIf Not XlcrmHasPython() Then
        XlcrmRefusal = XlcrmNoPython()
    End If
End Function

' Whether the name of a file holds none of the characters above, not two of the other one, nor a
' line break.
Public Function XlcrmIsSafe(fileName As String) As Boolean
    Dim i As Long
    XlcrmIsSafe = True
    For i = 1 To Len(fileName)
        If InStr(1, XLCRM_UNSAFE & vbCr & vbLf, Mid$(fileName, i, 1), vbBinaryCompare) > 0 Then
            XlcrmIsSafe = False
        End If
    Next i
    If XLCRM_UNSAFE_TWICE <> "" Then
        If UBound(Split(fileName, XLCRM_UNSAFE_TWICE)) > 1 Then XlcrmIsSafe = False
    End If
End Function

' Whether the interpreter written by "xlcrm addin install" is there. On macOS Excel may not look:
' the script does (xlcrm.applescript).
Public Function XlcrmHasPython() As Boolean
    #If Mac Then
        XlcrmHasPython = (GetConfig("INTERPRETER_MAC", "") <> "")
    #Else
        Dim interpreter As String
        interpreter = GetConfig("INTERPRETER_WIN", "")
        If interpreter <> "" Then
            XlcrmHasPython = FileExists(interpreter)
        End If
    #End If
End Function

' Called by GetConfigFromFile with what it read up to a carriage return: puts into value what a
' line of it, like "KEY","value" with or without quotes, says of a key; False when none does.
Public Function XlcrmSettingIn(text As String, key As String, value As String) As Boolean
    Dim entry As Variant, place As Long
    For Each entry In Split(text, vbLf)
        place = InStr(entry, ",")
        If place > 0 Then
            If LCase$(XlcrmUnquoted(Left$(entry, place - 1))) = LCase$(key) Then
                value = XlcrmUnquoted(Mid$(entry, place + 1))
                XlcrmSettingIn = True
                Exit Function
            End If
        End If
    Next entry
End Function

Private Function XlcrmUnquoted(ByVal text As String) As String
    text = Trim$(text)
    If Len(text) >= 2 And Left$(text, 1) = """" And Right$(text, 1) = """" Then
        text = Mid$(text, 2, Len(text) - 2)
    End If
    XlcrmUnquoted = text
End Function
