import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { submissionKind } from '../../../shared/submission/kinds.ts';
import { Trouble } from '../../store/trouble.ts';
import type { TaskContext } from '../rpc/task.ts';
import { openForm, putForm } from '../submission/desk.ts';
import { dropForm, found, keepForm, LARGEST_KEPT, ownForms } from '../submission/ownForms.ts';
import { type ToldForm, told } from '../submission/told.ts';

/** A kept form as the page shows it. */
export interface ToldOwnForm {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly kindLabel: string;
  readonly version: number;
  readonly savedOn: string;
  readonly by: string;
  readonly file: string;
  readonly columns: number;
  /** Columns that the clerk fills by hand. */
  readonly open: number;
}

/** The forms that the clerk has kept. */
export function ownFormList(_: Record<string, never>, { engine }: TaskContext): readonly ToldOwnForm[] {
  return ownForms(engine).map(({ id, name, newest }) => ({
    id,
    name,
    kind: newest.kind,
    kindLabel: submissionKind(newest.kind)?.label ?? newest.kind,
    version: newest.version,
    savedOn: newest.savedOn,
    by: newest.by,
    file: newest.file,
    columns: newest.shape.columns.length,
    open: newest.shape.columns.filter(({ field, header }) => field === null && !/^序号$/.test(header)).length,
  }));
}

/** Keeps the form that is open: under a name of its own, or as the next version of the one it follows. */
export async function ownFormKeep(
  request: { readonly name: string; readonly asNext: boolean },
  { engine }: TaskContext,
): Promise<ToldForm> {
  const desk = openForm();
  const forms = ownForms(engine);
  const of = request.asNext ? forms.find(({ id }) => id === desk.follows?.id) : undefined;
  const name = (of?.name ?? request.name).trim();
  if (name === '') {
    throw new Trouble({
      code: 'ownForm.name',
      message: '还没有填表样的名称。',
      advice: '填一个认得出的名称，如“2026年奖补汇总表”。',
    });
  }
  if (!of && forms.some((other) => other.name === name)) {
    throw new Trouble({
      code: 'ownForm.same',
      message: `已经有叫“${name}”的表样。`,
      advice: '换一个名称；如果是它的新版，请选“存为新版”。',
    });
  }
  if (desk.form.template.length > LARGEST_KEPT) {
    throw new Trouble({
      code: 'ownForm.large',
      message: `“${desk.name}”超过 3 MB，可以照样填写，但不能存为表样。`,
      advice: '把表里的图片和往年数据删掉，另存一份空表，再拖进来。',
    });
  }
  const wish = { name, kind: desk.kind.id, file: desk.name, of };
  const version = (of?.newest.version ?? 0) + 1;
  await engine.commit(
    engine.draft('edit', of ? `表样“${name}”换成第 ${version} 版` : `存为表样“${name}”`, (changeSet) =>
      keepForm(engine, wish, desk.form, changeSet),
    ),
  );
  const kept = ownForms(engine).find((form) => form.name === name);
  putForm({ ...desk, ...(kept ? { kept } : {}), follows: undefined });
  return told(openForm());
}

/** Takes a kept form out; Ctrl+Z brings it back. */
export function ownFormDrop(
  request: { readonly id: string },
  { engine }: TaskContext,
): Promise<ChangeSummary> {
  const form = found(ownForms(engine), request.id);
  return engine.commit(engine.draft('edit', `删除表样“${form.name}”`, () => dropForm(engine, form)));
}
