import { z } from 'zod';
import json from '../../../assets/tasks/zs-2020-division.json' with { type: 'json' };
import type { FieldValues } from '../../model/value.ts';
import { squeeze } from '../../text/normalise.ts';

const division = z.strictObject({
  id: z.string(),
  document: z.string(),
  source: z.strictObject({ seed: z.string(), section: z.string(), note: z.string() }),
  tasks: z.array(
    z.strictObject({
      section: z.string(),
      number: z.int().positive(),
      title: z.string(),
      /** As printed, with its slips of punctuation. */
      departments: z.string(),
    }),
  ),
});

export type Division = z.infer<typeof division>;

let shipped: readonly Division[] | undefined;

/** Divisions of tasks that come with the program. */
export function shippedDivisions(): readonly Division[] {
  shipped ??= [division.parse(json)];
  return shipped;
}

/** Who does a task: the first named leads, the others join; towns are not departments. */
export interface Responsible {
  readonly lead: string | undefined;
  readonly joint: readonly string[];
  readonly towns: 'all' | 'related' | 'none';
  /** Departments that the text names more than once. */
  readonly repeated: readonly string[];
}

const ALL_TOWNS = /^各(?:镇区|镇街|镇|镇街道)$/;
const RELATED_TOWNS = /^(?:各)?有关(?:镇区|镇街|镇)$/;

/** Reads `市科技局、发展改革局，各有关镇区`; commas and enumeration marks part names alike, and a name twice counts once. */
export function readResponsible(departments: string): Responsible {
  const names = squeeze(departments)
    .split(/[、,，;；]/)
    .filter((name) => name !== '');
  const offices = names.filter((name) => !ALL_TOWNS.test(name) && !RELATED_TOWNS.test(name));
  const distinct = [...new Set(offices)];
  const [lead, ...joint] = distinct;
  return {
    lead,
    joint,
    towns: names.some((name) => ALL_TOWNS.test(name))
      ? 'all'
      : names.some((name) => RELATED_TOWNS.test(name))
        ? 'related'
        : 'none',
    repeated: distinct.filter((name) => offices.indexOf(name) !== offices.lastIndexOf(name)),
  };
}

/** Values of the fields that hang on the departments. */
export function responsibleValues(departments: string): FieldValues {
  const { lead, joint, towns, repeated } = readResponsible(departments);
  return {
    departments,
    towns,
    ...(lead === undefined ? {} : { lead }),
    ...(joint.length === 0 ? {} : { joint: joint.join('、') }),
    ...(repeated.length === 0 ? {} : { note: `原文重复写了${repeated.join('、')}，按一个计` }),
  };
}

/** The tasks of a division as values of `task`, in its order. */
export function divisionTasks({ document, tasks }: Division): FieldValues[] {
  return tasks.map(({ section, title, departments }) => ({
    title,
    origin: 'division',
    document,
    section,
    state: 'waiting',
    ...responsibleValues(departments),
  }));
}
