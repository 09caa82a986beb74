import type { InputSource } from '../input.ts';

/**
 * A source in one word, for a list to choose from: `project.totalInvestment`, `annualFact.operatingRevenue@-1`,
 * `annualFactGrowth.operatingRevenue@-1`, `annualFactHighestBefore.outputValue@0`, `membership.specialised`,
 * `evaluationYear@0`, `parameter.provincialShare`.
 */
export function sourceCode(source: InputSource): string | undefined {
  switch (source.from) {
    case 'project':
    case 'enterprise':
      return `${source.from}.${source.field}${source.part === 'year' ? ':year' : ''}`;
    case 'annualFact':
    case 'annualFactGrowth':
    case 'annualFactHighestBefore':
      return `${source.from}.${source.field}@${source.yearOffset}`;
    case 'membership':
      return `membership.${source.list}`;
    case 'evaluationYear':
      return `evaluationYear@${source.offset}`;
    case 'parameter':
      return `parameter.${source.name}`;
    default:
      return undefined;
  }
}

const YEARLY = /^(annualFact|annualFactGrowth|annualFactHighestBefore)\.([A-Za-z0-9]+)@(-?\d)$/;

/** The source that a word stands for; undefined where it stands for none. */
export function sourceOf(code: string): InputSource | undefined {
  const yearly = YEARLY.exec(code);
  if (yearly) {
    const [, from = '', field = '', offset = '0'] = yearly;
    const yearOffset = Number.parseInt(offset, 10);
    if (from === 'annualFact') return { from, field, yearOffset };
    if (from === 'annualFactGrowth') return { from, field, yearOffset };
    return { from: 'annualFactHighestBefore', field, yearOffset };
  }
  const year = /^evaluationYear@(-?\d)$/.exec(code);
  if (year) return { from: 'evaluationYear', offset: Number.parseInt(year[1] ?? '0', 10) };
  const own = /^(project|enterprise)\.([A-Za-z0-9]+)(:year)?$/.exec(code);
  if (own) {
    const [, from = '', field = '', part] = own;
    const source = from === 'project' ? ({ from, field } as const) : ({ from: 'enterprise', field } as const);
    return part === undefined ? source : { ...source, part: 'year' };
  }
  const list = /^membership\.([A-Za-z0-9]+)$/.exec(code);
  if (list) return { from: 'membership', list: list[1] ?? '' };
  const named = /^parameter\.([A-Za-z0-9]+)$/.exec(code);
  return named ? { from: 'parameter', name: named[1] ?? '' } : undefined;
}
