/** Excel's day numbers to calendar dates by integer arithmetic; `Date` and time zones never take part. */

export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 (Sunday) to 6, as Excel counts it (wrong before March 1900, like Excel). */
  readonly weekday: number;
}

/** The last day that Excel shows: 9999-12-31. */
const LAST_DAY = 2_958_465;
const DAYS_1904 = 1462;

/**
 * The date and time of a serial, rounded to the second; undefined where Excel shows `####` (negative or after
 * 9999-12-31). In the 1900 system day 60 is the 29 February 1900 that never was and day 0 is 1900-01-00.
 */
export function serialMoment(serial: number, date1904: boolean): Moment | undefined {
  if (!(serial >= 0)) return undefined;
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * 86_400);
  if (seconds === 86_400) {
    day++;
    seconds = 0;
  }
  if (date1904) day += DAYS_1904;
  if (day > LAST_DAY) return undefined;
  const clock = {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    weekday: (day + 6) % 7,
  };
  if (day === 60) return { year: 1900, month: 2, day: 29, ...clock };
  if (day === 0) return { year: 1900, month: 1, day: 0, ...clock };
  return { ...civil(day < 60 ? day + 1 : day), ...clock };
}

/** Days since 1899-12-30 to year, month, day (Gregorian; eras of 400 years starting on 1 March). */
function civil(day: number): { year: number; month: number; day: number } {
  const shifted = day + 693_899;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

export function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** `YYYY-MM-DD`, with ` HH:MM:SS` where the time is not midnight. */
export function momentText(moment: Moment): string {
  const date = `${padded(moment.year, 4)}-${padded(moment.month, 2)}-${padded(moment.day, 2)}`;
  if (moment.hour === 0 && moment.minute === 0 && moment.second === 0) return date;
  return `${date} ${padded(moment.hour, 2)}:${padded(moment.minute, 2)}:${padded(moment.second, 2)}`;
}
