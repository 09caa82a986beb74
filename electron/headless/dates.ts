import { NotDone } from './answer.ts';
import type { Arguments } from './arguments.ts';

/** A date as exact as the user gave it (`2020`, `2020-09`, `2020-09-14`), or undefined where it is not given. */
export function dateOption(given: Arguments, name: string): string | undefined {
  const value = given.options.get(name);
  if (value === undefined) return undefined;
  const [, , month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? [];
  const whole = `${value.slice(0, 4)}-${month}-${day}`;
  const real = /^\d{4}(-\d{2}){0,2}$/.test(value) && isDay(whole);
  if (!real) throw new NotDone(`选项 ${name} 要写成 2020、2020-09 或 2020-09-14，现在是“${value}”`);
  return value;
}

/** A year such as 2024. */
export function yearOption(given: Arguments, name: string): string | undefined {
  const value = given.options.get(name);
  if (value === undefined || /^(19|20|21)\d{2}$/.test(value)) return value;
  throw new NotDone(`选项 ${name} 要写四位年份，如 2024，现在是“${value}”`);
}

function isDay(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map((part) => Number.parseInt(part, 10));
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
