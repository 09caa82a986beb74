import standard from '../../assets/standards/towns.json' with { type: 'json' };
import { squeeze } from './normalise.ts';

/** A name and code that a place had for a time. Dates are inclusive; absent means as far as is known. */
export interface TownPeriod {
  readonly name: string;
  readonly code?: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * A town: an administrative division (`division`) or an assessment unit that lumps divisions together for a
 * time (`unit`). 2015's 火炬开发区（含翠亨新区） is a unit of its own and not today's 中山港街道.
 */
export interface Town {
  readonly id: string;
  readonly kind: 'division' | 'unit';
  /** Oldest first. */
  readonly periods: readonly TownPeriod[];
  /** For a unit: the divisions that it covers. */
  readonly members: readonly string[];
  /** The division that this one was merged into. */
  readonly successor?: string;
  readonly note?: string;
}

interface Division {
  readonly id: string;
  readonly base: string;
  readonly periods: readonly TownPeriod[];
  readonly aliases?: readonly string[];
  readonly successor?: string;
  readonly note?: string;
}

interface Unit extends TownPeriod {
  readonly id: string;
  readonly members: readonly string[];
  readonly aliases?: readonly string[];
  readonly note?: string;
}

const DIVISIONS: readonly Division[] = standard.divisions;
const UNITS: readonly Unit[] = standard.units;

export const TOWNS: readonly Town[] = [
  ...DIVISIONS.map(
    ({ id, periods, successor, note }): Town => ({
      id,
      kind: 'division',
      periods,
      members: [],
      ...(successor === undefined ? {} : { successor }),
      ...(note === undefined ? {} : { note }),
    }),
  ),
  ...UNITS.map(
    ({ id, name, from, to, members, note }): Town => ({
      id,
      kind: 'unit',
      periods: [{ name, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }],
      members,
      ...(note === undefined ? {} : { note }),
    }),
  ),
];

const BY_ID = new Map(TOWNS.map((town) => [town.id, town]));

function covers(period: { readonly from?: string; readonly to?: string }, on: string): boolean {
  return (period.from === undefined || period.from <= on) && (period.to === undefined || on <= period.to);
}

export function townOf(id: string): Town | undefined {
  return BY_ID.get(id);
}

/** The name on a date (`YYYY-MM-DD`), or the last one that it had; the id itself where it is no town's. */
export function townName(id: string, on?: string): string {
  const periods = BY_ID.get(id)?.periods ?? [];
  const then = on === undefined ? undefined : periods.find((period) => covers(period, on));
  return then?.name ?? periods[periods.length - 1]?.name ?? id;
}

/** The divisions and units that exist on a date, in the order of the statistical codes of 2015. */
export function townsOn(on: string): Town[] {
  return TOWNS.filter((town) => town.periods.some((period) => covers(period, on)));
}

const SUFFIXES = [
  '街道办事处',
  '办事处',
  '街道办',
  '街道',
  '镇政府',
  '镇人民政府',
  '镇',
  '区办事处',
  '区街道',
  '区',
  '',
];

/** Spelling → ids, most likely first: a spelling can mean a division and, at another time, a unit. */
const SPELLINGS = new Map<string, string[]>();

function learn(spelling: string, id: string): void {
  const key = squeeze(spelling);
  const known = SPELLINGS.get(key);
  if (!known) SPELLINGS.set(key, [id]);
  else if (!known.includes(id)) known.push(id);
}

for (const division of DIVISIONS) {
  for (const suffix of SUFFIXES) learn(`${division.base}${suffix}`, division.id);
  for (const { name, code } of division.periods) {
    learn(name, division.id);
    // A code that two places had in turn names the present one.
    if (code !== undefined) learn(code, division.id);
  }
  for (const alias of division.aliases ?? []) {
    learn(alias, division.id);
    if (!alias.endsWith('街道')) learn(`${alias}街道办事处`, division.id);
  }
}
for (const unit of UNITS) for (const alias of [unit.name, ...(unit.aliases ?? [])]) learn(alias, unit.id);

/**
 * The town that a cell names by itself: its names of any time, with and without 镇/街道/办事处, its 9 or 12
 * digit code, and usual aliases such as `火炬区`. `on` decides between units that shared a name
 * (翠亨新区); without it the present one is meant.
 */
export function recogniseTown(text: string, on?: string): string | undefined {
  let key = squeeze(text).replace(/^(?:广东省)?(?:中山市)?(?=.)/, '');
  if (/^442000\d{6}$/.test(key)) key = key.slice(0, 9);
  const ids = SPELLINGS.get(key);
  if (!ids) return undefined;
  if (ids.length === 1) return ids[0];
  const day = on ?? '9999-12-31';
  return ids.find((id) => BY_ID.get(id)?.periods.some((period) => covers(period, day))) ?? ids[0];
}

/** Spellings that are safe inside an address: with 镇, 区 or 街道 behind, longest first. */
const IN_ADDRESS = new RegExp(
  `(?:${[...SPELLINGS.keys()]
    .filter(
      (spelling) => /(?:镇|区|街道|办事处|街道办|五桂山|中山港)$/.test(spelling) && spelling !== '开发区',
    )
    .sort((left, right) => right.length - left.length)
    .map((spelling) => spelling.replace(/[()]/g, '\\$&'))
    .join('|')})`,
);

/** Bare names that are safe only right behind 中山市: `中山市石岐孙文中路`. */
const BEHIND_CITY = new RegExp(
  `^(?:${DIVISIONS.filter((division) => !/区$/.test(division.base))
    .map((division) => division.base)
    .join('|')})`,
);

/**
 * The town that an address names: right behind 中山市, or at its beginning, or else the first name with 镇 or
 * 街道. Undefined for addresses in other cities and where no town is named.
 */
export function townInAddress(address: string, on?: string): string | undefined {
  const plain = squeeze(address);
  const city = plain.indexOf('中山市');
  if (city < 0 && /^(?:.{2,3}省)?.{1,4}(?<!中山)市/.test(plain)) return undefined;
  const rest = city >= 0 ? plain.slice(city + 3) : plain.replace(/^广东省?(?:中山)?/, '');
  const match = IN_ADDRESS.exec(rest);
  const bare = city >= 0 && match?.index !== 0 ? BEHIND_CITY.exec(rest) : null;
  if (bare) return recogniseTown(bare[0], on);
  if (!match) return undefined;
  const place = match[0];
  // Further in, 东区 or 南区 is usually part of a street or an industrial estate; 镇 and 街道 are not.
  if (match.index > 0 && !/(?:镇|街道|办事处|开发区|五桂山|新区)$/.test(place)) return undefined;
  return recogniseTown(place, on);
}
