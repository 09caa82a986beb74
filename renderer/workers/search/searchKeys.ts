import type { LedgerRecord } from '../../../shared/model/record.ts';
import { isPresent } from '../../../shared/model/value.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { townName } from '../../../shared/text/town.ts';
import { readingsOf } from './pinyinTable.ts';

/** Readings of one name that are kept; characters with several readings multiply. */
const READINGS_KEPT = 8;

/** Fields beside the name in which a record is looked for. */
const OTHER_FIELDS = [
  'creditCode',
  'unitName',
  'formerNames',
  'filingNumber',
  'village',
  'legalRepresentative',
];

/** What of a record the search box looks through, in lower case. */
export function searchKeys(record: LedgerRecord): {
  readonly name: string;
  readonly spelled: string;
  readonly other: string;
} {
  const { values } = record;
  const name = text(values[REGISTERS[record.register].nameField]);
  const unit = text(values.unitName);
  const town = text(values.town);
  const other = OTHER_FIELDS.map((field) => text(values[field])).filter((part) => part !== '');
  if (town !== '') other.push(townName(town));
  return {
    name: name.toLowerCase(),
    spelled: spell(name) + (unit === '' ? '' : spell(unit)),
    other: other.join('\n').toLowerCase(),
  };
}

/** Each reading of a name in full and by initials, led by a space: ` zhongshan… zs…`. */
export function spell(name: string): string {
  let readings: { full: string; initials: string }[] = [{ full: '', initials: '' }];
  for (const character of name) {
    const found = readingsOf(character);
    const parts = found.length > 0 ? found : [/[a-z0-9]/i.test(character) ? character.toLowerCase() : ''];
    const kept = readings.length * parts.length <= READINGS_KEPT ? parts : parts.slice(0, 1);
    readings = readings.flatMap(({ full, initials }) =>
      kept.map((part) => ({ full: full + part, initials: initials + part.slice(0, 1) })),
    );
  }
  return [...new Set(readings.flatMap(({ full, initials }) => [` ${full}`, ` ${initials}`]))].join('');
}

function text(value: unknown): string {
  return typeof value === 'string' && isPresent(value) ? value : '';
}
