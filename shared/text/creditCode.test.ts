import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  creditCheckLetter,
  isCreditCode,
  isOrganisationCode,
  isRegistrationNumber,
  readCreditCode,
  tidyCreditCode,
} from './creditCode.ts';

/** Published codes, with what is known of each (`C-standards` C1, C2). */
const VECTORS: readonly (readonly [string, string, string])[] = [
  ['914403001922038216', 'valid', '6'],
  ['9144030071526726XG', 'valid', 'G'],
  ['91110000600037341L', 'valid', 'L'],
  ['9135052155323005XL', 'valid', 'L'],
  ['91110108551385082Q', 'valid', 'Q'],
  ['91442000686409571K', 'valid', 'K'],
  ['91442000MA4UNN6R9A', 'valid', 'A'],
  ['91442000MACDG8ADXC', 'valid', 'C'],
  ['11442000007332665G', 'valid', 'G'],
  ['11370881004339597L', 'valid', 'L'],
  ['121200004013590816', 'valid', '6'],
  ['91340600MA2PBP2120', 'valid', '0'],
  ['91620105L015101280', 'valid', '0'],
  ['92340603MA2PBMCG0U', 'valid', 'U'],
  ['91350100M000100Y43', 'valid', '3'],
  ['914403001922038217', 'check', '6'],
  ['91110000600037341N', 'check', 'L'],
  ['91350100M0001TGQXM', 'check', '1'],
  ['91350211M0000XUF46', 'check', 'R'],
  ['91350203M0001FUE2P', 'check', 'J'],
];

describe('codes of GB 32100-2015', () => {
  test.each(VECTORS)('%s is judged %s, its check letter is %s', (code, verdict, letter) => {
    expect(readCreditCode(code)).toEqual({ code, verdict });
    expect(creditCheckLetter(code)).toBe(letter);
  });

  test('letters that the standard does not have', () => {
    expect(readCreditCode('91350100M000100Y4Z').verdict).toBe('letter');
    expect(readCreditCode('9111000060003IOZSV').verdict).toBe('letter');
  });

  test('the embedded organisation code follows its own letter table, where J is 19 and not 18', () => {
    expect(isOrganisationCode('L01510128')).toBe(true);
    expect(isOrganisationCode('71526726X')).toBe(true);
    expect(isOrganisationCode('71526726-')).toBe(false);
    expect(isOrganisationCode('L01510129')).toBe(false);
  });

  test('a wrong organisation code inside is told apart from a wrong last letter', () => {
    const body = '91442000686409572';
    expect(readCreditCode(`${body}${creditCheckLetter(body)}`).verdict).toBe('organisation');
  });

  test('O and I are never corrected, only hinted at', () => {
    expect(readCreditCode('9I442000686409571K')).toEqual({
      code: '9I442000686409571K',
      verdict: 'letter',
      candidate: '91442000686409571K',
    });
    expect(readCreditCode('9I442000686409572K').candidate).toBeUndefined();
  });

  test('other codes that stand in rosters', () => {
    expect(readCreditCode('370304600096508').verdict).toBe('registration15');
    expect(readCreditCode('68640957-1')).toEqual({ code: '686409571', verdict: 'organisation9' });
    expect(readCreditCode('9144200068640957').verdict).toBe('length');
    expect(isRegistrationNumber('110108000000016')).toBe(true);
    expect(isRegistrationNumber('110108000000017')).toBe(false);
  });

  test('width, case, spaces and hyphens do not matter', () => {
    expect(tidyCreditCode(' ９１４４２０００-686409571k\u3000')).toBe('91442000686409571K');
  });
});

const LETTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

test('any single mistyped place is noticed', () => {
  const valid = fc.constantFrom(
    ...VECTORS.filter(([, verdict]) => verdict === 'valid').map(([code]) => code),
  );
  fc.assert(
    fc.property(valid, fc.nat(17), fc.constantFrom(...LETTERS), (code, place, letter) => {
      const typed = code.slice(0, place) + letter + code.slice(place + 1);
      expect(isCreditCode(typed)).toBe(typed === code);
    }),
  );
});

test('any text is judged without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), (text) => {
      const { verdict, candidate } = readCreditCode(text);
      expect(typeof verdict).toBe('string');
      if (candidate !== undefined) expect(isCreditCode(candidate)).toBe(true);
    }),
  );
});
