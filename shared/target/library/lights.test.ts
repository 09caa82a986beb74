import { expect, test } from 'vitest';
import type { LedgerRecord } from '../../model/record.ts';
import { USUAL_LIGHTS } from '../progress/barometer.ts';
import { LIGHTS_SETTING, lightsOf, typedLights } from './lights.ts';

function ledger(content: string) {
  const record: LedgerRecord = { id: LIGHTS_SETTING, register: 'setting', values: { content }, origins: [] };
  return new Map([['setting' as const, new Map([[record.id, record]])]]);
}

test('thresholds are read back; what is no threshold leaves the usual ones', () => {
  const set = { greenGap: '2', amberGap: '-8', amberRatio: '0.85' };
  expect(lightsOf(ledger(JSON.stringify(set)))).toEqual(set);
  expect(lightsOf(ledger('{"greenGap":"half"}'))).toEqual(USUAL_LIGHTS);
  expect(lightsOf(ledger('no json'))).toEqual(USUAL_LIGHTS);
  expect(lightsOf(new Map())).toEqual(USUAL_LIGHTS);
});

test('typed thresholds: percent becomes a ratio, amber is never above green', () => {
  expect(typedLights({ greenGap: '0', amberGap: '-5', amberPercent: '90' })).toEqual(USUAL_LIGHTS);
  expect(typedLights({ greenGap: '-6', amberGap: '-5', amberPercent: '90' })).toBeUndefined();
  expect(typedLights({ greenGap: '0', amberGap: '-5', amberPercent: '120' })).toBeUndefined();
  expect(typedLights({ greenGap: '零', amberGap: '-5', amberPercent: '90' })).toBeUndefined();
});
