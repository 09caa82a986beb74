import type { FieldValue, FieldValues } from '../model/value.ts';
import { type Dice, diceFor } from './dice.ts';
import { perMille, SAMPLE_YEAR, type SampleEnterprise, two, yuan } from './enterprises.ts';

export interface SampleProject {
  readonly id: string;
  /** The firm that builds it. */
  readonly enterprise: SampleEnterprise;
  /** Values of register `project`; the town by its name, without the link to the firm. */
  readonly values: FieldValues;
}

const KINDS = {
  expansion: '增资扩产',
  intelligent: '智能化改造',
  equipment: '设备更新',
  green: '绿色化改造',
} as const;

/** The n-th 技改 project of a seed, at one of the firms that are large enough for one. */
export function sampleProject(
  seed: number,
  index: number,
  enterprises: readonly [SampleEnterprise, ...SampleEnterprise[]],
): SampleProject {
  const dice = diceFor(seed, 'project', index);
  const enterprise = dice.pick(enterprises);
  const kind = dice.weighted([
    ['expansion' as const, 34],
    ['intelligent' as const, 36],
    ['equipment' as const, 22],
    ['green' as const, 8],
  ]);
  const filedYear = dice.integer(SAMPLE_YEAR - 5, SAMPLE_YEAR);
  const filedMonth = dice.integer(1, 12);
  const money = investments(dice);
  const values: Record<string, FieldValue> = {
    name: `${enterprise.brand}${dice.pick(enterprise.trade.products)}生产线${KINDS[kind]}项目${index >= enterprises.length ? '（二期）' : ''}`,
    unitName: enterprise.values.name ?? '',
    creditCode: enterprise.values.creditCode ?? '',
    town: enterprise.values.town ?? '',
    filingNumber: `${String(filedYear).slice(2)}${two(filedMonth)}-442000-07-02-${String(100_000 + index)}`,
    filedOn: `${filedYear}-${two(filedMonth)}-${two(dice.integer(1, 28))}`,
    industry: enterprise.trade.division,
    cluster: enterprise.trade.cluster,
    kind,
    startOn: `${filedYear}-${two(filedMonth)}`,
    ...money.values,
    applicationWay: dice.weighted([
      ['reward', 88],
      ['interest', 9],
      ['equity', 3],
    ]),
    inStatistics: money.total >= 50_000 && dice.chance(85),
    townOpinion: dice.chance(70) ? '材料齐全，同意申报' : '',
    note: '',
  };
  values.designation = dice.weighted([
    ['general', 80],
    ['demonstration', 10],
    ['leading', 7],
    ['', 3],
  ]);
  return {
    id: `project:sample-${index + 1}`,
    enterprise,
    values: withMilestones(diceFor(seed, 'milestone', index), {
      ...values,
      ...progress(dice, filedYear, money),
    }),
  };
}

interface Investments {
  /** Hundreds of yuan. */
  readonly total: number;
  readonly fixed: number;
  readonly values: Readonly<Record<string, FieldValue>>;
}

function investments(dice: Dice): Investments {
  const total = dice.weighted([
    [dice.integer(15_000, 50_000), 30],
    [dice.integer(50_000, 200_000), 40],
    [dice.integer(200_000, 500_000), 20],
    [dice.integer(500_000, 1_600_000), 10],
  ]);
  const fixed = perMille(total, dice.integer(780, 980));
  const equipment = perMille(fixed, dice.integer(620, 940));
  return {
    total,
    fixed,
    values: {
      totalInvestment: yuan(total),
      fixedAssetInvestment: yuan(fixed),
      equipmentInvestment: yuan(equipment),
      softwareInvestment: yuan(perMille(equipment, dice.integer(0, 60))),
      testingInvestment: yuan(perMille(equipment, dice.integer(0, 15))),
      integrationInvestment: yuan(perMille(equipment, dice.integer(0, 40))),
      requestedAmount: yuan(perMille(equipment, 100)),
    },
  };
}

/** How far it has come: finished and appraised, finished, or still building. */
function progress(dice: Dice, filedYear: number, money: Investments): Record<string, FieldValue> {
  const endYear = filedYear + dice.integer(1, 2);
  const endMonth = dice.integer(1, 9);
  const values: Record<string, FieldValue> = { endOn: `${endYear}-${two(endMonth)}` };
  if (endYear > SAMPLE_YEAR) {
    values.completedInvestment = yuan(perMille(money.total, dice.integer(150, 850)));
    return values;
  }
  values.completedInvestment = yuan(perMille(money.total, dice.integer(900, 1_080)));
  values.completedOn = `${endYear}-${two(endMonth)}-${two(dice.integer(1, 28))}`;
  if (!dice.chance(85)) return values;
  values.appraisedOn = `${endYear}-${two(endMonth + dice.integer(1, 3))}-${two(dice.integer(1, 28))}`;
  const base = perMille(money.total, dice.integer(40, 160));
  values.baseYearContribution = yuan(base);
  values.yearContribution = yuan(perMille(base, dice.integer(820, 1_700)));
  values.alreadyPaid = dice.chance(25) ? yuan(perMille(money.fixed, dice.integer(5, 40))) : '0';
  return values;
}

/** Signed before it was filed, begun after, in production some time after completion; a few grow once more. */
function withMilestones(dice: Dice, values: Record<string, FieldValue>): FieldValues {
  const filed = String(values.filedOn);
  const filedDay = Number(filed.slice(-2));
  const signed = { signedOn: `${filed.slice(0, 8)}${two(dice.integer(1, filedDay))}` };
  if (!dice.chance(92)) return { ...values, ...signed };
  const begun = { ...signed, brokeGroundOn: `${filed.slice(0, 8)}${two(dice.integer(filedDay, 28))}` };
  const completed = values.completedOn;
  if (typeof completed !== 'string' || !dice.chance(88)) return { ...values, ...begun };
  const month = Number(completed.slice(5, 7)) + dice.integer(1, 3);
  const producedOn = `${completed.slice(0, 5)}${two(month)}-${two(dice.integer(1, 28))}`;
  if (!dice.chance(15)) return { ...values, ...begun, producedOn };
  return {
    ...values,
    ...begun,
    producedOn,
    expandedOn: `${completed.slice(0, 4)}-12-${two(dice.integer(1, 28))}`,
  };
}
