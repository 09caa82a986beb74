import type { Finding } from '../../model/finding.ts';
import type { LedgerRecord, RegisterId } from '../../model/record.ts';
import { nameOf, type RegisterDescription } from '../../model/register.ts';
import { type FieldValue, type FieldValues, isPresent } from '../../model/value.ts';
import { cellAddress } from '../address.ts';
import { AttachedIndex } from './attachedIndex.ts';
import type { AttachedReading } from './attachedRows.ts';
import { changedFields } from './compare.ts';
import type { FindingList } from './findings.ts';
import { JumpWatch } from './jumpWatch.ts';
import { columnOfField, type Slot, type SlotValues } from './layout.ts';
import type { FieldChange, ImportInput, PlannedRecord, PlannedUpdate } from './plan.ts';

type Counts = Record<'added' | 'updated' | 'unchanged', number>;

/** The record that a row's yearly figures belong to. */
export interface Owner {
  readonly id: string;
  readonly name: FieldValue | undefined;
  readonly creditCode: FieldValue | undefined;
}

type OwnerFields = Record<'subjectName' | 'creditCode', boolean>;

/** What the rows come to: records added, changed and left as they are, with the checks that go with them. */
export class Outcomes {
  readonly added: PlannedRecord[] = [];
  readonly updated: PlannedUpdate[] = [];
  readonly counts = new Map<RegisterId, Counts>();
  private readonly input: ImportInput;
  private readonly findings: FindingList;
  private readonly jumps: JumpWatch;
  private readonly attachedIndex: AttachedIndex;
  private readonly keptOfOwner = new Map<RegisterId, OwnerFields>();

  constructor(input: ImportInput, findings: FindingList) {
    this.input = input;
    this.findings = findings;
    this.jumps = new JumpWatch(findings);
    this.attachedIndex = new AttachedIndex(input.ledger);
  }

  finish(): void {
    this.jumps.finish();
  }

  add(row: number, slot: Slot, id: string, read: SlotValues): void {
    this.plan(row, slot, id, read.values, read.raw);
    this.check(row, slot, read.values, undefined);
    this.jumps.peers(row, slot, read);
  }

  private plan(
    row: number,
    { register }: Slot,
    id: string,
    values: FieldValues,
    raw: Readonly<Record<string, string>>,
  ): void {
    const name = values[register.nameField];
    this.added.push({
      register: register.id,
      id,
      row: row + 1,
      name: typeof name === 'string' && name !== '' ? name : id,
      values,
      ...(hasKeys(raw) ? { raw } : {}),
    });
    this.count(register.id, 'added');
  }

  /** `extra`: changes that follow from the row without standing in it. */
  change(
    row: number,
    slot: Slot,
    read: SlotValues,
    record: LedgerRecord,
    extra: readonly FieldChange[] = [],
  ): void {
    const { strategy, blankErases } = this.input;
    const changed = changedFields(record.values, read.values, strategy, blankErases === true);
    if (changed.length === 0) {
      this.count(slot.register.id, 'unchanged');
      return;
    }
    const changes = changed.map((field): FieldChange => {
      const column = columnOfField(slot, field);
      const place = column && column.column >= 0 ? { cell: cellAddress(row, column.column) } : {};
      return { field, old: record.values[field], new: read.values[field] ?? '', ...place };
    });
    const raw: Record<string, string> = {};
    for (const field of changed) {
      const text = read.raw[field];
      if (text !== undefined) raw[field] = text;
    }
    const following = strategy === 'update' ? extra.filter(({ field }) => !changed.includes(field)) : [];
    this.updated.push({
      register: slot.register.id,
      id: record.id,
      row: row + 1,
      name: nameOf(slot.register, record),
      before: record,
      changes: [...changes, ...following],
      ...(hasKeys(raw) ? { raw } : {}),
    });
    this.count(slot.register.id, 'updated');
    this.check(row, slot, { ...record.values, ...read.values }, changed);
    this.jumps.against(row, slot, read, (field) => {
      const value = changed.includes(field) ? record.values[field] : undefined;
      return typeof value === 'string' && value !== '' ? { value, label: '台账原数' } : undefined;
    });
    this.jumps.peers(row, slot, read);
  }

  /** The figures of one year, added or compared with what the ledger has for that year. */
  attached(row: number, { slot, year, read }: AttachedReading, owner: Owner): void {
    const { register, attached } = slot;
    const others = this.attachedIndex.of(register.id, attached, owner.id);
    const previous = String(Number.parseInt(year, 10) - 1);
    const inFile = this.attachedIndex.planned(register.id, owner.id, previous);
    this.attachedIndex.plan(register.id, owner.id, year, read.values);
    this.jumps.against(row, slot, read, (field) => {
      const value = isPresent(inFile?.[field]) ? inFile[field] : others?.get(previous)?.values[field];
      return typeof value === 'string' && value !== ''
        ? { value, label: `上年（${previous}年）` }
        : undefined;
    });
    const existing = others?.get(year);
    if (existing) {
      this.change(row, slot, read, existing);
      return;
    }
    const { name, creditCode } = owner;
    const kept = this.ownerFields(register);
    const values: Record<string, FieldValue> = {};
    values[attached.subjectField] = owner.id;
    if (kept.subjectName && isPresent(name)) values.subjectName = name;
    if (kept.creditCode && isPresent(creditCode)) values.creditCode = creditCode;
    values[attached.yearField] = year;
    Object.assign(values, read.values);
    this.plan(row, slot, `${owner.id}:${year}`, values, read.raw);
    this.jumps.peers(row, slot, read);
  }

  /** What of its owner a yearly record holds. */
  private ownerFields(register: RegisterDescription): OwnerFields {
    let kept = this.keptOfOwner.get(register.id);
    if (!kept) {
      const has = (key: string) => register.fields.some((field) => field.key === key);
      kept = { subjectName: has('subjectName'), creditCode: has('creditCode') };
      this.keptOfOwner.set(register.id, kept);
    }
    return kept;
  }

  /** The register's own checks, where the row set one of their fields. `fields` undefined: all of them. */
  private check(row: number, slot: Slot, values: FieldValues, fields: readonly string[] | undefined): void {
    for (const check of slot.register.checks) {
      if (fields && !check.fields.some((field) => fields.includes(field))) continue;
      const finding = check.check(values);
      if (!finding) continue;
      const place = check.fields.find((field) => columnOfField(slot, field));
      this.findings.add(locate(slot, row, place, { ...finding, code: check.code }));
    }
  }

  private count(register: RegisterId, what: keyof Counts): void {
    const counts = this.counts.get(register) ?? { added: 0, updated: 0, unchanged: 0 };
    counts[what] += 1;
    this.counts.set(register, counts);
  }
}

/** A finding with the address of the field's cell, or of the row where no column holds the field. */
export function locate(slot: Slot, row: number, field: string | undefined, finding: Finding): Finding {
  const column = field === undefined ? undefined : columnOfField(slot, field);
  const cell = column && column.column >= 0 ? cellAddress(row, column.column) : `${row + 1}:${row + 1}`;
  return { ...finding, cell };
}

function hasKeys(object: Readonly<Record<string, string>>): boolean {
  for (const _ in object) return true;
  return false;
}
