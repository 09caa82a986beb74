import { describe, expect, it } from 'vitest';
import { decimalText, Exact } from '../money/decimal.ts';
import { toYuan } from '../money/units.ts';
import { builtInBook, findClause } from './book.ts';
import { evaluateClause } from './evaluate.ts';
import { roundedYuan } from './rounding.ts';

/**
 * 东莞市 2019 年技改事后奖补：25 家企业、26 个项目，省 9171.00 万元、市 3821.06 万元、镇 3056.61 万元，合计
 * 16048.67 万元. The published sums are the only figures; what each level retained follows from them and the
 * rates 60 %, 50 %, 40 %.
 */
const PAID = { province: '9171.00', city: '3821.06', town: '3056.61' } as const;
const RATES = { province: '0.6', city: '0.5', town: '0.4' } as const;
const LEVELS = ['province', 'city', 'town'] as const;

const clause = findClause(builtInBook(), 'DP15-1')?.clause;
if (!clause) throw new Error('DP15-1');

const retained = LEVELS.map((level) => new Exact(PAID[level]).dividedBy(RATES[level]));
const increment = retained.reduce((sum, part) => sum.plus(part), new Exact(0));

function evaluate(shares: readonly [string, string, string], wan: string) {
  if (!clause) throw new Error('DP15-1');
  const [provincialShare, municipalShare, townShare] = shares;
  return evaluateClause(clause, {
    baseYearContribution: '0',
    yearContribution: toYuan(wan, '万元'),
    provincialShare,
    municipalShare,
    townShare,
    completionYear: '2018',
    year: '2019',
    fixedAssetInvestment: toYuan('1000000', '万元'),
    alreadyPaid: '0',
    operatingRevenue: toYuan('1000', '万元'),
  });
}

describe('Dongguan 2019 (B-rules B1)', () => {
  it('is the sum of its three parts', () => {
    const sum = LEVELS.reduce((total, level) => total.plus(PAID[level]), new Exact(0));
    expect(decimalText(sum)).toBe('16048.67');
  });

  it('rests on what the levels retained: 15285.00, 7642.12 and 7641.53 万元', () => {
    expect(retained.map((part) => part.toDecimalPlaces(2).toFixed(2))).toEqual([
      '15285.00',
      '7642.12',
      '7641.53',
    ]);
  });

  it('is reproduced to the cent from the parts: shares of the increment × 60, 50, 40 %', () => {
    const shares = retained.map((part) => decimalText(part.dividedBy(increment)));
    const [province = '', city = '', town = ''] = shares;
    const result = evaluate([province, city, town], decimalText(increment));
    expect(result.eligible).toBe(true);
    expect(result.shares.map(({ level, amount }) => [level, roundedYuan(amount)])).toEqual([
      ['province', toYuan('9171', '万元')],
      ['city', toYuan('3821.06', '万元')],
      ['town', toYuan('3056.61', '万元')],
    ]);
    expect(result.rounded).toBe(toYuan('16048.67', '万元'));
  });

  it('comes to within 0.02 % of it with the round shares 50 : 25 : 25, and not closer', () => {
    const result = evaluate(['0.5', '0.25', '0.25'], decimalText(increment));
    const difference = new Exact(result.amount ?? 0).minus(toYuan('16048.67', '万元')).abs();
    const relative = difference.dividedBy(toYuan('16048.67', '万元'));
    expect(relative.lessThan('0.0002')).toBe(true);
    expect(difference.greaterThan(0)).toBe(true);
  });

  it('cannot be said without the shares, which for Zhongshan nobody has published', () => {
    if (!clause) throw new Error('DP15-1');
    const result = evaluateClause(clause, { baseYearContribution: '0', yearContribution: '1000000' });
    expect(result.eligible).toBeNull();
    expect(result.missing).toEqual(
      expect.arrayContaining(['provincialShare', 'municipalShare', 'townShare']),
    );
  });
});
