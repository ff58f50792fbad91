Attribute VB_Name = "FichierClient"
Option Explicit

' The buttons of the ribbon tab "Fichier client" (ribbon.xml): one dispatcher, which runs the
' command named by the tag of the button. Python decides what the command does.
' ASCII only in this file: labels stand in ribbon.xml, messages in Python; the few that must be
' said without Python write their accents with ChrW.
' Nothing runs by itself when the add-in is opened.

Private Const XLCRM_TITLE As String = "Fichier client"

' Characters that a shell or xlwings would read as more than a part of a file's name.
#If Mac Then
Private Const XLCRM_UNSAFE As String = "$`""\|="
#Else
Private Const XLCRM_UNSAFE As String = "^="
#End If

' Called by Excel for every button of the tab.
Public Sub XlcrmOnAction(control As IRibbonControl)
    XlcrmRun control.Tag
End Sub

' Called by the buttons, by the shortcuts and by the tests.
Public Sub XlcrmRun(command As String)
    If Not XlcrmIsCommand(command) Then
        Err.Raise vbObjectError + 513, "xlcrm", "Unknown command: " & command
    End If
    Dim refusal As String
    refusal = XlcrmRefusal()
    If refusal <> "" Then
        MsgBox refusal, vbExclamation, XLCRM_TITLE
        Exit Sub
    End If
    XlcrmCall "import xlcrm.faces.ribbon;xlcrm.faces.ribbon.run('" & command & "')"
End Sub

' Runs Python. The Escape key is left to Python, which reads the keyboard and takes back what it
' wrote: with xlInterrupt or xlErrorHandler, Excel would stop waiting, and Python go on writing
' into a workbook in which somebody types. Excel itself gives the key back when it is idle.
Private Sub XlcrmCall(code As String)
    Dim former As Long
    former = Application.EnableCancelKey
    On Error GoTo GiveBack
    Application.EnableCancelKey = xlDisabled
    RunPython code
GiveBack:
    Dim number As Long, description As String
    number = Err.Number
    description = Err.Description
    On Error GoTo 0
    Application.EnableCancelKey = former
    If number <> 0 Then Err.Raise number, "xlcrm", description
End Sub

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
        XlcrmRefusal = "Ouvrez d" & ChrW(8217) & "abord votre classeur, puis cliquez de nouveau."
    ElseIf Not XlcrmIsSafe(ActiveWorkbook.FullName) Then
        XlcrmRefusal = "Le nom du classeur ou d" & ChrW(8217) & "un de ses dossiers contient un de " _
            & "ces signes : " & XLCRM_UNSAFE & vbLf & vbLf _
            & "Enregistrez-le sous un nom sans ces signes, puis cliquez de nouveau."
    ElseIf Not XlcrmHasPython() Then
        XlcrmRefusal = "Python est introuvable : il a " & ChrW(233) & "t" & ChrW(233) _
            & " d" & ChrW(233) & "plac" & ChrW(233) & " ou retir" & ChrW(233) & "." & vbLf & vbLf _
            & "Dans une invite de commandes, lancez " & ChrW(171) & ChrW(160) & "xlcrm addin install" _
            & ChrW(160) & ChrW(187) & ", puis cliquez de nouveau."
    End If
End Function

' Whether a path holds none of the characters above, nor a line break.
Public Function XlcrmIsSafe(path As String) As Boolean
    Dim i As Long
    XlcrmIsSafe = True
    For i = 1 To Len(path)
        If InStr(1, XLCRM_UNSAFE & vbCr & vbLf, Mid$(path, i, 1), vbBinaryCompare) > 0 Then
            XlcrmIsSafe = False
        End If
    Next i
End Function

' Whether the interpreter written by "xlcrm addin install" is there.
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
