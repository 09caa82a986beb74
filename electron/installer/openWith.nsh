; Offers the program under "打开方式" for workbooks without taking them from Excel or WPS.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\town-ledger.workbook" "" "Excel 或 WPS 表格"
  WriteRegStr SHCTX "Software\Classes\town-ledger.workbook\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHCTX "Software\Classes\.xlsx\OpenWithProgids" "town-ledger.workbook" ""
  WriteRegStr SHCTX "Software\Classes\.xls\OpenWithProgids" "town-ledger.workbook" ""
  WriteRegStr SHCTX "Software\Classes\.csv\OpenWithProgids" "town-ledger.workbook" ""
!macroend

!macro customUnInstall
  DeleteRegValue SHCTX "Software\Classes\.xlsx\OpenWithProgids" "town-ledger.workbook"
  DeleteRegValue SHCTX "Software\Classes\.xls\OpenWithProgids" "town-ledger.workbook"
  DeleteRegValue SHCTX "Software\Classes\.csv\OpenWithProgids" "town-ledger.workbook"
  DeleteRegKey SHCTX "Software\Classes\town-ledger.workbook"
!macroend
