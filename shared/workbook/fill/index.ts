export { csvBytes, csvCell } from './csv.ts';
export { fillTemplate } from './fillTemplate.ts';
export type {
  FillCell,
  FillColumn,
  FillOptions,
  FillRequest,
  FillResult,
  FillTable,
  FillValue,
} from './request.ts';
