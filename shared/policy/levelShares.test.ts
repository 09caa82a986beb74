import { describe, expect, it } from 'vitest';
import { builtInBook, findClause } from './book.ts';
import { evaluateClause } from './evaluate.ts';

const book = builtInBook();
const increment = {
  baseYearContribution: '2000000',
  yearContribution: '3000000',
  provincialShare: '0.25',
  municipalShare: '0.25',
  completionYear: '2018',
  year: '2019',
  fixedAssetInvestment: '20000000',
  alreadyPaid: '0',
};

describe('level shares', () => {
  it('of an increment add up to the amount, also when the lifetime limit cuts it', () => {
    const found = findClause(book, 'Z18-1e');
    if (!found) throw new Error('no clause');
    const whole = evaluateClause(found.clause, increment);
    expect(whole.shares.map((share) => [share.level, share.amount])).toEqual([
      ['province', '150000'],
      ['municipal', '125000'],
    ]);
    const cut = evaluateClause(found.clause, { ...increment, alreadyPaid: '19900000' });
    expect(cut.amount).toBe('100000');
    // 100,000 × 15 ÷ 27.5 ＝ 54,545.4545…
    expect(cut.shares.map((share) => share.amount)).toEqual(['54545.45', '45454.55']);
  });

  it('of the municipal part are asked for, not assumed', () => {
    const found = findClause(book, 'Z18-1f');
    if (!found) throw new Error('no clause');
    expect(evaluateClause(found.clause, { municipalAmount: '125000' }).missing).toEqual(['cityShare']);
    const shared = evaluateClause(found.clause, { municipalAmount: '125000', cityShare: '0.5' });
    expect(shared.shares.map((share) => share.amount)).toEqual(['62500', '62500']);
    expect(shared.amount).toBeNull();
  });
});
