/**
 * Chromium under Playwright cannot be taught a private scheme, so the page is shown under an https origin
 * that resolves nowhere and that `route` serves whole. Everything the program sees says `app://ledger`.
 */
const SHOWN = 'https://ledger.invalid';
const OWN = 'app://ledger';

/** An address of the program as Chromium is given it. */
export function shown(address: string): string {
  return address.startsWith(OWN) ? SHOWN + address.slice(OWN.length) : address;
}

/** An address of Chromium as the program knows it. */
export function own(address: string): string {
  return address.replace(/^(blob:)?https:\/\/ledger\.invalid(?=[/?#]|$)/, `$1${OWN}`);
}
