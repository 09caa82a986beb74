import { type DecimalText, decimalText, Exact } from '../../money/decimal.ts';
import { TOWNS, type Town, townName, townOf } from '../../text/town.ts';

/** One way to compare a unit of then with a unit of now. */
export interface Reading {
  /** Id of the unit or division now. */
  readonly id: string;
  readonly label: string;
  /** Divisions that it covers now. */
  readonly members: readonly string[];
  readonly note?: string;
}

/**
 * What a unit of one date is on another: the same; merged with others, whose figures are added up; or changed
 * so that a person must say which reading is meant.
 */
export type Concordance =
  | { readonly kind: 'same'; readonly to: string; readonly note?: string }
  | { readonly kind: 'merged'; readonly to: string; readonly from: readonly string[]; readonly note?: string }
  | { readonly kind: 'ask'; readonly question: string; readonly readings: readonly Reading[] }
  | { readonly kind: 'unknown' };

function existsOn(town: Town, on: string): boolean {
  return town.periods.some(
    (period) =>
      (period.from === undefined || period.from <= on) && (period.to === undefined || on <= period.to),
  );
}

function unitsOver(division: string, on: string): Town[] {
  return TOWNS.filter(
    (town) => town.kind === 'unit' && town.members.includes(division) && existsOn(town, on),
  );
}

function reading(town: Town, on: string): Reading {
  return {
    id: town.id,
    label: townName(town.id, on),
    members: town.kind === 'unit' ? town.members : [town.id],
    ...(town.note === undefined ? {} : { note: town.note }),
  };
}

/** Dates are `YYYY-MM-DD`; `from` is when the figure was set, `to` the day whose towns it is compared with. */
export function concordance(id: string, from: string, to: string): Concordance {
  const town = townOf(id);
  if (!town) return { kind: 'unknown' };
  const members = town.kind === 'unit' ? town.members : [id];
  const then = new Set(members.flatMap((member) => unitsOver(member, from).map((unit) => unit.id)));
  const now = members.flatMap((member) => unitsOver(member, to));
  const sameUnits = then.size === now.length && now.every((unit) => then.has(unit.id));
  if (existsOn(town, to) && sameUnits) {
    const added = mergedInto(id, from, to);
    return added.length > 1
      ? merged(id, added)
      : { kind: 'same', to: id, ...(town.note === undefined ? {} : { note: town.note }) };
  }
  const [only] = members;
  const successor = members.length === 1 && only !== undefined ? townOf(only)?.successor : undefined;
  if (successor !== undefined && sameUnits) return merged(successor, mergedInto(successor, from, to));
  const choices = [
    ...members.flatMap((member) => {
      const division = townOf(townOf(member)?.successor ?? member);
      return division && existsOn(division, to) ? [division] : [];
    }),
    ...now,
  ];
  return {
    kind: 'ask',
    question: `${townName(id, from)}在 ${from} 与 ${to} 之间口径变了，按哪个口径比较？`,
    readings: choices.map((choice) => reading(choice, to)),
  };
}

/** The divisions of `from` that make up one of `to`, itself among them. */
function mergedInto(id: string, from: string, to: string): string[] {
  const gone = TOWNS.filter((town) => town.successor === id && existsOn(town, from) && !existsOn(town, to));
  return gone.length === 0 ? [id] : [id, ...gone.map((town) => town.id)];
}

function merged(to: string, from: readonly string[]): Concordance {
  const note = townOf(to)?.note;
  return { kind: 'merged', to, from, ...(note === undefined ? {} : { note }) };
}

export interface Carried {
  /** Unit or division now. */
  readonly to: string;
  readonly label: string;
  readonly from: readonly string[];
  /** Units that belong to it too, but have no figure: the sum is not complete. */
  readonly missing: readonly string[];
  readonly value: DecimalText;
  readonly note?: string;
}

export interface Question {
  readonly unit: string;
  readonly question: string;
  readonly readings: readonly Reading[];
}

/**
 * Figures that can be added up (no shares), of units of one date, as figures of the units of another. Merged units are added up; a unit whose
 * meaning changed is left out until `answers` (unit → id of the reading) says what it is compared with.
 */
export function carryOver(
  figures: ReadonlyMap<string, DecimalText>,
  from: string,
  to: string,
  answers: ReadonlyMap<string, string> = new Map(),
): {
  readonly carried: readonly Carried[];
  readonly questions: readonly Question[];
  readonly unknown: readonly string[];
} {
  const sums = new Map<string, { value: Exact; from: string[]; all: readonly string[]; note?: string }>();
  const questions: Question[] = [];
  const unknown: string[] = [];
  for (const [unit, value] of figures) {
    const found = concordance(unit, from, to);
    if (found.kind === 'unknown') {
      unknown.push(unit);
      continue;
    }
    let target: string;
    let note = 'note' in found ? found.note : undefined;
    if (found.kind === 'ask') {
      const chosen = found.readings.find((each) => each.id === answers.get(unit));
      if (!chosen) {
        questions.push({ unit, question: found.question, readings: found.readings });
        continue;
      }
      target = chosen.id;
      note = chosen.note;
    } else target = found.to;
    const sum = sums.get(target) ?? {
      value: new Exact(0),
      from: [],
      all: found.kind === 'merged' ? found.from : [],
      ...(note === undefined ? {} : { note }),
    };
    sum.value = sum.value.plus(value);
    sum.from.push(unit);
    sums.set(target, sum);
  }
  return {
    carried: [...sums].map(([id, sum]) => ({
      to: id,
      label: townName(id, to),
      from: sum.from,
      missing: sum.all.filter((unit) => !sum.from.includes(unit)),
      value: decimalText(sum.value),
      ...(sum.note === undefined ? {} : { note: sum.note }),
    })),
    questions,
    unknown,
  };
}
