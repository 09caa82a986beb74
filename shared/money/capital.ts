import { readNumber } from '../text/figure.ts';
import { squeeze } from '../text/normalise.ts';
import { isPlaceholder } from '../text/placeholder.ts';
import { isMoneyUnit, type MoneyUnit, toYuan } from './units.ts';

/**
 * Registered capital as registers write it. `yuan`: an amount in renminbi. `foreign`: another currency, kept
 * as text and never added up as yuan. `bare`: a number whose unit the text does not settle (`50`, `50万`
 * names the size, `unit`, but not the currency). `blank`: a placeholder. `unreadable`: anything else.
 */
export type CapitalReading =
  | { readonly kind: 'yuan'; readonly yuan: string }
  | { readonly kind: 'foreign'; readonly text: string; readonly currency: string }
  | { readonly kind: 'bare'; readonly amount: string; readonly unit?: MoneyUnit }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable' };

const SIZES = '万亿|千万|百万|亿|万|千|百';
const AMOUNT = new RegExp(`^([\\d,.]+)(${SIZES})?(.*)$`);
const RENMINBI = /^(?:元|圆|块)?(?:人民币|RMB|CNY|￥|¥)(?:元|圆)?$|^(?:元|圆)(?:整)?$/i;
const FOREIGN =
  /美元|美金|USD|港元|港币|港幣|香港元|HKD|日元|日圆|JPY|欧元|EUR|英镑|GBP|澳门元|澳元|葡元|MOP|AUD|新台币|台币|TWD|新加坡元|SGD|韩元|KRW|加拿大元|加元|CAD|瑞士法郎|CHF|马克|法郎|外币|\$|€|£/i;

/** Reads one spelling; where it leaves the unit open, the caller knows the column's (`bare`). */
export function readCapital(text: string): CapitalReading {
  if (isPlaceholder(text)) return { kind: 'blank' };
  const plain = squeeze(text).replace(/[()[\]【】:：]/g, '');
  const foreign = FOREIGN.exec(plain);
  if (foreign) return { kind: 'foreign', text: text.trim(), currency: foreign[0].toUpperCase() };
  const behind = plain.replace(/^(?:人民币|RMB|CNY|￥|¥)/i, '');
  const match = AMOUNT.exec(behind);
  const amount = match?.[1] === undefined ? undefined : readNumber(match[1]);
  if (!match || amount === undefined) return { kind: 'unreadable' };
  const size = match[2] ?? '';
  const currency = match[3] ?? '';
  const unit = `${size}元`;
  if (!isMoneyUnit(unit)) return { kind: 'unreadable' };
  const said = currency !== '' || behind !== plain;
  if (currency === '' && !said)
    return size === '' ? { kind: 'bare', amount } : { kind: 'bare', amount, unit };
  if (currency !== '' && !RENMINBI.test(currency)) return { kind: 'unreadable' };
  // `人民币50` names the currency but not the size: 50 yuan or 50 万元, only the column can tell.
  if (size === '' && !/[元圆]/.test(currency)) return { kind: 'bare', amount };
  return { kind: 'yuan', yuan: toYuan(amount, unit) };
}
