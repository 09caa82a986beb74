import { type Town, townName, townsOn } from '../../../shared/text/town.ts';
import { spell } from '../../workers/search/searchKeys.ts';

/** Towns as they are today, or as the assessment of 2015 named them. */
export type TownList = 'today' | '2015';

export const TOWN_LISTS: { label: string; value: TownList }[] = [
  { label: '现行镇街', value: 'today' },
  { label: '2015 年考核单位', value: '2015' },
];

const DAYS: Readonly<Record<TownList, string>> = { today: '9999-12-31', '2015': '2015-06-30' };

/** In 2015's list a unit stands in for the divisions that it covers. */
function listed(list: TownList): Town[] {
  const towns = townsOn(DAYS[list]);
  const covered = new Set(towns.flatMap((town) => town.members));
  return list === 'today'
    ? towns.filter((town) => town.kind === 'division')
    : towns.filter((town) => !covered.has(town.id));
}

/** Choices of a list; `search` finds them by name, pinyin and initials. */
export function townOptions(list: TownList): { value: string; label: string; search: string }[] {
  return listed(list).map(({ id }) => {
    const label = townName(id, DAYS[list]);
    return { value: id, label, search: `${label}${spell(label)}` };
  });
}

export function thisYear(): string {
  return String(new Date().getFullYear());
}
