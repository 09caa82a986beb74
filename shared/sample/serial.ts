/** Excel's serial day (1900 system) of a `YYYY-MM-DD` from 1 March 1900 on, by integer arithmetic. */
export function serialOfDate(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map((part) => Number.parseInt(part, 10));
  // Years begin in March here, so that the leap day is a year's last.
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const days =
    marchYear * 365 +
    Math.floor(marchYear / 4) -
    Math.floor(marchYear / 100) +
    Math.floor(marchYear / 400) +
    Math.floor((153 * marchMonth + 2) / 5) +
    day;
  return days - 693_900;
}
