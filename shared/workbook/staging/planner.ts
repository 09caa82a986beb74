import type { Finding } from '../../model/finding.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { FieldDescription, RegisterDescription } from '../../model/register.ts';
import { type FieldValue, type FieldValues, isPresent } from '../../model/value.ts';
import { townInAddress } from '../../text/town.ts';
import { BodyCells } from '../table/bodyCells.ts';
import { type AttachedReading, readAttached } from './attachedRows.ts';
import { saysTheSame } from './compare.ts';
import { FindingList } from './findings.ts';
import { columnOfField, type Layout, layoutOf, readSlot, type Slot, type SlotValues } from './layout.ts';
import { type IdentityKeys, LedgerIndex } from './ledgerIndex.ts';
import { type MatchOutcome, matchRow, type Namesake, type SeenRow, SeenRows } from './match.ts';
import { locate, Outcomes, type Owner } from './outcomes.ts';
import type { ImportInput, RejectedRow } from './plan.ts';
import { resolveReferences } from './references.ts';
import { renamingOf } from './rename.ts';
import { noName, notNamed, otherListBelow, repeatsHeader } from './rowNames.ts';
import { ScopeWatch } from './scope.ts';

/** Takes the rows of a table one by one: which record is each about, and may it come in. */
export class Planner {
  readonly register: RegisterDescription;
  readonly findings: FindingList;
  readonly outcomes: Outcomes;
  readonly rejected: RejectedRow[] = [];
  /** Records of the register that a row of the file is about, with the first such row (Excel's number). */
  readonly matched = new Map<string, number>();
  readonly scope: ScopeWatch;
  private readonly input: ImportInput;
  private readonly layout: Layout;
  private readonly cells: BodyCells;
  private readonly index: LedgerIndex;
  private readonly seen: readonly SeenRows[];
  private readonly required: readonly FieldDescription[];
  /** The town's field, where no column gives it and the address may. */
  private readonly townField: string | undefined;

  /** Excel's number of the row in which another list's heading stands. */
  private otherList: number | undefined;

  constructor(input: ImportInput) {
    this.input = input;
    this.register = input.registers[input.register];
    this.findings = new FindingList(input.sheet.name);
    this.outcomes = new Outcomes(input, this.findings);
    this.layout = layoutOf(input);
    this.cells = new BodyCells(input.sheet, input.table);
    this.index = new LedgerIndex(input.ledger, input.registers);
    this.seen = this.layout.main.map(() => new SeenRows(this.register));
    this.scope = new ScopeWatch(this.register);
    this.required = this.register.fields.filter(({ required }) => required === true);
    const town = this.register.fields.find(({ kind }) => kind === 'town')?.key;
    const slot = this.layout.main[0];
    const open = town !== undefined && slot && !columnOfField(slot, town) && columnOfField(slot, 'address');
    this.townField = open ? town : undefined;
  }

  /** `row` counts from 0. */
  row(row: number): void {
    if (this.input.decisions?.get(row + 1)?.kind === 'skip') return;
    for (const [place, slot] of this.layout.main.entries()) this.mainRecord(row, slot, place);
  }

  private mainRecord(row: number, slot: Slot, place: number): void {
    const read = readSlot(slot, row, this.cells, this.findings);
    const { values } = read;
    this.addGiven(slot, values);
    resolveReferences(row, slot, values, this.index, this.findings);
    const attached = place === 0 ? readAttached(this.layout, row, this.cells, this.findings) : [];
    const keys = this.index.keysOf(this.register, values);
    const seen = this.seen[place]?.find(values, keys);
    if (seen) {
      this.repeatedRow(row, slot, values, attached, seen);
      return;
    }
    const match = this.matchOf(row, values, keys);
    const amiss = this.namedAmiss(row, slot, values);
    const refusals = amiss
      ? [amiss]
      : match.refusal
        ? [locate(slot, row, match.by?.[0], match.refusal)]
        : this.missingRequired(row, slot, values, match.record !== undefined);
    if (refusals.length > 0) {
      this.reject(row, values, refusals);
      return;
    }
    if (match.remark) this.findings.add(locate(slot, row, 'creditCode', match.remark));
    const namesake = this.seen[place]?.namesake(values, keys);
    if (namesake)
      this.findings.add(
        locate(slot, row, this.register.nameField, sameName(namesake, values, this.register)),
      );
    this.addTown(row, slot, read, match.record);
    if (match.dropsCode) delete values.creditCode;
    const id = match.record
      ? this.known(row, slot, read, match.record, match.by)
      : this.unknown(row, slot, read);
    this.seen[place]?.add(
      { row: row + 1, id, values, attached: new Map(attached.map((each) => [each.key, each.read.values])) },
      keys,
    );
    if (place === 0) this.scope.see(values, match.record?.values);
    const owner = this.ownerOf(id, values, match.record?.values);
    for (const figures of attached) this.outcomes.attached(row, figures, owner);
  }

  private ownerOf(id: string, values: FieldValues, before: FieldValues | undefined): Owner {
    const named = (field: string) => (isPresent(values[field]) ? values[field] : before?.[field]);
    return { id, name: named(this.register.nameField), creditCode: named('creditCode') };
  }

  /** Values that hold for every row: the clerk's constants, and the year of a yearly register's columns. */
  private addGiven(slot: Slot, values: Record<string, FieldValue>): void {
    const { constants } = this.input;
    for (const field in constants) if (!isPresent(values[field])) values[field] = constants[field] ?? '';
    if (slot.year !== undefined && this.layout.mainYearField) values[this.layout.mainYearField] = slot.year;
  }

  private matchOf(row: number, values: FieldValues, keys: IdentityKeys): MatchOutcome {
    const decision = this.input.decisions?.get(row + 1);
    if (decision?.kind === 'new') return {};
    if (decision?.kind === 'match') {
      const record = this.index.record(this.register.id, decision.id);
      if (record) return { record };
    }
    return matchRow(this.register, values, keys, this.index);
  }

  private known(
    row: number,
    slot: Slot,
    read: SlotValues,
    record: LedgerRecord,
    by: readonly string[] | undefined,
  ): string {
    if (!this.matched.has(record.id)) this.matched.set(record.id, row + 1);
    const { nameField } = this.register;
    const renaming = by?.includes(nameField) ? undefined : renamingOf(this.register, read.values, record);
    if (renaming) {
      this.findings.add(locate(slot, row, nameField, renaming.finding));
      if (!renaming.change) delete read.values[nameField];
    }
    this.outcomes.change(row, slot, read, record, renaming?.change ? [renaming.change] : []);
    return record.id;
  }

  private unknown(row: number, slot: Slot, read: SlotValues): string {
    const { mainYearField } = this.layout;
    const year = mainYearField === undefined ? undefined : read.values[mainYearField];
    const { subject } = read.values;
    const id =
      isPresent(subject) && isPresent(year)
        ? `${subject}:${year}`
        : `${this.register.id}:${this.input.newId()}`;
    this.outcomes.add(row, slot, id, read);
    return id;
  }

  /** The same firm a second time: told where nothing differs, kept out where something does. */
  private repeatedRow(
    row: number,
    slot: Slot,
    values: FieldValues,
    attached: readonly AttachedReading[],
    seen: SeenRow,
  ): void {
    const { nameField, counter } = this.register;
    const value = String(values[nameField] ?? '');
    const differing = firstDifference(this.register, values, seen.values) ?? differingYear(attached, seen);
    if (differing !== undefined) {
      const finding: Finding = {
        code: 'row.conflict',
        severity: 'error',
        message: `与第 ${seen.row} 行是同一${counter}，但“${differing}”不同，没有导入`,
        advice: '在原表里只留一行正确的',
        value,
      };
      this.reject(row, values, [locate(slot, row, nameField, finding)]);
      return;
    }
    const fresh = attached.filter(({ key }) => !seen.attached.has(key));
    if (fresh.length === 0) {
      const message = `与第 ${seen.row} 行完全重复，只导入一次`;
      this.findings.add(
        locate(slot, row, nameField, { code: 'row.repeated', severity: 'warning', message, value }),
      );
      return;
    }
    // The same firm with the figures of another year.
    for (const figures of fresh) {
      seen.attached.set(figures.key, figures.read.values);
      this.outcomes.attached(row, figures, this.ownerOf(seen.id, values, undefined));
    }
  }

  private addTown(row: number, slot: Slot, read: SlotValues, record: LedgerRecord | undefined): void {
    const field = this.townField;
    if (field === undefined || isPresent(record?.values[field]) || isPresent(read.values[field])) return;
    const { address } = read.values;
    const town = typeof address === 'string' && address !== '' ? townInAddress(address) : undefined;
    const column = columnOfField(slot, 'address');
    if (town === undefined || !column) return;
    read.values[field] = town;
    read.raw[field] = String(address);
    this.findings.atCell(row, Math.max(0, column.column), column.header, String(address), {
      code: 'town.fromAddress',
      severity: 'notice',
      message: '表里没有镇街一列，镇街按地址认出',
    });
  }

  /** A heading, a sum or a figure in the place of a name; and all that stands under the heading of another list. */
  private namedAmiss(row: number, slot: Slot, values: FieldValues): Finding | undefined {
    const { nameField } = this.register;
    const name = values[nameField];
    const given = typeof name === 'string' && columnOfField(slot, nameField) !== undefined;
    const found = given ? noName(this.register, name, this.input.registers) : undefined;
    if (found?.kind === 'heading' && !(found.ownColumn && repeatsHeader(this.input, row)))
      this.otherList ??= row + 1;
    if (this.otherList !== undefined) return locate(slot, row, nameField, otherListBelow(this.otherList));
    return found && locate(slot, row, nameField, notNamed(String(name), found, this.register));
  }

  /** A known record need not be named again, but a blank cell in the name's column is a fault of the row. */
  private missingRequired(row: number, slot: Slot, values: FieldValues, known: boolean): Finding[] {
    return this.required
      .filter((field) => !isPresent(values[field.key]))
      .filter((field) => !known || columnOfField(slot, field.key) !== undefined)
      .map((field) => {
        const finding: Finding =
          field.reference === undefined
            ? {
                code: 'row.missingRequired',
                severity: 'error',
                message: `没有“${field.label}”，这一行没有导入`,
                advice: '在原表里补上',
              }
            : {
                code: 'reference.unresolved',
                severity: 'error',
                message: `台账里找不到对应的${field.label.replace(/^对应/, '')}，这一行没有导入`,
                advice: '先把它加进台账，再导入这张表',
              };
        return locate(slot, row, field.key, finding);
      });
  }

  private reject(row: number, values: FieldValues, findings: readonly Finding[]): void {
    const located = findings.map((finding) => this.findings.at(finding));
    this.rejected.push({
      row: row + 1,
      name: String(values[this.register.nameField] ?? ''),
      findings: located,
    });
    for (const finding of located) this.findings.add(finding);
  }
}

/** Two rows of one name that another mark tells apart: one of them may be mistyped. */
function sameName({ seen, field }: Namesake, values: FieldValues, register: RegisterDescription): Finding {
  const label = register.fields.find(({ key }) => key === field)?.label ?? field;
  return {
    code: 'row.sameName',
    severity: 'warning',
    message: `与第 ${seen.row} 行同名而“${label}”不同，当作两${register.counter}`,
    advice: '核对是不是同一家填错了一处',
    value: String(values[register.nameField] ?? ''),
  };
}

/** The label of the first field on which two rows disagree. */
function firstDifference(
  register: RegisterDescription,
  left: FieldValues,
  right: FieldValues,
): string | undefined {
  return register.fields.find((field) => !saysTheSame(left[field.key] ?? '', right[field.key] ?? ''))?.label;
}

function differingYear(attached: readonly AttachedReading[], seen: SeenRow): string | undefined {
  for (const { slot, key, read } of attached) {
    const known = seen.attached.get(key);
    const label = known && firstDifference(slot.register, read.values, known);
    if (label !== undefined) return label;
  }
  return undefined;
}
