import type { ImportSource } from '../../model/changeSet.ts';
import type { Finding } from '../../model/finding.ts';
import type { Ledger } from '../../model/ledger.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import type { FieldValue, FieldValues } from '../../model/value.ts';
import type { ColumnBinding, Registers } from '../columns/binding.ts';
import type { Sheet } from '../sheet.ts';
import type { FoundTable } from '../table/found.ts';

/** `update` lets the file win, `fill-blanks` only fills what the ledger lacks, `add-only` leaves known records alone. */
export type ImportStrategy = 'update' | 'fill-blanks' | 'add-only';

/** The clerk's answer about one row (Excel's number): which record it is, that it is a new one, or to leave it out. */
export type RowDecision =
  | { readonly kind: 'match'; readonly id: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'skip' };

export interface ImportInput {
  readonly sheet: Sheet;
  readonly table: FoundTable;
  readonly bindings: readonly ColumnBinding[];
  readonly register: RegisterId;
  readonly registers: Registers;
  readonly ledger: Ledger;
  readonly strategy: ImportStrategy;
  /** Blank source cells erase what the ledger has. Off unless the clerk asks for it. */
  readonly blankErases?: boolean;
  /** Values for fields that the file has no column for, on every row: the list that a roster is of, say. */
  readonly constants?: FieldValues;
  readonly decisions?: ReadonlyMap<number, RowDecision>;
  /** Fresh id for a new record, without the register in front. */
  readonly newId: () => string;
}

/** A record to be added. `row` is Excel's number. */
export interface PlannedRecord {
  readonly register: RegisterId;
  readonly id: string;
  readonly row: number;
  readonly name: string;
  readonly values: FieldValues;
  /** What stood in the cell, for values that do not read the same. */
  readonly raw?: Readonly<Record<string, string>>;
}

export interface FieldChange {
  readonly field: string;
  readonly old: FieldValue | undefined;
  readonly new: FieldValue;
  /** A1 address of the source cell; absent for values that the program worked out (a firm's former name). */
  readonly cell?: string;
}

export interface PlannedUpdate {
  readonly register: RegisterId;
  readonly id: string;
  readonly row: number;
  readonly name: string;
  readonly before: LedgerRecord;
  readonly changes: readonly FieldChange[];
  readonly raw?: Readonly<Record<string, string>>;
}

/** A row that is not imported, with what keeps it out. */
export interface RejectedRow {
  readonly row: number;
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** A new row whose name is nearly that of a record: the clerk decides; until then it is added. */
export interface NearMiss {
  readonly row: number;
  readonly name: string;
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly reason: string }[];
}

/** The part of the ledger that the file claims to cover: records whose fields hold one of these values. */
export interface ImportScope {
  readonly field: string;
  readonly values: readonly FieldValue[];
}

export interface PlanCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** What an import would do, complete before anything is written. */
export interface ImportPlan {
  readonly register: RegisterId;
  readonly sheet: string;
  /** A1 range of the table. */
  readonly range: string;
  readonly strategy: ImportStrategy;
  /** Body rows read. */
  readonly rows: number;
  readonly added: readonly PlannedRecord[];
  readonly updated: readonly PlannedUpdate[];
  /** Records of all registers that the file holds and that stay as they are. */
  readonly unchanged: number;
  readonly counts: Readonly<Partial<Record<RegisterId, PlanCounts>>>;
  readonly rejected: readonly RejectedRow[];
  /** Records of the register that the ledger has and a row is about, with that row's Excel number. */
  readonly matched: ReadonlyMap<string, number>;
  /** Records in the file's scope that the file does not have: who left. Never removed by the import. */
  readonly missing: readonly { readonly register: RegisterId; readonly id: string; readonly name: string }[];
  readonly scope: readonly ImportScope[];
  readonly nearMisses: readonly NearMiss[];
  readonly findings: readonly Finding[];
  /** For the change set: which column went where. */
  readonly columns: ImportSource['columns'];
}

export interface ImportProgress {
  readonly stage: 'index' | 'read' | 'finish';
  /** Rows done and rows in all. */
  readonly done: number;
  readonly total: number;
}
