import type { Finding } from '../../model/finding.ts';
import { grantsMoney } from '../formula.ts';
import { loadPack, type Pack } from '../pack.ts';
import { PackText } from '../packText.ts';
import type { CapDraft, ClauseDraft, ConditionDraft, InputDraft, PackDraft } from './draft.ts';
import { formulaFrom, inputNamed, typeLike } from './formulaDraft.ts';
import { sourceOf } from './sourceCode.ts';
import { type DraftProblem, Typed } from './typed.ts';

export interface CheckedDraft {
  /** Undefined while anything is wrong. */
  readonly pack: { readonly text: PackText; readonly read: Pack } | undefined;
  readonly problems: readonly DraftProblem[];
}

/** Reads the form as it stands. Every mistake is told with its box; warnings let the pack be kept. */
export function checkDraft(draft: PackDraft): CheckedDraft {
  const typed = new Typed();
  const source = packFrom(typed, draft);
  if (typed.problems.some(({ severity }) => severity === 'error'))
    return { pack: undefined, problems: typed.problems };
  const loaded = loadPack(source);
  const found = loaded.findings.map(problemOf);
  if (!loaded.ok) return { pack: undefined, problems: [...typed.problems, ...found] };
  return {
    pack: { text: PackText.parse(source), read: loaded.value },
    problems: [...typed.problems, ...found],
  };
}

function problemOf({ severity, message }: Finding): DraftProblem {
  return { path: '', severity: severity === 'error' ? 'error' : 'warning', message };
}

/** The pack that the form says, as it would be kept. */
export function packFrom(typed: Typed, draft: PackDraft): unknown {
  const from = typed.day('from', '有效期起', draft.from);
  if (draft.from.trim() === '') typed.error('from', '有效期起没有填');
  const to = typed.day('to', '有效期止', draft.to);
  if (from !== undefined && to !== undefined && to < from) typed.error('to', '有效期止早于有效期起');
  if (draft.clauses.length === 0) typed.error('clauses', '一条条款也没有');
  const documentTitle = draft.documentTitle.trim() === '' ? draft.title : draft.documentTitle;
  return {
    id: draft.id,
    version: draft.version,
    title: typed.text('title', '政策名称', draft.title),
    document: {
      title: typed.text('documentTitle', '文件标题', documentTitle),
      number: draft.number.trim() === '' ? null : draft.number.trim(),
      issuedOn: typed.day('issuedOn', '印发日期', draft.issuedOn) ?? null,
      issuer: typed.text('issuer', '印发机关', draft.issuer),
      responsible: typed.text('responsible', '负责部门', draft.responsible),
    },
    quality: draft.quality,
    enabled: true,
    inForce: { from: from ?? '', to: to ?? null },
    notes: [],
    stacking: draft.groups,
    shareTables: [],
    clauses: draft.clauses.map((clause, place) => clauseFrom(typed, clause, place)),
  };
}

function clauseFrom(typed: Typed, draft: ClauseDraft, place: number): unknown {
  const path = `clauses.${place}`;
  const where = `第 ${place + 1} 条`;
  const inputs = draft.inputs.map((input, index) =>
    inputFrom(typed, input, `${path}.inputs.${index}`, where),
  );
  const formula = formulaFrom(typed, `${path}.formula`, where, draft.kind, draft.formula, draft.inputs);
  warnOf(typed, draft, path, where);
  const years = draft.durationYears.trim();
  return {
    id: draft.id,
    title: typed.text(`${path}.title`, `${where}条款名称`, draft.title),
    subject: draft.subject,
    dateBasis: draft.dateBasis,
    citation: {
      section: typed.text(`${path}.section`, `${where}条目`, draft.section),
      quote: typed.text(`${path}.quote`, `${where}原文`, draft.quote),
    },
    bound: draft.bound,
    department: draft.department.trim() === '' ? null : draft.department.trim(),
    ...(draft.level === '' ? {} : { level: draft.level }),
    inputs,
    conditions: draft.conditions.map((condition, index) =>
      conditionFrom(typed, condition, draft.inputs, `${path}.conditions.${index}`, where),
    ),
    formula,
    caps: draft.caps.map((cap, index) => capFrom(typed, cap, draft.inputs, `${path}.caps.${index}`, where)),
    ...(years === ''
      ? {}
      : { durationYears: Number.parseInt(typed.number(`${path}.durationYears`, `${where}年限`, years), 10) }),
    stacking: draft.stacking,
    notes: draft.notes
      .split('\n')
      .map((note) => note.trim())
      .filter((note) => note !== ''),
    ambiguities: [],
  };
}

/** Not wrong, and yet hardly meant. */
function warnOf(typed: Typed, draft: ClauseDraft, path: string, where: string): void {
  const pays = grantsMoney({ kind: draft.kind } as Parameters<typeof grantsMoney>[0]);
  if (pays && draft.bound === 'upTo' && draft.caps.length === 0)
    typed.warn(`${path}.caps`, `${where}写了“最高、不超过”，还没有封顶数`);
  const sourced = draft.inputs.some(({ source }) =>
    /^(project|enterprise|annualFact|membership)/.test(source),
  );
  if (pays && !sourced)
    typed.warn(
      `${path}.inputs`,
      `${where}没有一项数据取自台账：测算全部企业时不会列出，只能在政策库里逐家试算`,
    );
}

function inputFrom(typed: Typed, input: InputDraft, path: string, where: string): unknown {
  const label = typed.text(`${path}.label`, `${where}所需数据的名称`, input.label);
  const source = input.source === '' ? undefined : sourceOf(input.source);
  if (input.source !== '' && !source) typed.error(`${path}.source`, `${where}“${label}”的取数来源不认识`);
  const choices = input.choices.split(/[、,，\n]/).flatMap((choice) => choice.trim() || []);
  if (input.type === 'choice' && choices.length === 0)
    typed.error(`${path}.choices`, `${where}“${label}”没有写可选内容，如：国家级、省级、市级`);
  const unit =
    input.type === 'money' || input.type === 'moneyList'
      ? '万元'
      : input.type === 'ratio'
        ? '%'
        : input.unit.trim();
  return {
    name: input.name,
    label,
    type: input.type,
    ...(unit === '' ? {} : { unit }),
    required: input.required === 'yes',
    ...(input.ask.trim() === '' ? {} : { ask: input.ask.trim() }),
    ...(input.type === 'choice' ? { choices: choices.map((value) => ({ value, label: value })) } : {}),
    ...(source ? { sources: [source] } : {}),
  };
}

function conditionFrom(
  typed: Typed,
  condition: ConditionDraft,
  inputs: readonly InputDraft[],
  path: string,
  place: string,
): unknown {
  const { kind, label } = condition;
  const where = `${place}条件`;
  const input = inputs.find(({ name }) => name === condition.input);
  const fitting = {
    atLeast: FIGURES,
    above: FIGURES,
    isTrue: FLAGS,
    isFalse: FLAGS,
    oneOf: CHOICES,
    yearsAfter: YEARS,
  }[kind];
  const name = inputNamed(typed, `${path}.input`, where, condition.input, fitting, inputs);
  const told = label.trim();
  if (kind === 'isTrue' || kind === 'isFalse')
    return {
      kind,
      input: name,
      label: told || (kind === 'isTrue' ? (input?.label ?? '？') : `不是${input?.label ?? '？'}`),
    };
  if (kind === 'oneOf') {
    const values = condition.value.split(/[、,，]/).flatMap((value) => value.trim() || []);
    if (values.length === 0) typed.error(`${path}.value`, `${where}没有写属于哪几种`);
    return { kind, input: name, values, label: told || `${input?.label ?? ''}为${values.join('、')}` };
  }
  if (kind === 'yearsAfter') {
    const year = inputs.find(({ source }) => source.startsWith('evaluationYear'));
    if (!year) typed.error(`${path}.input`, `${where}要按年数算，请先加“测算年度”这项数据`);
    const [, from = '0', to = '0'] = /^(\d{1,2})\s*[-—至到]\s*(\d{1,2})$/.exec(condition.value.trim()) ?? [];
    const [first, last] = [Number.parseInt(from, 10), Number.parseInt(to, 10)];
    if (last === 0 || last < first)
      typed.error(`${path}.value`, `${where}“${condition.value}”不是年数，第一年到第三年写成 1-3`);
    const start = input?.label ?? '？';
    const words = told || `${start}之后第 ${first} 年至第 ${last} 年`;
    return { kind, year: year?.name ?? '', start: name, from: first, to: last, label: words };
  }
  const like = typeLike(input);
  const at = `${path}.value`;
  const value =
    like === 'money'
      ? typed.money(at, where, condition.value, '万元')
      : like === 'ratio'
        ? typed.ratio(at, where, condition.value)
        : typed.number(at, where, condition.value);
  return { kind, input: name, value, ...(told === '' ? {} : { label: told }) };
}

const FIGURES = ['money', 'number', 'integer', 'ratio', 'year'];
const FLAGS = ['flag'];
const CHOICES = ['choice'];
const YEARS = ['year'];

function capFrom(
  typed: Typed,
  cap: CapDraft,
  inputs: readonly InputDraft[],
  path: string,
  place: string,
): unknown {
  const where = `${place}封顶`;
  if (cap.scope === '') typed.error(`${path}.scope`, `${where}没有选范围（单个项目、单个企业每年…）`);
  if (cap.limitInput !== '')
    return {
      scope: cap.scope,
      limitInput: inputNamed(typed, `${path}.limitInput`, where, cap.limitInput, ['money'], inputs),
    };
  return { scope: cap.scope, limit: typed.money(`${path}.limit`, where, cap.limit, '万元') };
}
