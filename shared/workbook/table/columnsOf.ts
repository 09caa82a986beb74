import { readHeader } from '../../text/header.ts';
import { columnLetter } from '../address.ts';
import type { FoundColumn } from './found.ts';

export function isSerialLabel(label: string): boolean {
  return /^(?:序号|序|编号|no\.?|行号|项次|#)$/i.test(label);
}

/** A column with its header read. */
export function foundColumn(column: number, path: readonly string[], serialValues: boolean): FoundColumn {
  const meaning = readHeader(path);
  const levels = path.filter((text, index) => text !== '' && text !== path[index - 1]);
  return {
    column,
    letter: columnLetter(column),
    path: levels,
    header: levels.join(' / '),
    label: meaning.label,
    ...(meaning.unit === undefined ? {} : { unit: meaning.unit }),
    ...(meaning.year === undefined ? {} : { year: meaning.year }),
    ...(meaning.relativeYear === undefined ? {} : { relativeYear: meaning.relativeYear }),
    ...(meaning.months === undefined ? {} : { months: meaning.months }),
    isSerial:
      /^(?:序号|序|行号|项次|no\.?)$/i.test(meaning.label) || (serialValues && isSerialLabel(meaning.label)),
  };
}
