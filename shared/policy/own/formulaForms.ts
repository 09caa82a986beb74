import type { FormulaKind } from '../formula.ts';

/** What is typed in a box of the form; amounts in 万元, `yuan` in 元, ratios in percent. */
export type CellType = 'money' | 'yuan' | 'ratio' | 'number' | 'text';

/** A box of the formula's form. */
export type FormulaField =
  | { readonly key: string; readonly label: string; readonly type: CellType; readonly optional?: boolean }
  /** One of the inputs that the clause asks for. `none`: may be left open. */
  | {
      readonly key: string;
      readonly label: string;
      readonly type: 'input';
      readonly of: readonly string[];
      readonly none?: boolean;
    }
  | {
      readonly key: string;
      readonly label: string;
      readonly type: 'choice';
      readonly choices: readonly (readonly [value: string, label: string])[];
    }
  | {
      readonly key: string;
      readonly label: string;
      readonly type: 'rows';
      /** A column of type `of` is in the unit of the input that `unitOf` names. */
      readonly columns: readonly FormulaColumn[];
    };

export interface FormulaColumn {
  readonly key: string;
  readonly label: string;
  readonly type: CellType | 'input' | 'likeInput' | 'choice';
  readonly of?: readonly string[];
  readonly none?: boolean;
  readonly choices?: readonly (readonly [value: string, label: string])[];
}

export interface FormulaForm {
  readonly kind: FormulaKind;
  readonly label: string;
  readonly about: string;
  readonly fields: readonly FormulaField[];
  /** The field whose input gives `likeInput` columns their unit. */
  readonly unitOf?: string;
}

const MONEY = ['money'] as const;
const COUNTS = ['integer', 'number'] as const;
const FIGURES = ['money', 'number', 'integer', 'ratio'] as const;
const LEVELS = [
  ['province', '省级'],
  ['municipal', '市级（含镇）'],
  ['city', '市级'],
  ['town', '镇级'],
] as const;

const base = (label: string) => ({ key: 'base', label, type: 'input', of: MONEY }) as const;
const rate = { key: 'rate', label: '比例（%）', type: 'ratio' } as const;

/** Every kind of formula that can be written in the form, in the order in which they are offered. */
export const FORMULA_FORMS: readonly FormulaForm[] = [
  {
    kind: 'rate',
    label: '按比例',
    about: '基数 × 比例，如“按设备投资额的 10% 给予资助”',
    fields: [base('计算基数'), rate],
  },
  {
    kind: 'rateByStep',
    label: '分档比例',
    about: '达到哪一档，整个基数按那一档的比例，如“3000 万元以上的按 20%”',
    fields: [
      base('计算基数'),
      { key: 'on', label: '按什么分档', type: 'input', of: FIGURES },
      {
        key: 'steps',
        label: '档次（从低到高）',
        type: 'rows',
        columns: [
          { key: 'from', label: '达到', type: 'likeInput' },
          { key: 'rate', label: '比例（%）', type: 'ratio' },
        ],
      },
    ],
    unitOf: 'on',
  },
  {
    kind: 'rateEach',
    label: '逐项按比例',
    about: '每一项（每份合同、每台设备）乘比例后相加，全年封顶',
    fields: [{ key: 'items', label: '各项金额', type: 'input', of: ['moneyList'] }, rate],
  },
  {
    kind: 'tiers',
    label: '首次突破分档',
    about: '本年达到、以前各年没有达到的档次给定额，如“年产值首次突破 10 亿元奖 100 万元”',
    fields: [
      { key: 'on', label: '本年数', type: 'input', of: MONEY },
      { key: 'earlier', label: '以前年度最高数', type: 'input', of: MONEY },
      {
        key: 'mode',
        label: '一年突破几档',
        type: 'choice',
        choices: [
          ['highest', '只奖最高一档'],
          ['each', '每档都奖'],
        ],
      },
      {
        key: 'passing',
        label: '“突破”的意思',
        type: 'choice',
        choices: [
          ['reach', '达到就算'],
          ['exceed', '超过才算'],
        ],
      },
      {
        key: 'steps',
        label: '档次（从低到高）',
        type: 'rows',
        columns: [
          { key: 'from', label: '突破（万元）', type: 'money' },
          { key: 'amount', label: '奖励（万元）', type: 'money' },
        ],
      },
    ],
  },
  {
    kind: 'byLevel',
    label: '按级别定额',
    about: '国家级、省级、市级各给多少，如认定、获奖',
    fields: [
      { key: 'on', label: '按什么级别', type: 'input', of: ['choice'] },
      {
        key: 'amounts',
        label: '各级金额',
        type: 'rows',
        columns: [
          { key: 'level', label: '级别', type: 'text' },
          { key: 'amount', label: '金额（万元）', type: 'money' },
        ],
      },
    ],
  },
  {
    kind: 'fixed',
    label: '定额',
    about: '符合条件就给一个固定数',
    fields: [{ key: 'amount', label: '金额（万元）', type: 'money' }],
  },
  {
    kind: 'perUnit',
    label: '按人数、件数',
    about: '数量 × 每人（每件）金额，可分等次，如“高级工每人 1000 元”',
    fields: [
      {
        key: 'items',
        label: '各等次',
        type: 'rows',
        columns: [
          { key: 'count', label: '数量', type: 'input', of: COUNTS },
          { key: 'amount', label: '每人或每件（元）', type: 'yuan' },
        ],
      },
    ],
  },
  {
    kind: 'areaMonth',
    label: '按面积和月数',
    about: '面积 × 月数 × 单价，不超过实际租金',
    fields: [
      { key: 'area', label: '面积', type: 'input', of: COUNTS },
      { key: 'months', label: '月数', type: 'input', of: COUNTS },
      { key: 'rate', label: '每平方米每月（元）', type: 'yuan' },
      { key: 'rent', label: '实际租金', type: 'input', of: MONEY, none: true },
    ],
  },
  {
    kind: 'incrementShare',
    label: '增量分成',
    about: '比基数年增加的部分，按各级分成和比例，连续几年',
    fields: [
      base('基数年数'),
      { key: 'current', label: '本年数', type: 'input', of: MONEY },
      { key: 'completionYear', label: '完工年份', type: 'input', of: ['year'] },
      { key: 'years', label: '连续几年', type: 'number' },
      {
        key: 'parts',
        label: '各级',
        type: 'rows',
        columns: [
          { key: 'level', label: '级次', type: 'choice', choices: LEVELS },
          { key: 'label', label: '名称', type: 'text' },
          { key: 'share', label: '分成比例', type: 'input', of: ['ratio'] },
          { key: 'rate', label: '奖补比例（%）', type: 'ratio' },
        ],
      },
    ],
  },
  {
    kind: 'capOnly',
    label: '只定上限',
    about: '金额由人核定，程序只检查封顶',
    fields: [{ key: 'amount', label: '核定金额', type: 'input', of: MONEY }],
  },
  {
    kind: 'decision',
    label: '一事一议',
    about: '按会议纪要的文号和金额',
    fields: [
      { key: 'amount', label: '纪要金额', type: 'input', of: MONEY },
      { key: 'minutes', label: '纪要文号', type: 'input', of: ['text'] },
    ],
  },
  {
    kind: 'priceFloor',
    label: '价格下限',
    about: '如工业用地出让底价按标准的 70%；不是奖补金额',
    fields: [{ key: 'standard', label: '标准价', type: 'input', of: MONEY }, rate],
  },
  {
    kind: 'costShare',
    label: '级次分担',
    about: '另一条给出的金额由哪几级承担；最后一级承担其余的，不选比例',
    fields: [
      base('要分担的金额'),
      {
        key: 'parts',
        label: '各级',
        type: 'rows',
        columns: [
          { key: 'level', label: '级次', type: 'choice', choices: LEVELS },
          { key: 'label', label: '名称', type: 'text' },
          { key: 'share', label: '承担比例', type: 'input', of: ['ratio'], none: true },
        ],
      },
    ],
  },
  {
    kind: 'refer',
    label: '按其他条款执行',
    about: '本条不单独计算，写明按哪一条',
    fields: [
      {
        key: 'to',
        label: '条款编号',
        type: 'rows',
        columns: [{ key: 'id', label: '编号，如 Z18-1b', type: 'text' }],
      },
    ],
  },
  {
    kind: 'eligibility',
    label: '只定范围',
    about: '写明谁在支持范围内，没有金额',
    fields: [],
  },
  {
    kind: 'direction',
    label: '政策方向',
    about: '有精神、没有金额，只列出原文，不测算',
    fields: [
      {
        key: 'nature',
        label: '性质',
        type: 'choice',
        choices: [
          ['direction', '政策方向'],
          ['rule', '申报规则'],
          ['budget', '预算安排'],
          ['fund', '投资基金'],
          ['pool', '资金池'],
          ['penalty', '反向约束'],
          ['fact', '已发生的事实'],
        ],
      },
    ],
  },
];

export function formulaForm(kind: string): FormulaForm | undefined {
  return FORMULA_FORMS.find((form) => form.kind === kind);
}
