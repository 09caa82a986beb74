import type { FieldDescription } from '../../../shared/model/register.ts';
import type { InputDraft } from '../../../shared/policy/own/draft.ts';
import { PARAMETERS } from '../../../shared/policy/own/shares.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';

/** A place in the ledger from which an input can be taken, with what it is. */
export interface SourceChoice {
  readonly value: string;
  readonly label: string;
  /** Name offered for the input. */
  readonly name: string;
  readonly inputLabel: string;
  readonly type: InputDraft['type'];
  readonly unit: string;
}

export interface SourceGroup {
  readonly label: string;
  readonly options: readonly SourceChoice[];
}

const TYPES: Readonly<Partial<Record<FieldDescription['kind'], InputDraft['type']>>> = {
  money: 'money',
  number: 'number',
  integer: 'integer',
  ratio: 'ratio',
  flag: 'flag',
  year: 'year',
};

const YEARS = [
  ['-1', '上一年'],
  ['0', '本年'],
] as const;

function fieldsOf(register: 'project' | 'enterprise'): SourceChoice[] {
  return REGISTERS[register].fields.flatMap((field): SourceChoice[] => {
    const type = TYPES[field.kind];
    const { key: name, label } = field;
    if (field.kind === 'date')
      return [
        {
          value: `${register}.${name}:year`,
          label: `${label}（年份）`,
          name,
          inputLabel: `${label}的年份`,
          type: 'year',
          unit: '',
        },
      ];
    if (type === undefined) return [];
    return [{ value: `${register}.${name}`, label, name, inputLabel: label, type, unit: plainUnit(field) }];
  });
}

function plainUnit({ kind, unit }: FieldDescription): string {
  return kind === 'number' || kind === 'integer' ? (unit ?? '') : '';
}

function factsOf(): SourceChoice[] {
  return REGISTERS.annualFact.fields.flatMap((field) => {
    const type = TYPES[field.kind];
    if (type === undefined || type === 'year') return [];
    const { key: name, label } = field;
    return YEARS.map(([offset, year]) => ({
      value: `annualFact.${name}@${offset}`,
      label: `${label}（${year}）`,
      name,
      inputLabel: `${year}${label}`,
      type,
      unit: plainUnit(field),
    }));
  });
}

/** Growth against the year before, and the highest of the years before, for figures in money. */
function workedOut(): SourceChoice[] {
  const figures = REGISTERS.annualFact.fields.filter(({ kind }) => kind === 'money');
  return figures.flatMap(({ key: name, label }): SourceChoice[] => [
    ...YEARS.map(
      ([offset, year]): SourceChoice => ({
        value: `annualFactGrowth.${name}@${offset}`,
        label: `${label}增长率（${year}比前一年）`,
        name: `${name}Growth`,
        inputLabel: `${year}${label}增长率`,
        type: 'ratio',
        unit: '',
      }),
    ),
    {
      value: `annualFactHighestBefore.${name}@0`,
      label: `${label}（以前各年最高）`,
      name: `${name}Highest`,
      inputLabel: `以前各年最高${label}`,
      type: 'money',
      unit: '',
    },
  ]);
}

function lists(): SourceChoice[] {
  const field = REGISTERS.membership.fields.find(({ key }) => key === 'list');
  return (field?.choices ?? []).map(({ value, label }) => ({
    value: `membership.${value}`,
    label: `在“${label}”名单里`,
    name: value,
    inputLabel: `在“${label}”名单里`,
    type: 'flag',
    unit: '',
  }));
}

/** Everything that an input can be taken from, as it is offered. */
export const SOURCE_GROUPS: readonly SourceGroup[] = [
  { label: '项目', options: fieldsOf('project') },
  { label: '企业', options: fieldsOf('enterprise') },
  { label: '企业年度数据', options: factsOf() },
  { label: '由年度数据算出', options: workedOut() },
  { label: '名单', options: lists() },
  {
    label: '本单位填写',
    options: [
      {
        value: 'evaluationYear@0',
        label: '测算年度',
        name: 'year',
        inputLabel: '测算年度',
        type: 'year',
        unit: '',
      },
      ...Object.entries(PARAMETERS).map(
        ([name, label]): SourceChoice => ({
          value: `parameter.${name}`,
          label,
          name,
          inputLabel: label,
          type: 'ratio',
          unit: '',
        }),
      ),
    ],
  },
];

export function sourceChoice(value: string): SourceChoice | undefined {
  return SOURCE_GROUPS.flatMap(({ options }) => options).find((choice) => choice.value === value);
}
