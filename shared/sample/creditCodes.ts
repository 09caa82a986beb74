const LETTERS_31 = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11714-1997: the check character of an eight-character body; letters count A=10 … Z=35 there. */
function organisationCheck(body: string): string {
  let sum = 0;
  ORGANISATION_WEIGHTS.forEach((weight, index) => {
    sum += Number.parseInt(body.charAt(index), 36) * weight;
  });
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** GB 32100-2015: the last character over the first seventeen; 31 letters, weights 3^i mod 31. */
function creditCheck(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const letter of body) {
    sum += LETTERS_31.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  return LETTERS_31.charAt((31 - (sum % 31)) % 31);
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
      letters = LETTERS_31.charAt(rest % 31) + letters;
    }
    body = `MA${letters}`;
  }
  const first17 = `91442000${body}${organisationCheck(body)}`;
  return `${first17}${creditCheck(first17)}`;
}
