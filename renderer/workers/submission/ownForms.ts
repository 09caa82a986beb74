import { z } from 'zod';
import type { RecordChange } from '../../../shared/model/changeSet.ts';
import { recordsOf } from '../../../shared/model/ledger.ts';
import type { LedgerRecord } from '../../../shared/model/record.ts';
import { type BoundForm, rebound } from '../../../shared/submission/form.ts';
import { type FormShape, likeness, shapeOf } from '../../../shared/submission/formShape.ts';
import { base64, bytesOfBase64 } from '../../../shared/text/base64.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';

const Column = z.object({
  letter: z.string(),
  header: z.string(),
  unit: z.string(),
  field: z.string().nullable(),
});

/** A version of a form that the clerk has kept: the workbook as the bureau sent it, and what goes where. */
const Version = z.object({
  kind: z.string(),
  version: z.number().int().positive(),
  /** Name of the workbook's file. */
  file: z.string(),
  savedOn: z.string(),
  by: z.string(),
  shape: z.object({ title: z.string(), sheet: z.string(), columns: z.array(Column) }),
  workbook: z.string(),
});
type Version = z.infer<typeof Version>;

/** A form of the clerk's own, with its versions from the first to the one in use. */
export interface OwnForm {
  readonly id: string;
  readonly name: string;
  readonly versions: readonly Version[];
  readonly newest: Version;
}

/** A form is offered as the newer version of a kept one from this share of common columns on, in hundredths. */
const ALIKE = 60;

/** Larger workbooks are filled, but not kept: they would weigh on every copy of the ledger. Bytes. */
export const LARGEST_KEPT = 3_000_000;

const PREFIX = 'ownForm:';

/** The forms that the clerk has kept, by name. */
export function ownForms(engine: Engine): OwnForm[] {
  const byForm = new Map<string, { name: string; versions: Version[] }>();
  for (const { id, values } of recordsOf(engine.store.ledger.ledger(), 'setting')) {
    if (!id.startsWith(PREFIX) || typeof values.content !== 'string') continue;
    const read = Version.safeParse(JSON.parse(values.content));
    if (!read.success) continue;
    const form = id.slice(PREFIX.length).split(':')[0] ?? '';
    const known = byForm.get(form) ?? { name: '', versions: [] };
    known.versions.push(read.data);
    if (typeof values.name === 'string') known.name = values.name;
    byForm.set(form, known);
  }
  return [...byForm]
    .flatMap(([id, { name, versions }]) => {
      const ordered = versions.toSorted((left, right) => left.version - right.version);
      const newest = ordered.at(-1);
      return newest ? [{ id, name, versions: ordered, newest }] : [];
    })
    .toSorted((left, right) => left.name.localeCompare(right.name, 'zh-Hans-CN'));
}

export function workbookOf(version: Version): Uint8Array<ArrayBuffer> {
  return bytesOfBase64(version.workbook);
}

/** The kept form that this one is most like, if it is like one at all. */
export function predecessor(forms: readonly OwnForm[], kind: string, shape: FormShape): OwnForm | undefined {
  const [best] = forms
    .filter(({ newest }) => newest.kind === kind)
    .map((form) => ({ form, share: likeness(form.newest.shape, shape) }))
    .filter(({ share }) => share >= ALIKE)
    .toSorted((left, right) => right.share - left.share);
  return best?.form;
}

/** The form with what the clerk had put into columns of the same words. */
export function boundAsBefore(form: BoundForm, shape: FormShape): BoundForm {
  return form.bindings.reduce((bound, { column, header, target }) => {
    const known = shape.columns.find((other) => other.header === header);
    return !known || known.field === (target?.field ?? null) ? bound : rebound(bound, column, known.field);
  }, form);
}

/** Keeps the form as a first version, or as the next one of `of`. */
export function keepForm(
  engine: Engine,
  wish: {
    readonly name: string;
    readonly kind: string;
    readonly file: string;
    readonly of: OwnForm | undefined;
  },
  form: BoundForm,
  changeSet: string,
): RecordChange[] {
  const id = wish.of?.id ?? crypto.randomUUID();
  const version: Version = {
    kind: wish.kind,
    version: (wish.of?.newest.version ?? 0) + 1,
    file: wish.file,
    savedOn: engine.stamp.at.slice(0, 10),
    by: engine.actor,
    shape: { ...shapeOf(form), columns: [...shapeOf(form).columns] },
    workbook: base64(form.template),
  };
  const after: LedgerRecord = {
    id: `${PREFIX}${id}:${version.version}`,
    register: 'setting',
    values: { name: wish.name, content: JSON.stringify(version) },
    origins: [{ changeSet, fields: '*' }],
  };
  return [{ register: 'setting', id: after.id, before: null, after }];
}

/** Takes the form out, every version of it; undoing brings all back. */
export function dropForm(engine: Engine, { id, versions }: OwnForm): RecordChange[] {
  return versions.flatMap(({ version }) => {
    const before = engine.store.ledger.record('setting', `${PREFIX}${id}:${version}`);
    return before ? [{ register: 'setting' as const, id: before.id, before, after: null }] : [];
  });
}

export function found(forms: readonly OwnForm[], id: string): OwnForm {
  const form = forms.find((other) => other.id === id);
  if (form) return form;
  throw new Trouble({
    code: 'ownForm.gone',
    message: '这张表样已经不在了。',
    advice: '到“数据安全”的操作留痕里可以撤销删除。',
  });
}
