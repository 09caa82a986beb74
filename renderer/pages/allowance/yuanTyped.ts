import { isDecimalText } from '../../../shared/money/decimal.ts';
import { toYuan } from '../../../shared/money/units.ts';

/** 万元 as typed (`1,200.5`) in yuan; undefined where it is no amount. */
export function yuanTyped(text: string): string | undefined {
  const plain = text.replace(/[,，\s]/g, '');
  return isDecimalText(plain) && !plain.startsWith('-') ? toYuan(plain, '万元') : undefined;
}
