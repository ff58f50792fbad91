Attribute VB_Name = "Raccourcis"
Option Explicit

' Keyboard shortcuts: one procedure each, its key in its attribute.
' Written by tools/build_ribbon.py from xlcrm/commands/registry.py.

Public Sub XlcrmKey_check()
Attribute XlcrmKey_check.VB_ProcData.VB_Invoke_Func = "Q\n14"
    XlcrmRun "check"
End Sub

Public Sub XlcrmKey_note()
Attribute XlcrmKey_note.VB_ProcData.VB_Invoke_Func = "K\n14"
    XlcrmRun "note"
End Sub

Public Sub XlcrmKey_card()
Attribute XlcrmKey_card.VB_ProcData.VB_Invoke_Func = "J\n14"
    XlcrmRun "card"
End Sub
