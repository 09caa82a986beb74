"""Opens a workbook with openpyxl and prints what it finds there as one JSON object."""
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
values = openpyxl.load_workbook(sys.argv[1], data_only=True)
name = sys.argv[2]
sheet = book[name]
print(
    json.dumps(
        {
            "sheets": {each.title: each.sheet_state for each in book.worksheets},
            "formulas": {cell.coordinate: cell.value for row in sheet for cell in row if cell.data_type == "f" and isinstance(cell.value, str)},
            "values": {
                cell.coordinate: str(cell.value) for row in values[name] for cell in row if cell.value is not None
            },
            "summary": {cell.coordinate: str(cell.value) for row in values.worksheets[2] for cell in row}
            if len(values.worksheets) > 2
            else {},
            "merges": sorted(str(each) for each in sheet.merged_cells.ranges),
            "comments": {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment},
            "formats": sorted(str(each.sqref) for each in sheet.conditional_formatting),
            "validations": sorted(str(each.sqref) for each in sheet.data_validations.dataValidation),
            "breaks": [each.id for each in sheet.row_breaks.brk],
            "filter": sheet.auto_filter.ref,
            "printArea": sheet.print_area if isinstance(sheet.print_area, str) else ",".join(sheet.print_area or []),
            "printTitles": sheet.print_title_rows,
            "charts": [each.anchor._from.row for each in sheet._charts],
            "heights": {str(row): sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)},
            "fonts": {cell.coordinate: cell.font.name for cell in sheet[5]},
        },
        ensure_ascii=False,
    )
)
