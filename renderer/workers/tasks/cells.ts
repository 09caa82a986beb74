import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import { type LedgerRecord, type RegisterId, withValues } from '../../../shared/model/record.ts';
import { fieldOf, nameOf, type RegisterDescription } from '../../../shared/model/register.ts';
import { type FieldValue, isPresent } from '../../../shared/model/value.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { readValue } from '../../parts/values/read.ts';
import { Trouble } from '../../store/trouble.ts';
import type { TaskContext } from '../rpc/task.ts';

/** Text that was typed, pasted or filled into one cell. */
export interface CellText {
  readonly slot: number;
  readonly field: string;
  readonly text: string;
}

/** Text that was not taken, with the reason in the clerk's words. */
export interface RejectedCell extends CellText {
  readonly reason: string;
}

export interface CellsAnswer {
  /** Null where nothing differed or everything was rejected. */
  readonly act: ChangeSummary | null;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedCell[];
}

/**
 * Takes typed, pasted or filled cells as one act. What cannot be a value of its column is answered with the
 * reason and changes nothing; the rest is committed together.
 */
export async function cellsEdit(
  request: {
    readonly register: RegisterId;
    readonly how: '修改' | '粘贴' | '向下填充' | '清除';
    readonly cells: readonly CellText[];
  },
  { engine, breathe }: TaskContext,
): Promise<CellsAnswer> {
  const description = REGISTERS[request.register];
  const { slots } = engine.store.ledger.register(request.register);
  const rejected: RejectedCell[] = [];
  const wanted = new Map<LedgerRecord, Record<string, FieldValue>>();
  let changed = 0;
  let unchanged = 0;
  let looked = 0;
  for (const cell of request.cells) {
    looked += 1;
    if (looked % 2000 === 0) await breathe();
    const field = fieldOf(description, cell.field);
    const record = slots[cell.slot];
    if (!field || !record) {
      rejected.push({ ...cell, reason: '这一行已经不在台账中' });
      continue;
    }
    const reading = readValue(field, cell.text);
    if (!reading.ok) {
      rejected.push({ ...cell, reason: reading.reason });
      continue;
    }
    if (same(record.values[cell.field], reading.value)) {
      unchanged += 1;
      continue;
    }
    const values = wanted.get(record) ?? {};
    values[cell.field] = reading.value;
    wanted.set(record, values);
    changed += 1;
  }
  if (wanted.size === 0) return { act: null, changed: 0, unchanged, rejected };
  const label = editLabel(description, request.how, wanted, changed);
  const act = await engine.commit(
    engine.draft('edit', label, (changeSet) =>
      [...wanted].map(([before, values]) => change(before, withValues(before, values, { changeSet }))),
    ),
  );
  return { act, changed, unchanged, rejected };
}

/** Adds one record from a form; refuses where a value cannot be read, naming each. */
export async function recordAdd(
  request: { readonly register: RegisterId; readonly texts: Readonly<Record<string, string>> },
  { engine }: TaskContext,
): Promise<{
  readonly act: ChangeSummary | null;
  readonly id: string;
  readonly rejected: readonly RejectedCell[];
}> {
  const description = REGISTERS[request.register];
  const id = crypto.randomUUID();
  const values: Record<string, FieldValue> = {};
  const rejected: RejectedCell[] = [];
  for (const field of description.fields) {
    const text = request.texts[field.key] ?? '';
    if (text.trim() === '' && !field.required) continue;
    const reading = readValue(field, text);
    if (reading.ok) values[field.key] = reading.value;
    else rejected.push({ slot: -1, field: field.key, text, reason: reading.reason });
  }
  if (rejected.length > 0) return { act: null, id, rejected };
  const act = await engine.commit(
    engine.draft(
      'edit',
      `新增${description.label}“${String(values[description.nameField] ?? id)}”`,
      (changeSet) => [
        {
          register: request.register,
          id,
          before: null,
          after: { id, register: request.register, values, origins: [{ changeSet, fields: '*' }] },
        },
      ],
    ),
  );
  return { act, id, rejected };
}

/** Removes records; the act can be taken back. */
export async function recordRemove(
  request: { readonly register: RegisterId; readonly ids: readonly string[] },
  { engine }: TaskContext,
): Promise<ChangeSummary> {
  const description = REGISTERS[request.register];
  const found = request.ids.flatMap((id) => engine.store.ledger.record(request.register, id) ?? []);
  const [first] = found;
  if (!first) {
    throw new Trouble({
      code: 'remove.none',
      message: '要删除的记录已经不在台账中。',
      advice: '刷新页面后再看。',
    });
  }
  const what =
    found.length === 1
      ? `“${nameOf(description, first)}”`
      : ` ${found.length} ${description.counter}（“${nameOf(description, first)}”等）`;
  return engine.commit(
    engine.draft('edit', `删除${description.label}${what}`, () =>
      found.map((record) => ({ register: record.register, id: record.id, before: record, after: null })),
    ),
  );
}

function change(before: LedgerRecord, after: LedgerRecord): RecordChange {
  return { register: before.register, id: before.id, before, after };
}

/** Typing nothing into a cell that holds nothing is no change, whichever kind of nothing it is. */
function same(old: FieldValue | undefined, value: FieldValue): boolean {
  return old === value || (!isPresent(old) && !isPresent(value));
}

function editLabel(
  description: RegisterDescription,
  how: string,
  wanted: ReadonlyMap<LedgerRecord, Readonly<Record<string, FieldValue>>>,
  cells: number,
): string {
  const [first] = wanted;
  if (!first || wanted.size > 1)
    return `${how}${description.label} ${wanted.size} ${description.counter}，共 ${cells} 处`;
  const name = nameOf(description, first[0]);
  const labels = Object.keys(first[1]).map((key) => fieldOf(description, key)?.label ?? key);
  return `${how}“${name}”的${labels.slice(0, 3).join('、')}${labels.length > 3 ? `等 ${labels.length} 项` : ''}`;
}
