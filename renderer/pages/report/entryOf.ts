import type { EntryLine } from '../../../shared/target/report/entrySheet.ts';
import type { FoundEntry } from '../../../shared/target/report/fromWorkbook.ts';
import type { WrittenEntry } from '../../../shared/target/report/writtenEntries.ts';

/** What the line holds before anything is typed. */
export function entryOf({ indicator, current }: EntryLine): WrittenEntry {
  return {
    indicator: indicator.id,
    written: current?.value ?? '',
    ofWhich: current?.ofWhich ?? '',
    samePeriod: current?.samePeriod ?? '',
    basis: current?.basis ?? 'cumulative',
    source: 'entered',
    reason: current?.report === undefined ? (current?.reason ?? '') : '',
    shortfall: current?.shortfall ?? '',
    measure: current?.measure ?? '',
    note: current?.note ?? '',
  };
}

/** The lines as a workbook fills them; a line that was sent is only proposed where its figure differs. */
export function entriesFrom(
  lines: readonly EntryLine[],
  found: readonly FoundEntry[],
): Readonly<Record<string, WrittenEntry>> {
  const typed: Record<string, WrittenEntry> = {};
  for (const { indicator, written, shortfall, measure } of found) {
    const line = lines.find((each) => each.indicator.id === indicator);
    if (!line || line.current?.value === written) continue;
    const entry = entryOf(line);
    typed[indicator] = {
      ...entry,
      written,
      source: 'imported',
      shortfall: shortfall || entry.shortfall,
      measure: measure || entry.measure,
    };
  }
  return typed;
}
