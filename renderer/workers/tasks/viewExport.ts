import { maskPersonal } from '../../../shared/model/mask.ts';
import type { FieldDescription } from '../../../shared/model/register.ts';
import type { FieldValue, FieldValues } from '../../../shared/model/value.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { type ExportedRow, registerBook } from '../../../shared/submission/registerBook.ts';
import { localDay } from '../localTime.ts';
import { Handover, type TaskContext } from '../rpc/task.ts';
import type { ViewQuery } from '../view/query.ts';
import { orderOf, shownIn } from '../view/view.ts';

/** Rows gathered between two pauses. */
const SLICE = 2000;

/** What becomes of persons' data. */
export type Personal = 'with' | 'masked' | 'without';

function masked(fields: readonly FieldDescription[], values: FieldValues): FieldValues {
  const hidden = fields.flatMap((field): [string, FieldValue][] => {
    const value = values[field.key];
    return field.personal === true && value !== undefined ? [[field.key, maskPersonal(field, value)]] : [];
  });
  return { ...values, ...Object.fromEntries(hidden) };
}

/**
 * What is on screen as a workbook: the rows of the filter in their order, the chosen columns; persons' data left
 * out or masked on request.
 */
export async function viewExport(
  request: { readonly query: ViewQuery; readonly shown: readonly string[]; readonly personal: Personal },
  { engine, progress, breathe }: TaskContext,
): Promise<
  Handover<{
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly rows: number;
    readonly suggestedName: string;
  }>
> {
  const { ledger } = engine.store;
  const description = REGISTERS[request.query.register];
  const fields = description.fields.filter(
    ({ key, personal }) =>
      request.shown.includes(key) && (request.personal !== 'without' || personal !== true),
  );
  const references = fields.filter(({ kind }) => kind === 'reference');
  const shown = shownIn(ledger);
  const order = await orderOf(ledger, request.query, breathe);
  const { slots } = ledger.register(request.query.register);
  const rows: ExportedRow[] = [];
  for (const slot of order) {
    const record = slots[slot];
    if (!record) continue;
    const named = Object.fromEntries(references.map((field) => [field.key, shown(field, record)]));
    rows.push({
      values: request.personal === 'masked' ? masked(fields, record.values) : record.values,
      named,
    });
    if (rows.length % SLICE !== 0) continue;
    progress({ what: `导出${description.label}`, done: rows.length, total: order.length });
    await breathe();
  }
  const bytes = registerBook(description, fields, rows).slice();
  const suggestedName = `${description.label}（${localDay()}）.xlsx`;
  return new Handover({ bytes, rows: rows.length, suggestedName }, [bytes.buffer]);
}
