import { decimalText } from '../../money/decimal.ts';
import { constant } from '../constants.ts';
import type { ShareTable } from '../packText.ts';
import { splitByWeight } from '../shares.ts';
import type { LevelAmount } from '../trace.ts';
import { standingOn } from '../validity.ts';
import type { Bearers, LedgerResult } from './result.ts';

/** Smallest step of a share: 百元, the second decimal of 万元. */
const STEP = constant('100');

/** City and town together, in clauses that name only 市级. */
const JOINT = 'municipal';

/** The tables of shares that hold through a whole year, those for single clauses first, then the newest. */
export class LevelTables implements Bearers {
  private readonly tables: readonly ShareTable[];

  /** @param cityShare the city's part of what the clause gives to city and town together, where it is known */
  constructor(
    tables: readonly ShareTable[],
    year: string,
    private readonly cityShare: string | undefined,
  ) {
    this.tables = tables
      .filter(({ validity }) => standingOn(validity, year) === 'in')
      .sort(
        (left, right) =>
          Number(right.clauses !== undefined) - Number(left.clauses !== undefined) ||
          (left.validity.from < right.validity.from ? 1 : -1),
      );
  }

  /** Who bears a rounded amount; empty where nobody has said so. The parts always add up to it. */
  sharesOf(result: Pick<LedgerResult, 'clause' | 'outcome'>, rounded: string): readonly LevelAmount[] {
    const table = this.tables.find(({ clauses }) => clauses === undefined || clauses.includes(result.clause));
    const own = result.outcome.shares;
    if (own.length === 0) return table ? parted(rounded, table.shares) : own;
    const parts = splitByWeight(
      rounded,
      own.map(({ amount }) => amount),
      STEP,
    );
    return own.flatMap(({ level, label }, place): readonly LevelAmount[] => {
      const amount = parts[place] ?? '0';
      if (level !== JOINT || this.cityShare === undefined) return [{ level, label, amount }];
      return parted(amount, belowProvince(this.cityShare));
    });
  }
}

function belowProvince(city: string): ShareTable['shares'] {
  return [
    { level: 'city', label: '市级', share: city },
    { level: 'town', label: '镇级', share: decimalText(constant('1').minus(city)) },
  ];
}

function parted(amount: string, shares: ShareTable['shares']): LevelAmount[] {
  const parts = splitByWeight(
    amount,
    shares.map(({ share }) => share),
    STEP,
  );
  return shares.map(({ level, label }, place) => ({ level, label, amount: parts[place] ?? '0' }));
}
