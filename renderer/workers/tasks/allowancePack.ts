import { canonicalJson } from '../../../shared/model/canonical.ts';
import type { ChangeSummary, RecordChange } from '../../../shared/model/changeSet.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { withValues } from '../../../shared/model/record.ts';
import { makeBook } from '../../../shared/policy/book.ts';
import { evaluateClause } from '../../../shared/policy/evaluate.ts';
import { type PackDifference, packDifference } from '../../../shared/policy/own/difference.ts';
import { newPackDraft, type PackDraft } from '../../../shared/policy/own/draft.ts';
import { draftOf } from '../../../shared/policy/own/draftFromPack.ts';
import {
  builtInText,
  ownPackTexts,
  packRecordId,
  packSwitches,
  SWITCHES_RECORD,
} from '../../../shared/policy/own/ownBook.ts';
import { packFileText, readPackFile, type SentPack } from '../../../shared/policy/own/packFile.ts';
import { checkDraft } from '../../../shared/policy/own/packFromDraft.ts';
import type { DraftProblem } from '../../../shared/policy/own/typed.ts';
import { loadPack } from '../../../shared/policy/pack.ts';
import { type PackText, QUALITIES, type StackingGroup } from '../../../shared/policy/packText.ts';
import type { ClauseResult } from '../../../shared/policy/result.ts';
import { validityText } from '../../../shared/policy/validity.ts';
import { type WorkingLine, workingLines } from '../../../shared/policy/working.ts';
import { townName } from '../../../shared/text/town.ts';
import { digest } from '../../store/bytes.ts';
import { Trouble } from '../../store/trouble.ts';
import type { Engine } from '../engine.ts';
import { givenFrom, type ToldField, toldFields } from '../policy/calculatorFields.ts';
import { policyOffice } from '../policy/desk.ts';
import { Handover, type TaskContext } from '../rpc/task.ts';

export interface ToldOfficePack {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly number: string;
  readonly validity: string;
  readonly quality: string;
  readonly clauses: number;
  readonly own: boolean;
  readonly enabled: boolean;
  /** Why it is not in use, for an own pack that contradicts the others; empty: it is. */
  readonly leftOut: string;
}

/** Every pack of the office: its own first, then those that came with the program. */
export function packList(_: Record<string, never>, { engine }: TaskContext): readonly ToldOfficePack[] {
  const { book, own, leftOut } = policyOffice(engine);
  const ledger = engine.store.ledger.ledger();
  const reasons = new Map(leftOut.map(({ id, reason }) => [id, reason]));
  const told = (
    pack: Pick<PackText, 'id' | 'version' | 'title' | 'document' | 'inForce' | 'quality'>,
    rest: Pick<ToldOfficePack, 'clauses' | 'own' | 'enabled' | 'leftOut'>,
  ): ToldOfficePack => ({
    id: pack.id,
    version: pack.version,
    title: pack.title,
    number: pack.document.number ?? '',
    validity: validityText(pack.inForce),
    quality: QUALITIES[pack.quality],
    ...rest,
  });
  const used = book.packs.map((pack) =>
    told(pack, {
      clauses: pack.clauses.length,
      own: own.has(pack.id),
      enabled: pack.enabled,
      leftOut: '',
    }),
  );
  const apart = ownPackTexts(ledger)
    .filter(({ id }) => reasons.has(id))
    .map((pack) =>
      told(pack, {
        clauses: pack.clauses.length,
        own: true,
        enabled: false,
        leftOut: reasons.get(pack.id) ?? '',
      }),
    );
  return [...apart, ...used].sort((one, other) => Number(other.own) - Number(one.own));
}

export interface OpenedPack {
  /** Null: the pack holds what the form has no box for. */
  readonly draft: PackDraft | null;
  /** Rules on several grants of all packs in use, for a clause to stand under. */
  readonly groups: readonly StackingGroup[];
}

/** The form of an own pack, or of a new one. */
export function packOpen(request: { readonly id: string | null }, { engine }: TaskContext): OpenedPack {
  const groups = [...policyOffice(engine).book.stacking.values()];
  if (request.id === null) {
    const random = crypto.randomUUID().replaceAll('-', '').slice(0, 8);
    return { draft: newPackDraft(random, ''), groups };
  }
  const text = ownText(engine, request.id);
  return { draft: text ? (draftOf(text) ?? null) : null, groups };
}

export interface CheckedPack {
  readonly ok: boolean;
  readonly problems: readonly DraftProblem[];
}

/** What is wrong with the form as it stands, and whether the pack gets on with the others. */
export function packCheck(request: { readonly draft: PackDraft }, { engine }: TaskContext): CheckedPack {
  const { pack, problems } = checkDraft(request.draft);
  if (!pack) return { ok: false, problems };
  const clashes = clashesOf(engine, pack.text);
  return {
    ok: clashes.length === 0,
    problems: [
      ...problems,
      ...clashes.map(({ message }) => ({ path: '', severity: 'error' as const, message })),
    ],
  };
}

/** One clause of the form on typed inputs; null while the form has mistakes. */
export function packTry(request: {
  readonly draft: PackDraft;
  readonly clause: number;
  readonly texts: Readonly<Record<string, string>>;
}): {
  readonly fields: readonly ToldField[];
  readonly result: ClauseResult;
  readonly lines: readonly WorkingLine[];
} | null {
  const clause = checkDraft(request.draft).pack?.read.clauses[request.clause];
  if (!clause) return null;
  const result = evaluateClause(clause, givenFrom(clause, request.texts));
  return { fields: toldFields(clause), result, lines: workingLines(result) };
}

/** Keeps the pack of the form; saved again, it is the next version. */
export async function packSave(
  request: { readonly draft: PackDraft },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const before = ownText(engine, request.draft.id);
  const same = checkDraft({ ...request.draft, version: before?.version ?? 1 }).pack?.text;
  if (before && same && canonicalJson(before) === canonicalJson(same)) return null;
  const draft = { ...request.draft, version: before ? before.version + 1 : 1 };
  const { pack, problems } = checkDraft(draft);
  const clashes = pack ? clashesOf(engine, pack.text) : [];
  if (!pack || clashes.length > 0)
    throw new Trouble({
      code: 'pack.wrong',
      message: clashes[0]?.message ?? problems[0]?.message ?? '政策没有填完。',
      advice: '改好后再保存；正在使用的政策不受影响。',
    });
  return keep(engine, pack.text, `${before ? '修改' : '新增'}政策“${pack.text.title}”第 ${draft.version} 版`);
}

/** Switches packs on or off for the evaluation. */
export function packSwitch(
  request: { readonly id: string; readonly on: boolean },
  { engine }: TaskContext,
): Promise<ChangeSummary> {
  const { ledger } = engine.store;
  const before = ledger.record('setting', SWITCHES_RECORD) ?? null;
  const switches = { ...packSwitches(ledger.ledger()), [request.id]: request.on };
  const values = { name: '政策启用情况', content: JSON.stringify(switches) };
  const title = policyOffice(engine).book.packs.find(({ id }) => id === request.id)?.title ?? request.id;
  return engine.commit(
    engine.draft('edit', `${request.on ? '启用' : '停用'}政策“${title}”`, (changeSet) => [
      {
        register: 'setting',
        id: SWITCHES_RECORD,
        before,
        after: before
          ? withValues(before, values, { changeSet })
          : { id: SWITCHES_RECORD, register: 'setting', values, origins: [{ changeSet, fields: '*' }] },
      },
    ]),
  );
}

/** Takes an own pack away. */
export async function packRemove(
  request: { readonly id: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const before = engine.store.ledger.record('setting', packRecordId(request.id));
  if (!before) return null;
  const title = ownText(engine, request.id)?.title ?? request.id;
  return engine.commit(
    engine.draft('edit', `删除政策“${title}”`, () => [
      { register: 'setting', id: before.id, before, after: null },
    ]),
  );
}

/** The file in which a pack goes to another office. */
export async function packExport(
  request: { readonly id: string },
  { engine }: TaskContext,
): Promise<Handover<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }>> {
  const pack = ownText(engine, request.id) ?? builtInText(request.id);
  if (!pack)
    throw new Trouble({ code: 'pack.gone', message: '这个政策包已经不在。', advice: '请刷新后再试。' });
  const { town } = engine.office?.values ?? {};
  const office = typeof town === 'string' ? townName(town) : '';
  const maker = { madeBy: `${office} ${engine.actor}`.trim(), madeOn: engine.stamp.at.slice(0, 10) };
  const bytes = new TextEncoder().encode(await packFileText(pack, maker, digest)).slice();
  return new Handover({ name: `${pack.title}第${pack.version}版.tlp`, bytes }, [bytes.buffer]);
}

export interface ToldSentPack {
  readonly name: string;
  readonly id: string;
  readonly madeBy: string;
  readonly madeOn: string;
  readonly sha256: string;
  readonly version: number;
  /** Version in use under the same id; null: the pack is new here. */
  readonly known: number | null;
  readonly difference: PackDifference;
  readonly warnings: readonly string[];
}

export type ReadPack =
  | { readonly ok: true; readonly pack: ToldSentPack }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** The pack that was read and not yet taken. */
let waiting: SentPack | undefined;

/** Reads a pack file and says what taking it would change. Nothing is taken yet. */
export async function packRead(
  request: { readonly name: string; readonly bytes: Uint8Array },
  { engine }: TaskContext,
): Promise<ReadPack> {
  waiting = undefined;
  const text = new TextDecoder().decode(request.bytes);
  const read = await readPackFile(text, request.name, digest);
  if (!read.ok) return read;
  const { pack } = read.value;
  const clashes = clashesOf(engine, pack);
  if (clashes.length > 0) return { ok: false, findings: clashes };
  waiting = read.value;
  const known = ownText(engine, pack.id) ?? builtInText(pack.id);
  const { name, madeBy, madeOn, sha256, warnings } = read.value;
  return {
    ok: true,
    pack: {
      name,
      id: pack.id,
      madeBy,
      madeOn,
      sha256,
      version: pack.version,
      known: known?.version ?? null,
      difference: packDifference(known, pack),
      warnings: warnings.map(({ message }) => message),
    },
  };
}

/** Takes the pack that was read. */
export async function packTake(_: Record<string, never>, { engine }: TaskContext): Promise<ChangeSummary> {
  if (!waiting)
    throw new Trouble({
      code: 'pack.none',
      message: '没有等着导入的政策包。',
      advice: '请重新选择政策包文件。',
    });
  const { pack, name, madeBy } = waiting;
  const act = await keep(engine, pack, `导入政策包“${name}”第 ${pack.version} 版（${madeBy}）`);
  waiting = undefined;
  return act;
}

function keep(engine: Engine, pack: PackText, label: string): Promise<ChangeSummary> {
  const id = packRecordId(pack.id);
  const before = engine.store.ledger.record('setting', id) ?? null;
  const values = { name: `政策包 ${pack.title}`, content: JSON.stringify(pack) };
  return engine.commit(
    engine.draft('edit', label, (changeSet): RecordChange[] => [
      {
        register: 'setting',
        id,
        before,
        after: before
          ? withValues(before, values, { changeSet })
          : { id, register: 'setting', values, origins: [{ changeSet, fields: '*' }] },
      },
    ]),
  );
}

function ownText(engine: Engine, id: string): PackText | undefined {
  return ownPackTexts(engine.store.ledger.ledger()).find((pack) => pack.id === id);
}

/** Where a pack contradicts the others in use: the same clause at the same time, a reference to nothing. */
function clashesOf(engine: Engine, pack: PackText): readonly Finding[] {
  const loaded = loadPack(pack);
  if (!loaded.ok) return loaded.findings;
  const others = policyOffice(engine).book.packs.filter(({ id }) => id !== pack.id);
  const together = makeBook([...others, loaded.value]);
  return together.ok ? [] : together.findings;
}
