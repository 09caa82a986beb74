import type { RegisterDescription } from '../../shared/model/register.ts';
import { IMPORTED_REGISTERS, isRegisterId, REGISTERS } from '../../shared/registers/index.ts';
import { NotDone } from './answer.ts';

/** The register of that id or label; throws `NotDone` naming those that there are. */
export function registerNamed(name: string): RegisterDescription {
  const named = IMPORTED_REGISTERS.find(({ id, label }) => id === name || label === name);
  if (named) return named;
  const known = IMPORTED_REGISTERS.map(({ id, label }) => `${id}（${label}）`).join('、');
  if (isRegisterId(name) || name === REGISTERS.setting.label || name === REGISTERS.submission.label) {
    throw new NotDone(`“${name}”由程序自己记录，不能导入；可用：${known}`);
  }
  throw new NotDone(`没有登记簿“${name}”，可用：${known}`);
}
