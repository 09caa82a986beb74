import { squeeze } from './normalise.ts';

/** GB 32100-2015: 31 letters (no I, O, S, V, Z), weights 3^(i-1) mod 31. */
const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997: letters count on from 10 without a gap, so J is 19 here and 18 above. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const VALUE = new Int8Array(128).fill(-1);
for (let index = 0; index < LETTERS.length; index += 1) VALUE[LETTERS.charCodeAt(index)] = index;

/**
 * - `valid`: 18 places, both checks pass.
 * - `check`: the last place is not what GB 32100 gives. Some early codes in lawful use are like this, so it warns.
 * - `organisation`: the organisation code in places 9–17 fails as well or alone: very likely mistyped.
 * - `letter`: holds a letter that the standard does not have (I, O, S, V, Z) or a sign.
 * - `registration15`: an old business registration number of 15 digits.
 * - `organisation9`: an organisation code alone.
 * - `length`: any other length.
 */
export type CreditCodeVerdict =
  | 'valid'
  | 'check'
  | 'organisation'
  | 'letter'
  | 'registration15'
  | 'organisation9'
  | 'length';

export interface CreditCodeReading {
  /** Half-width capitals without spaces and hyphens; nothing else is ever changed. */
  readonly code: string;
  readonly verdict: CreditCodeVerdict;
  /** With O read as 0 and I as 1 the code would pass both checks: a hint for the clerk, never applied. */
  readonly candidate?: string;
}

/** The check letter of the first 17 places, or undefined where a place holds no letter of the standard. */
export function creditCheckLetter(code: string): string | undefined {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    const value = VALUE[code.charCodeAt(index)] ?? -1;
    if (value < 0) return undefined;
    sum += value * (WEIGHTS[index] ?? 0);
  }
  return LETTERS[(31 - (sum % 31)) % 31];
}

/** GB 11714: nine places, the last one a check digit (10 is written X, 11 is written 0). */
export function isOrganisationCode(code: string): boolean {
  if (code.length !== 9) return false;
  let sum = 0;
  for (let index = 0; index < 8; index += 1) {
    const letter = code.charCodeAt(index);
    const value =
      letter >= 48 && letter <= 57 ? letter - 48 : letter >= 65 && letter <= 90 ? letter - 55 : -1;
    if (value < 0) return false;
    sum += value * (ORGANISATION_WEIGHTS[index] ?? 0);
  }
  const check = 11 - (sum % 11);
  return code[8] === (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}

/** GS 15-2006: the 15th digit of an old registration number is a mod 11,10 check. */
export function isRegistrationNumber(code: string): boolean {
  if (!/^\d{15}$/.test(code)) return false;
  let product = 10;
  for (let index = 0; index < 14; index += 1) {
    const sum = (product + (code.charCodeAt(index) - 48)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (product + (code.charCodeAt(14) - 48)) % 10 === 1;
}

/** Half-width, capitals, without spaces and hyphens. O stays O and I stays I. */
export function tidyCreditCode(text: string): string {
  if (/^[0-9A-Z]{18}$/.test(text)) return text;
  return squeeze(text)
    .replace(/[-‐‑–—]/g, '')
    .toUpperCase();
}

function verdictOf(code: string): CreditCodeVerdict {
  if (code.length === 15 && /^\d+$/.test(code)) return 'registration15';
  if (code.length === 9 && isOrganisationCode(code)) return 'organisation9';
  if (code.length !== 18) return 'length';
  const check = creditCheckLetter(code);
  if (check === undefined || (VALUE[code.charCodeAt(17)] ?? -1) < 0) return 'letter';
  if (!isOrganisationCode(code.slice(8, 17))) return 'organisation';
  return check === code[17] ? 'valid' : 'check';
}

/** Judges a code without changing it. The check warns and never rejects by itself. */
export function readCreditCode(text: string): CreditCodeReading {
  const code = tidyCreditCode(text);
  const verdict = verdictOf(code);
  if (verdict === 'letter' && /^[0-9A-Z]{18}$/.test(code)) {
    const candidate = code.replaceAll('O', '0').replaceAll('I', '1');
    if (candidate !== code && verdictOf(candidate) === 'valid') return { code, verdict, candidate };
  }
  return { code, verdict };
}

export function isCreditCode(text: string): boolean {
  return verdictOf(tidyCreditCode(text)) === 'valid';
}
