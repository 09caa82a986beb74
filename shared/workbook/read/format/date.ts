import { type Moment, padded, serialMoment } from '../serialDate.ts';
import type { Token } from './sections.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const WEEKDAYS = '日一二三四五六';
/** What Excel shows for a date before its calendar begins or after it ends. */
const NO_DATE = '########';

/** A serial in a date section. */
export function layDate(serial: number, tokens: readonly Token[], date1904: boolean): string {
  const decimals = secondDecimals(tokens);
  const scale = 10 ** decimals;
  const elapsed = Math.round(serial * 86_400 * scale);
  const moment = serialMoment(decimals > 0 ? Math.floor(elapsed / scale) / 86_400 : serial, date1904);
  if (moment === undefined) return NO_DATE;
  const halves = tokens.some((token) => token.kind === 'half');
  let laid = '';
  let afterSecond = false;
  for (const token of tokens) {
    if (token.kind === 'date') laid += layUnit(moment, token.unit, token.width, halves);
    else if (token.kind === 'elapsed') laid += padded(elapsedUnits(elapsed / scale, token.unit), token.width);
    else if (token.kind === 'half') laid += moment.hour < 12 ? token.morning : token.afternoon;
    else if (token.kind === 'point') {
      laid += '.';
      if (afterSecond) laid += padded(elapsed % scale, decimals);
    } else if (token.kind === 'literal') laid += token.text;
    else if (token.kind === 'slash') laid += '/';
    else if (token.kind === 'comma') laid += ',';
    else if (token.kind === 'pad') laid += ' ';
    afterSecond = (token.kind === 'date' || token.kind === 'elapsed') && token.unit === 's';
  }
  return laid;
}

/** Digits after `ss.`. */
function secondDecimals(tokens: readonly Token[]): number {
  const second = tokens.findIndex(
    (token) => (token.kind === 'date' || token.kind === 'elapsed') && token.unit === 's',
  );
  if (second < 0 || tokens[second + 1]?.kind !== 'point') return 0;
  let decimals = 0;
  while (tokens[second + 2 + decimals]?.kind === 'digit' && decimals < 3) decimals++;
  return decimals;
}

function elapsedUnits(seconds: number, unit: 'h' | 'n' | 's'): number {
  const whole = Math.floor(seconds + 1e-6);
  return unit === 'h' ? Math.floor(whole / 3600) : unit === 'n' ? Math.floor(whole / 60) : whole;
}

function layUnit(moment: Moment, unit: string, width: number, halves: boolean): string {
  switch (unit) {
    case 'y':
      return width <= 2 ? padded(moment.year % 100, 2) : padded(moment.year, 4);
    case 'm':
      return width <= 2 ? padded(moment.month, width) : layName(MONTHS[moment.month - 1] ?? '', width);
    case 'n':
      return padded(moment.minute, width);
    case 'd':
      return width <= 2 ? padded(moment.day, width) : layName(DAYS[moment.weekday] ?? '', width);
    case 'h':
      return padded(halves ? ((moment.hour + 11) % 12) + 1 : moment.hour, Math.min(2, width));
    case 's':
      return padded(moment.second, width);
    default:
      return `${width > 3 ? '星期' : ''}${WEEKDAYS[moment.weekday] ?? ''}`;
  }
}

function layName(name: string, width: number): string {
  return width === 3 ? name.slice(0, 3) : width === 5 ? name.slice(0, 1) : name;
}
