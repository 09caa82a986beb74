import { creditCheckLetter, isOrganisationCode } from '../text/creditCode.ts';

const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Eight characters and the check digit behind them that GB 11714 asks for. */
function organisationCode(body: string): string {
  for (const check of '0123456789X') if (isOrganisationCode(`${body}${check}`)) return `${body}${check}`;
  return `${body}0`;
}

/**
 * The credit code of the n-th firm: registered in Zhongshan (442000), both check characters right, each once.
 * Two in three have the newer body that begins with MA.
 */
export function sampleCreditCode(index: number, offset: number): string {
  // 7 654 321 shares no divisor with 80 000 000, so no two firms below that number meet.
  const number = 10_000_000 + ((offset + index * 7_654_321) % 80_000_000);
  let body = String(number);
  if (index % 3 !== 0) {
    let letters = '';
    for (let rest = number; letters.length < 6; rest = Math.floor(rest / 31)) {
      letters = LETTERS.charAt(rest % 31) + letters;
    }
    body = `MA${letters}`;
  }
  const first17 = `91442000${organisationCode(body)}`;
  return `${first17}${creditCheckLetter(first17) ?? ''}`;
}
