import { z } from 'zod';
import { ClauseText, LevelName, Validity } from './clause.ts';

const ratio = z.string().regex(/^\d+(\.\d+)?$/, '要写成小数，如 0.5');

/** The six ways in which grants meet each other. */
export const STACKING_RULES = {
  oneWay: '同一项目只能选一种方式',
  sameLevelOnce: '同级财政不重复',
  acrossLevels: '不同级次可以叠加',
  higherOnce: '就高不就低，只享受一次',
  upgradeDifference: '升级补差额',
  topUp: '上级低于本级的补足差额',
} as const;
export type StackingRule = keyof typeof STACKING_RULES;

const StackingGroup = z.strictObject({
  id: z.string().min(1),
  rule: z.enum(Object.keys(STACKING_RULES) as [StackingRule, ...StackingRule[]]),
  label: z.string().min(1),
  /** Where the rule is written, or that it is inferred. */
  source: z.string().min(1),
  /** Grants meet on the same project, or on the same firm. */
  by: z.enum(['project', 'enterprise']),
});
export type StackingGroup = z.infer<typeof StackingGroup>;

/** How an amount is borne by the levels of government, for a time. */
export const ShareTable = z.strictObject({
  id: z.string().min(1),
  label: z.string().min(1),
  source: z.string().min(1),
  validity: Validity,
  /** Only for these clauses; absent: for every clause that does not say itself who bears it. */
  clauses: z.array(z.string()).min(1).optional(),
  shares: z
    .array(z.strictObject({ level: z.string().min(1), label: z.string().min(1), share: ratio }))
    .min(1),
});
export type ShareTable = z.infer<typeof ShareTable>;

export const QUALITIES = { official: '原文', reprint: '转载', inferred: '推定' } as const;

export const PackText = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, '政策包编号用小写字母、数字和短横线'),
  version: z.number().int().positive(),
  title: z.string().min(1),
  document: z.strictObject({
    title: z.string().min(1),
    number: z.string().nullable(),
    issuedOn: z
      .string()
      .regex(/^\d{4}(-\d{2}){0,2}$/)
      .nullable(),
    issuer: z.string().min(1),
    responsible: z.string().min(1),
    /** Where the text was found, for packs that do not rest on the document itself. */
    foundAt: z.string().min(1).optional(),
  }),
  quality: z.enum(['official', 'reprint', 'inferred']),
  /** Counted in a run unless the clerk decides otherwise; detail rules from reprints start switched off. */
  enabled: z.boolean(),
  inForce: Validity,
  /** Whose money it is; the city's where nothing is said. */
  level: LevelName.optional(),
  notes: z.array(z.string()),
  stacking: z.array(StackingGroup),
  shareTables: z.array(ShareTable),
  clauses: z.array(ClauseText).min(1),
});
export type PackText = z.infer<typeof PackText>;
