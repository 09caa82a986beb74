import { squeeze } from './normalise.ts';

/** What a column's header says, taken apart. */
export interface HeaderMeaning {
  /** Lowest level that names something, without unit, year and marks: `总投资`. Empty for a blank header. */
  readonly label: string;
  /** All levels that name something, top first, in the same form. */
  readonly parts: readonly string[];
  /** The lowest level without its unit but with year words: `上年营业收入`, for labels that hold such words. */
  readonly dated: string;
  readonly unit?: string;
  /** `2023` from `2023年营业收入` or a level `2023年`. */
  readonly year?: string;
  /** 0 for 本年, -1 for 上年, -2 for 前年: counted from the table's period. */
  readonly relativeYear?: number;
  /** Months as written, without 月: `12`, `1-12`. */
  readonly months?: string;
}

const UNIT =
  '(?:万亿元|千万元|百万元|亿元|万元|千元|百元|元|万美元|美元|平方米|平米|㎡|m2|m²|亩|公顷|万人|人|家|户|个|项|件|台|套|条|次|批|吨|万吨|吨标准煤|万千瓦时|千瓦时|万kwh|kwh|万度|度|kva|千伏安|万千瓦|千瓦|米|m|%|‰|百分点|年|天|月|万元/亩|元/㎡·月|元/平方米·月|元/平方米/月|吨/㎡|岁|分)';
const UNIT_ALONE = new RegExp(`^${UNIT}$`, 'i');
const UNIT_BEHIND = /^(.+?)[:/、,-]?(万亿元|千万元|百万元|亿元|万元|千元|%)$/;
const BRACKET = /\(([^()]*)\)/g;
const YEAR = /(?:截至|截止)?((?:19|20)\d{2})年度?|^((?:19|20)\d{2})(?![\d\-./])/;
const MONTHS = /(?:(?:截至|截止)?(\d{1,2})(?:[-—~至](\d{1,2}))?月份?(?:末|底)?|1[-—~至]本月|本月)/;
const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/前年度?/, -2],
  [/上一?年度?|去年/, -1],
  [/本年度?|今年|当年/, 0],
];

interface Level {
  label: string;
  dated: string;
  unit?: string;
  year?: string;
  relativeYear?: number;
  months?: string;
}

/** Marks that make no difference between two labels. */
export function headerKey(text: string): string {
  return squeeze(text)
    .replace(/^\[[^\]]*\]/, '')
    .replace(/^(?:其中|#)[::]?/, '')
    .replace(/[::;"'“”‘’《》【】_*#★]/g, '')
    .replace(/^-+|[-、,./]+$/g, '')
    .replace(/\(\)/g, '')
    .toLowerCase();
}

function readLevel(text: string): Level {
  let rest = squeeze(text).replace(/^\[[^\]]*\]/, '');
  const level: Level = { label: '', dated: '' };
  if (UNIT_ALONE.test(rest) && !/^[年月天分次]$/.test(rest)) return { ...level, unit: rest };
  rest = rest.replace(BRACKET, (whole, inside: string) => {
    const words = inside.replace(/^单位[::]?/, '').split(/[,、;]/);
    // `(千元/万元)` leaves the unit open: it is no part of the label and no answer either.
    if (!UNIT_ALONE.test(inside) && inside.split('/').every((word) => UNIT_ALONE.test(word))) return '';
    const kept = words.filter((word) => {
      if (!UNIT_ALONE.test(word)) return true;
      level.unit = word;
      return false;
    });
    return kept.length === words.length ? whole : kept.length === 0 ? '' : `(${kept.join(',')})`;
  });
  const behind = level.unit === undefined ? UNIT_BEHIND.exec(rest) : null;
  if (behind?.[1] && behind[2]) {
    rest = behind[1];
    level.unit = behind[2];
  }
  level.dated = headerKey(rest);
  const month = /^((?:19|20)\d{2})[-./](\d{1,2})$/.exec(rest);
  if (month?.[1] && month[2])
    return { ...level, year: month[1], months: String(Number.parseInt(month[2], 10)) };
  const year = YEAR.exec(rest);
  const named = year?.[1] ?? year?.[2];
  if (year && named !== undefined) {
    level.year = named;
    rest = rest.replace(year[0], '');
  }
  const months = MONTHS.exec(rest);
  if (
    months &&
    (level.year !== undefined || /^[^\u4e00-\u9fff]*月|累计|本月/.test(rest) || months.index === 0)
  ) {
    level.months = months[0].replace(/截至|截止|(?<!本)月份?|末|底/g, '').replace(/[—~至]/, '-');
    rest = rest.replace(months[0], '');
  }
  if (level.year === undefined) {
    for (const [pattern, offset] of RELATIVE) {
      if (!pattern.test(rest)) continue;
      level.relativeYear = offset;
      rest = rest.replace(pattern, '');
      break;
    }
  }
  level.label = headerKey(rest).replace(/^[-—,、·]+(?=.)|[-—,、·]+$/g, '');
  return level;
}

/**
 * Reads a header of one to four levels, top first. A level may be flattened with semicolons, as statistics
 * platforms export it: `2024年;12月;商品销售额;千元`.
 */
export function readHeader(path: readonly string[]): HeaderMeaning {
  const levels = path.flatMap((text) => text.split(/[;；]/)).map(readLevel);
  const parts: string[] = [];
  const meaning: { -readonly [K in keyof HeaderMeaning]: HeaderMeaning[K] } = { label: '', parts, dated: '' };
  for (const level of levels) {
    if (level.label !== '' && parts[parts.length - 1] !== level.label) parts.push(level.label);
    if (level.label !== '') meaning.dated = level.dated;
    if (level.unit !== undefined) meaning.unit = level.unit;
    if (level.year !== undefined) meaning.year = level.year;
    if (level.relativeYear !== undefined) meaning.relativeYear = level.relativeYear;
    if (level.months !== undefined) meaning.months = level.months;
  }
  meaning.label = parts[parts.length - 1] ?? '';
  if (meaning.dated === '') meaning.dated = meaning.label;
  return meaning;
}
