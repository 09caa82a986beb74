import { z } from 'zod';
import type { Ledger } from '../../model/ledger.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { type LightThresholds, USUAL_LIGHTS } from '../progress/barometer.ts';
import { contentOf } from './settings.ts';

export const LIGHTS_SETTING = 'lights:all';

const decimal = z.string().refine(isDecimalText);
const schema = z.object({ greenGap: decimal, amberGap: decimal, amberRatio: decimal });

/** The thresholds of the barometer as the office set them, or the usual ones. */
export function lightsOf(ledger: Ledger): LightThresholds {
  const read = schema.safeParse(contentOf(ledger.get('setting')?.get(LIGHTS_SETTING)));
  return read.success ? read.data : USUAL_LIGHTS;
}

/** Thresholds as they were typed, the ratio in percent; undefined where they make no sense together. */
export function typedLights(typed: {
  readonly greenGap: string;
  readonly amberGap: string;
  readonly amberPercent: string;
}): LightThresholds | undefined {
  const { greenGap, amberGap, amberPercent } = typed;
  if (![greenGap, amberGap, amberPercent].every(isDecimalText)) return undefined;
  const percent = new Exact(amberPercent);
  if (new Exact(amberGap).greaterThan(greenGap) || percent.isNegative() || percent.greaterThan(100))
    return undefined;
  return { greenGap, amberGap, amberRatio: ratioOf(percent) };
}

function ratioOf(percent: Exact): DecimalText {
  return decimalText(percent.dividedBy(100));
}
