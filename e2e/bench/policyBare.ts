import { decimalText, Exact } from '../../shared/money/decimal.ts';
import type { FirmFigures, ProjectFigures } from './policyLedger.ts';

/**
 * What the clauses in force in 2022 come to with nothing around them: every figure read once, every
 * comparison, multiplication and cap of every clause, the amount as text. No working, no sources, no words.
 * Answers the sum, which must be the engine's own.
 */
export function bareLoop(firms: readonly FirmFigures[], projects: readonly ProjectFigures[]): string {
  let sum = new Exact(0);
  let texts = 0;
  const grant = (amount: Exact): void => {
    texts += decimalText(amount).length;
    sum = sum.plus(amount);
  };
  const read = firms.map((firm) => {
    const now = new Exact(firm.revenue[1]);
    grantsOfFirm(firm, now, grant);
    return now;
  });
  for (const project of projects) grantsOfProject(project, firms, read, grant);
  if (texts < 0) throw new Error('never');
  return decimalText(sum);
}

const TIERS = [
  ['50000000000', '50000000'],
  ['30000000000', '30000000'],
  ['10000000000', '10000000'],
  ['5000000000', '5000000'],
].map(([from = '', amount = '']) => [new Exact(from), new Exact(amount)] as const);
const HALF = new Exact('0.5');
const TEN_MILLION = new Exact(10_000_000);
const GROWTH = new Exact('0.3');
const GROWTH_TOP = new Exact('0.5');
const BANDS = [new Exact(20_000_000), new Exact(100_000_000), new Exact(200_000_000)] as const;
const CELLS = [new Exact(100_000), new Exact(200_000)] as const;
const TWO_MILLION = new Exact(2_000_000);
const FIVE_PERCENT = new Exact('0.05');

function grantsOfFirm(firm: FirmFigures, revenue: Exact, grant: (amount: Exact) => void): void {
  // Z18-1a
  revenue.greaterThanOrEqualTo(TEN_MILLION);
  // Z18-4a and Z18-4b: the amount is worked out, whether the firm may have it must still be asked.
  const now = new Exact(firm.output[1]);
  const before = new Exact(firm.output[0]);
  for (const half of [false, true]) {
    const passed = TIERS.find(([from]) => now.greaterThanOrEqualTo(from) && before.lessThan(from));
    if (passed) decimalText(half ? passed[1].times(HALF) : passed[1]);
    else decimalText(new Exact('5000000000').minus(now));
  }
  // Z22-1
  const growth = revenue.minus(new Exact(firm.revenue[0])).dividedBy(new Exact(firm.revenue[0]));
  if (growth.greaterThanOrEqualTo(GROWTH) && growth.lessThan(GROWTH_TOP)) {
    const [low, middle, high] = BANDS;
    const cell =
      revenue.greaterThanOrEqualTo(low) && revenue.lessThanOrEqualTo(middle)
        ? CELLS[0]
        : revenue.greaterThan(middle) && revenue.lessThanOrEqualTo(high)
          ? CELLS[1]
          : undefined;
    if (cell && firm.list === 'specialised') grant(cell);
  }
  // Z22-2: the amount is worked out, whether the firm has been reformed must be asked.
  const capital = new Exact(firm.paidInCapital).times(FIVE_PERCENT);
  decimalText(Exact.min(capital, TWO_MILLION));
}

const TENTH = new Exact('0.1');
const FIFTH = new Exact('0.2');
const FIVE_MILLION = new Exact(5_000_000);
const THIRTY_MILLION = new Exact(30_000_000);
const FIFTY_MILLION = new Exact(50_000_000);
const SHARES = [
  [new Exact('0.5'), new Exact('0.6')],
  [new Exact('0.5'), new Exact('0.5')],
] as const;

function grantsOfProject(
  project: ProjectFigures,
  firms: readonly FirmFigures[],
  revenues: readonly Exact[],
  grant: (amount: Exact) => void,
): void {
  const total = new Exact(project.total);
  const list = firms[project.firm]?.list ?? '';
  // Z18-1b, Z18-1c, Z18-1d
  grant(Exact.min(total.times(TENTH), FIVE_MILLION));
  const demonstration = Exact.min(total.times(FIFTH), FIVE_MILLION);
  if (project.designation === 'demonstration' || list === 'demonstration') grant(demonstration);
  const leading = Exact.min(total.times(FIFTH), TEN_MILLION);
  if (project.designation === 'leading' || list === 'leading') grant(leading);
  // Z18-1e: provincial and municipal share of the increment, with the fixed assets as the limit of all years
  const increment = Exact.max(new Exact(project.year).minus(new Exact(project.base)), 0);
  let shared = new Exact(0);
  for (const [share, rate] of SHARES) {
    const part = increment.times(share).times(rate);
    decimalText(part);
    shared = shared.plus(part);
  }
  const year = new Exact(2022).minus(new Exact(project.completionYear));
  const within = year.greaterThanOrEqualTo(1) && year.lessThanOrEqualTo(3);
  const capped = Exact.min(shared, new Exact(project.fixed).minus(new Exact(0)));
  if (within && revenues[project.firm]?.greaterThanOrEqualTo(TEN_MILLION)) grant(capped);
  // Z20a-1, Z20a-2
  const actual = new Exact(project.completed);
  grant(total.times(actual.greaterThanOrEqualTo(THIRTY_MILLION) ? FIFTH : TENTH));
  actual.greaterThanOrEqualTo(FIFTY_MILLION);
}
