export type {
  Border,
  CellStyle,
  FontStyle,
  PrintSetup,
  SheetDescription,
  WorkbookDescription,
  WrittenCell,
  WrittenRow,
} from './description.ts';
export { writeWorkbook } from './workbook.ts';
