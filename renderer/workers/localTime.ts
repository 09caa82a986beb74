/** The clock as the office reads it, with its offset: `2026-11-21T09:30:00+08:00`. */
export function localTime(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const offset = -now.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${date}T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}${zone}`;
}

/** Today as the office reads it: `2026-11-21`. */
export function localDay(now: Date = new Date()): string {
  return localTime(now).slice(0, 10);
}
