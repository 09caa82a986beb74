import { squeeze } from './normalise.ts';

/** Years that a record of a town office can name; anything outside is a typing error. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const SEPARATED = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})?日?号?)?)?[年月]?$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})?$/;

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (number: number) => (number < 10 ? `0${number}` : String(number));

function dated(yearText: string, monthText?: string, dayText?: string): string | undefined {
  const year = Number.parseInt(yearText, 10);
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (monthText === undefined) return yearText;
  const month = Number.parseInt(monthText, 10);
  if (month < 1 || month > 12) return undefined;
  if (dayText === undefined) return `${yearText}-${two(month)}`;
  const day = Number.parseInt(dayText, 10);
  if (day < 1 || day > daysIn(year, month)) return undefined;
  return `${yearText}-${two(month)}-${two(day)}`;
}

/**
 * A date as exact as it was written: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. Reads `2018年8月15日`, `2018.8`,
 * `20180815`, `201808`, `2018/8/5`, with or without a time of day. Two-digit years and day-first orders are
 * not read: they cannot be told apart.
 */
export function readDate(text: string): string | undefined {
  const iso = ISO.exec(text);
  if (iso) return dated(iso[1] ?? '', iso[2], iso[3]);
  let plain = squeeze(text);
  if (plain.length > 8)
    plain = plain.replace(
      /(?<=\d{4}\D\d{1,2}\D\d{1,2}日?|\d{8})(?:T|上午|下午)?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/,
      '',
    );
  const match = SEPARATED.exec(plain) ?? PACKED.exec(plain);
  if (!match) return undefined;
  return dated(match[1] ?? '', match[2], match[3]);
}

/** `2018.8-2020.12`, `2018年8月至2020年12月`: both ends, each as exact as written. */
export function readDateRange(text: string): { readonly from: string; readonly to: string } | undefined {
  const plain = squeeze(text);
  for (const separator of ['至', '~', '～', '—', '--', '-', '–']) {
    const parts = plain.split(separator);
    if (parts.length !== 2) continue;
    const from = readDate(parts[0] ?? '');
    const to = readDate(parts[1] ?? '');
    if (from !== undefined && to !== undefined && from.slice(0, 4) <= to.slice(0, 4)) return { from, to };
  }
  return undefined;
}

/**
 * The date of an Excel serial day (1900 system, where 60 is the 29 February 1900 that never was), by integer
 * arithmetic. Undefined below 1 and above 2100.
 */
export function dateOfSerial(serial: number): string | undefined {
  if (!Number.isInteger(serial) || serial < 1 || serial === 60 || serial > 73_415) return undefined;
  let rest = serial < 60 ? serial - 1 : serial - 2;
  let year = 1900;
  for (;;) {
    const length = daysIn(year, 2) === 29 ? 366 : 365;
    if (rest < length) break;
    rest -= length;
    year += 1;
  }
  let month = 1;
  while (rest >= daysIn(year, month)) {
    rest -= daysIn(year, month);
    month += 1;
  }
  return `${year}-${two(month)}-${two(rest + 1)}`;
}

/** True where `coarse` says the same as `exact` with fewer digits: `2024-03` and `2024-03-15`. */
export function isCoarserDate(coarse: string, exact: string): boolean {
  return coarse.length < exact.length && exact.startsWith(`${coarse}-`);
}
