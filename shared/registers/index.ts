import type { RegisterId } from '../model/record.ts';
import type { RegisterDescription } from '../model/register.ts';
import { annualFact } from './annualFact.ts';
import { application } from './application.ts';
import { enterprise } from './enterprise.ts';
import { indicatorFact } from './indicatorFact.ts';
import { membership } from './membership.ts';
import { monthlyFact } from './monthlyFact.ts';
import { project } from './project.ts';
import { setting } from './setting.ts';
import { submission } from './submission.ts';
import { task } from './task.ts';

/** Every register of the program, in the order in which they are offered. */
export const REGISTERS: Readonly<Record<RegisterId, RegisterDescription>> = {
  enterprise,
  project,
  annualFact,
  monthlyFact,
  indicatorFact,
  membership,
  application,
  task,
  submission,
  setting,
};

/** Registers that lists are imported into; the program writes the others itself. */
export const IMPORTED_REGISTERS: readonly [RegisterDescription, ...RegisterDescription[]] = [
  enterprise,
  project,
  annualFact,
  monthlyFact,
  indicatorFact,
  membership,
  application,
  task,
];

export function isRegisterId(text: string): text is RegisterId {
  return Object.hasOwn(REGISTERS, text);
}
