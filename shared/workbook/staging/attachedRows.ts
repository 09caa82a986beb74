import { isPresent } from '../../model/value.ts';
import type { BodyCells } from '../table/bodyCells.ts';
import type { FindingList } from './findings.ts';
import { type AttachedSlot, type Layout, readSlot, type SlotValues } from './layout.ts';

/** A row's figures of one year. */
export interface AttachedReading {
  readonly slot: AttachedSlot;
  /** Register and year. */
  readonly key: string;
  readonly year: string;
  readonly read: SlotValues;
}

/** Reads the yearly figures of a row. Figures whose year nobody has named are left out and said so. */
export function readAttached(
  layout: Layout,
  row: number,
  cells: BodyCells,
  findings: FindingList,
): AttachedReading[] {
  let columnYear: string | undefined;
  if (layout.yearColumn) {
    const { value } = layout.yearColumn.read(cells.at(row, layout.yearColumn.column));
    if (typeof value === 'string' && value !== '') columnYear = value;
  }
  const found: AttachedReading[] = [];
  for (const slot of layout.attached) {
    const read = readSlot(slot, row, cells, findings);
    const year = slot.year ?? columnYear;
    if (!anyPresent(read.values)) continue;
    if (year !== undefined) {
      found.push({ slot, key: `${slot.register.id}:${year}`, year, read });
      continue;
    }
    for (const column of slot.columns) {
      if (!isPresent(read.values[column.field.key])) continue;
      findings.atCell(row, Math.max(0, column.column), column.header, read.raw[column.field.key] ?? '', {
        code: 'year.unknown',
        severity: 'error',
        message: '没有说明是哪一年的数，没有导入',
        advice: '在表头写明年份，或导入时为这一列选定年份',
      });
    }
  }
  return found;
}

function anyPresent(values: SlotValues['values']): boolean {
  for (const field in values) if (isPresent(values[field])) return true;
  return false;
}
