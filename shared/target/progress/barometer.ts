import { type DecimalText, Exact } from '../../money/decimal.ts';
import type { Indicator } from '../plan/schema.ts';
import { type Completion, growsWithTheYear } from './completion.ts';

export type Light = 'green' | 'amber' | 'red';

export const LIGHT_NAMES: Readonly<Record<Light, string>> = { green: '绿灯', amber: '黄灯', red: '红灯' };

/** From where on a light is green or amber; below it is red. All can be set by the user. */
export interface LightThresholds {
  /** Points ahead of time progress, for what grows with the year. */
  readonly greenGap: DecimalText;
  readonly amberGap: DecimalText;
  /** Ratio to the target, for stocks and shares. */
  readonly amberRatio: DecimalText;
}

export const USUAL_LIGHTS: LightThresholds = { greenGap: '0', amberGap: '-5', amberRatio: '0.9' };

/** The light of the barometer; undefined where there is nothing to judge. A target that is met is green. */
export function light(
  indicator: Indicator,
  done: Completion,
  thresholds: LightThresholds = USUAL_LIGHTS,
): Light | undefined {
  if (done.met) return 'green';
  if (growsWithTheYear(indicator)) {
    if (done.gap === undefined) return undefined;
    const gap = new Exact(done.gap);
    if (gap.greaterThanOrEqualTo(thresholds.greenGap)) return 'green';
    return gap.greaterThanOrEqualTo(thresholds.amberGap) ? 'amber' : 'red';
  }
  if (done.ratio === undefined) return undefined;
  const ratio =
    indicator.direction === 'up' || done.ratio === '0'
      ? new Exact(done.ratio)
      : new Exact(1).dividedBy(done.ratio);
  return ratio.greaterThanOrEqualTo(thresholds.amberRatio) ? 'amber' : 'red';
}
