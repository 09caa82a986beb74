import type { FieldValues } from '../../model/value.ts';
import { Exact } from '../../money/decimal.ts';
import type { FindingList } from './findings.ts';
import { jumpIssue, outliers, type Peer, suspiciousRatio } from './jumps.ts';
import type { Slot, SlotColumn } from './layout.ts';
import type { Issue } from './reading.ts';

/** Looks for amounts that are some thousand times what they should be: 元 taken for 万元 (`CLERK` job 3). */
export class JumpWatch {
  private readonly findings: FindingList;
  private readonly columns = new Map<SlotColumn, Peer[]>();
  private readonly flagged = new Set<string>();

  constructor(findings: FindingList) {
    this.findings = findings;
  }

  /** Against a figure of the same kind: last year's, or what the ledger has. */
  against(
    row: number,
    slot: Slot,
    { values, raw }: { readonly values: FieldValues; readonly raw: Readonly<Record<string, string>> },
    other: (field: string) => { readonly value: string; readonly label: string } | undefined,
  ): void {
    for (const column of slot.columns) {
      if (column.field.kind !== 'money') continue;
      const value = values[column.field.key];
      if (typeof value !== 'string' || value === '') continue;
      const known = other(column.field.key);
      const ratio = known === undefined ? undefined : suspiciousRatio(value, known.value);
      if (known === undefined || ratio === undefined) continue;
      const larger = new Exact(value).abs().greaterThan(new Exact(known.value).abs());
      this.flag(
        row,
        column,
        raw[column.field.key] ?? value,
        jumpIssue(larger, `约 ${ratio} 倍`, known.label),
      );
    }
  }

  /** Keeps the figures of a row, to be compared with the rest of their columns at the end. */
  peers(
    row: number,
    slot: Slot,
    { values, raw }: { readonly values: FieldValues; readonly raw: Readonly<Record<string, string>> },
  ): void {
    for (const column of slot.columns) {
      if (column.field.kind !== 'money') continue;
      const value = values[column.field.key];
      if (typeof value !== 'string' || value === '') continue;
      const known = this.columns.get(column);
      const peer = { row, value, shown: raw[column.field.key] ?? value };
      if (known) known.push(peer);
      else this.columns.set(column, [peer]);
    }
  }

  /** Compares each column with itself; cells that were flagged before are not flagged again. */
  finish(): void {
    for (const [column, peers] of this.columns) {
      for (const { peer, larger } of outliers(peers))
        this.flag(peer.row, column, peer.shown, jumpIssue(larger, '上千倍', '本列多数'));
    }
  }

  private flag(row: number, column: SlotColumn, shown: string, issue: Issue): void {
    const key = `${row}:${column.column}`;
    if (this.flagged.has(key)) return;
    this.flagged.add(key);
    this.findings.atCell(row, Math.max(0, column.column), column.header, shown, issue);
  }
}
