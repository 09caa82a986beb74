import type { FieldValues } from '../model/value.ts';
import { diceFor } from './dice.ts';
import { SAMPLE_YEAR, type SampleEnterprise } from './enterprises.ts';
import type { SampleProject } from './projects.ts';

export interface SampleMembership {
  readonly id: string;
  readonly enterprise: SampleEnterprise;
  /** Values of register `membership`, without the link to the firm. */
  readonly values: FieldValues;
}

/** Lists that the firms stand on, so that they agree with the firms' own titles and their projects. */
export function sampleMemberships(
  seed: number,
  enterprises: readonly SampleEnterprise[],
  projects: readonly SampleProject[],
): SampleMembership[] {
  const leading = new Set(
    projects
      .filter((project) => project.values.designation === 'leading')
      .map((project) => project.enterprise.id),
  );
  const found: SampleMembership[] = [];
  for (const enterprise of enterprises) {
    const dice = diceFor(seed, 'membership', enterprise.id);
    const year = dice.integer(SAMPLE_YEAR - 2, SAMPLE_YEAR);
    const add = (list: string, level: string, document: string): void => {
      found.push({
        id: `membership:${enterprise.id}-${list}`,
        enterprise,
        values: {
          subjectName: enterprise.values.name ?? '',
          creditCode: enterprise.values.creditCode ?? '',
          list,
          level,
          batch: `${year}年`,
          validFrom: `${year}-12-01`,
          validTo: `${year + 3}-11-30`,
          document,
        },
      });
    };
    if (leading.has(enterprise.id)) add('leading', 'city', `示例发〔${year}〕1号`);
    if (enterprise.values.highTech === true) add('highTech', 'national', `示例科〔${year}〕2号`);
    if (enterprise.values.specialisedLevel === 'specialised')
      add('specialised', 'province', `示例工信〔${year}〕3号`);
    if (enterprise.trade.code === '3491' && dice.chance(60))
      add('machineTool', 'city', `示例工信〔${year}〕4号`);
  }
  return found;
}
