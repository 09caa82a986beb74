import { z } from 'zod';
import { Condition } from './condition.ts';
import { Formula } from './formula.ts';
import { InputDescription, InputSource, inputName } from './input.ts';
import { Rounding } from './rounding.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期要写成 2018-08-15 的样子');
const decimal = z.string().regex(/^\d+(\.\d+)?$/, '要写成不带单位的数，如 5000000');

export const Validity = z.strictObject({ from: day, to: day.nullable() });
export type Validity = z.infer<typeof Validity>;

/** What a cap counts over, with the words a clerk reads. */
export const CAP_SCOPES = {
  project: '单个项目',
  projectLifetime: '单个项目累计',
  contract: '单个合同',
  enterprise: '单个企业',
  enterpriseYear: '单个企业每年',
  platform: '单个平台',
  platformYear: '单个平台每年',
  siteYear: '单个项目每年租金',
  award: '单个奖项',
  course: '单个企业办班',
  cityYear: '全市每年',
} as const;
export type CapScope = keyof typeof CAP_SCOPES;

export const Cap = z
  .strictObject({
    scope: z.enum(Object.keys(CAP_SCOPES) as [CapScope, ...CapScope[]]),
    /** Yuan. Either a fixed limit or an input that is the limit. */
    limit: decimal.optional(),
    limitInput: inputName.optional(),
    /** An input with what was granted before under the same cap; taken off the limit. */
    used: inputName.optional(),
  })
  .refine((cap) => (cap.limit === undefined) !== (cap.limitInput === undefined), {
    message: '要写一个封顶数（limit），或写明以哪个输入为限（limitInput），不能都写或都不写',
  });
export type Cap = z.infer<typeof Cap>;

/** What another reading of unclear words changes in the clause. */
const Patch = z.strictObject({
  formula: Formula.optional(),
  conditions: z.array(Condition).optional(),
  caps: z.array(Cap).optional(),
  sources: z.record(z.string(), z.array(InputSource)).optional(),
});

/** Who pays: what the rules on several grants for one thing look at (同级财政). */
export const LEVELS = { state: '国家', province: '省级', city: '市级', town: '镇街' } as const;
export type Level = keyof typeof LEVELS;
export const LevelName = z.enum(Object.keys(LEVELS) as [Level, ...Level[]]);

/** Words that can be read in more than one way, with the reading chosen. */
export const Ambiguity = z.strictObject({
  key: inputName,
  question: z.string().min(1),
  reading: z.string().min(1),
  options: z
    .array(z.strictObject({ key: z.string().min(1), label: z.string().min(1), patch: Patch.optional() }))
    .min(1),
});
export type Ambiguity = z.infer<typeof Ambiguity>;

export const SUBJECTS = {
  enterprise: '企业',
  project: '项目',
  platform: '平台',
  site: '厂房与土地',
  personGroup: '人员与培训',
  town: '镇街与全市',
} as const;
export type ClauseSubject = keyof typeof SUBJECTS;

/** One clause: the words it rests on, what it asks for, and how it arrives at an amount. */
export const ClauseText = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Za-z0-9-]*$/, '条款编号要像 Z18-1b'),
  title: z.string().min(1),
  subject: z.enum(Object.keys(SUBJECTS) as [ClauseSubject, ...ClauseSubject[]]),
  /** Where it differs from the pack's. */
  inForce: Validity.optional(),
  /** The day that decides which version counts: application (the year of evaluation), filing, appraisal or award. */
  dateBasis: z.enum(['application', 'filing', 'appraisal', 'award']),
  citation: z.strictObject({ section: z.string().min(1), quote: z.string().min(1) }),
  /** `upTo`: 不超过、最高, the amount is an upper bound. `fixed`: the document states the amount. */
  bound: z.enum(['upTo', 'fixed']),
  department: z.string().nullable(),
  /** Where it differs from the pack's. */
  level: LevelName.optional(),
  inputs: z.array(InputDescription),
  conditions: z.array(Condition),
  formula: Formula,
  caps: z.array(Cap),
  /** No source gives the cap though there must be one: said in every result. */
  capUnknown: z.string().optional(),
  /** Where a rate or a table comes from when it is not from the quoted words: said in every result. */
  basisNote: z.string().optional(),
  /** Where the document says how amounts are rounded; absent: 万元 with two decimals, half up. */
  rounding: Rounding.optional(),
  /** 补助期限：how many years. */
  durationYears: z.number().int().positive().optional(),
  /** Stacking groups in which the clause stands. */
  stacking: z.array(z.string()),
  /** The clause whose rate or amount this one changed. */
  revises: z.string().optional(),
  notes: z.array(z.string()),
  ambiguities: z.array(Ambiguity),
});
export type ClauseText = z.infer<typeof ClauseText>;

/** A clause as the engine works with it: it knows its pack and its document. */
export interface Clause extends Omit<ClauseText, 'level'> {
  readonly level: Level;
  readonly pack: string;
  readonly packVersion: number;
  readonly documentTitle: string;
  readonly documentNumber: string | null;
  readonly validity: Validity;
  /** Readings in force, by ambiguity key. */
  readonly readings: Readonly<Record<string, string>>;
}

/** The clause with its unclear words read as chosen; keys not named keep the pack's own reading. */
export function readClause(clause: Clause, chosen: Readonly<Record<string, string>>): Clause {
  let result = clause;
  const readings: Record<string, string> = {};
  for (const ambiguity of clause.ambiguities) {
    const key = chosen[ambiguity.key] ?? ambiguity.reading;
    const option = ambiguity.options.find((candidate) => candidate.key === key);
    readings[ambiguity.key] = option ? key : ambiguity.reading;
    const patch = option?.patch;
    if (!patch) continue;
    result = {
      ...result,
      formula: patch.formula ?? result.formula,
      conditions: patch.conditions ?? result.conditions,
      caps: patch.caps ?? result.caps,
      inputs: result.inputs.map((input) => {
        const sources = patch.sources?.[input.name];
        return sources ? { ...input, sources } : input;
      }),
    };
  }
  return { ...result, readings };
}
