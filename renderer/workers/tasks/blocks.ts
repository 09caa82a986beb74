import type { RegisterId } from '../../../shared/model/record.ts';
import { type FieldDescription, fieldOf } from '../../../shared/model/register.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { writeTsv } from '../../parts/grid/tsv.ts';
import { plainValue } from '../../parts/values/show.ts';
import type { TaskContext } from '../rpc/task.ts';
import { shownIn } from '../view/view.ts';
import { type CellsAnswer, type CellText, cellsEdit } from './cells.ts';

/** A block of a grid: rows by slot, columns by field. */
export interface Block {
  readonly register: RegisterId;
  readonly slots: readonly number[];
  readonly fields: readonly string[];
}

/** A block as Excel takes it from the clipboard: amounts unrounded in the unit of their header. */
export async function blockText(request: Block, { engine, breathe }: TaskContext): Promise<string> {
  const fields = fieldsOf(request);
  const { slots } = engine.store.ledger.register(request.register);
  const shown = shownIn(engine.store.ledger);
  const rows: string[][] = [];
  for (const [index, slot] of request.slots.entries()) {
    const record = slots[slot];
    rows.push(
      fields.map((field) => {
        if (!record) return '';
        return field.kind === 'reference'
          ? shown(field, record)
          : plainValue(field, record.values[field.key]);
      }),
    );
    if (index % 1000 === 999) await breathe();
  }
  return writeTsv(rows);
}

/**
 * Puts texts into a block as one act: a pasted table is laid from the first cell on; one that is smaller than
 * the block is repeated where the block is a multiple of it, as Excel does.
 */
export function blockPaste(
  request: Block & { readonly rows: readonly (readonly string[])[]; readonly how: '粘贴' | '清除' },
  context: TaskContext,
): Promise<CellsAnswer> {
  const { register, slots, fields, rows, how } = request;
  const cells: CellText[] = [];
  for (const [down, slot] of slots.entries()) {
    const row = rows[down % Math.max(1, rows.length)] ?? [];
    for (const [across, field] of fields.entries()) {
      const text = row[across % Math.max(1, row.length)];
      if (text !== undefined) cells.push({ slot, field, text });
    }
  }
  return cellsEdit({ register, how, cells }, context);
}

/** Fills rows with what the source rows hold, column by column, repeating them in order; one act. */
export function blockFill(
  request: Block & { readonly sources: readonly number[] },
  context: TaskContext,
): Promise<CellsAnswer> {
  const { register, slots, sources } = request;
  const records = context.engine.store.ledger.register(register).slots;
  const cells: CellText[] = [];
  for (const field of fieldsOf(request)) {
    if (field.kind === 'reference') continue;
    for (const [down, slot] of slots.entries()) {
      const source = records[sources[down % sources.length] ?? -1];
      if (source) cells.push({ slot, field: field.key, text: plainValue(field, source.values[field.key]) });
    }
  }
  return cellsEdit({ register, how: '向下填充', cells }, context);
}

function fieldsOf(block: Block): FieldDescription[] {
  return block.fields.flatMap((key) => fieldOf(REGISTERS[block.register], key) ?? []);
}
