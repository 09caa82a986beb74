import { Input } from 'antd';
import { readDate } from '../../../shared/text/date.ts';

/** A day as offices write it; `2026.3.1` and `2026年3月1日` are put into `2026-03-01` when the box is left. */
export function DayBox({
  label,
  value,
  hint = '如 2026-03-01',
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  onValue(value: string): void;
}) {
  const read = readDate(value.trim());
  const day = read !== undefined && read.length === 10 ? read : undefined;
  return (
    <Input
      aria-label={label}
      title={label}
      className="dayBox"
      placeholder={hint}
      status={value.trim() === '' || day !== undefined ? '' : 'error'}
      value={value}
      onChange={({ target }) => onValue(target.value)}
      onBlur={() => day !== undefined && day !== value && onValue(day)}
    />
  );
}
