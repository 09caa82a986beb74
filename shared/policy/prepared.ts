import type { Clause } from './clause.ts';
import type { InputsByName } from './conditions.ts';
import { inputsOfFormula } from './formula.ts';

/** What every evaluation of a clause needs to look up, worked out once a clause. */
export interface PreparedClause {
  readonly byName: InputsByName;
  /** Inputs without which the formula has no result. */
  readonly formulaInputs: readonly string[];
  /** The clause's own `year` is a calendar year (and not the first, second or third year of support). */
  readonly yearIsCalendar: boolean;
  /** The input that says in which year of support the firm is, where the clause has one. */
  readonly supportYear: string | null;
  /** Said in every result: where a rate comes from, that no source gives a cap. */
  readonly remarks: readonly string[];
}

const PREPARED = new WeakMap<Clause, PreparedClause>();

export function preparedOf(clause: Clause): PreparedClause {
  let prepared = PREPARED.get(clause);
  if (!prepared) {
    prepared = prepare(clause);
    PREPARED.set(clause, prepared);
  }
  return prepared;
}

function prepare(clause: Clause): PreparedClause {
  const remarks: string[] = [];
  if (clause.basisNote !== undefined) remarks.push(clause.basisNote);
  if (clause.capUnknown !== undefined && clause.caps.length === 0) remarks.push(clause.capUnknown);
  const support = clause.conditions.find((condition) => condition.kind === 'between' && condition.from === 1);
  return {
    byName: new Map(clause.inputs.map((input) => [input.name, input])),
    formulaInputs: inputsOfFormula(clause.formula),
    yearIsCalendar: clause.inputs.some((input) => input.name === 'year' && input.type === 'year'),
    supportYear: support?.kind === 'between' ? support.input : null,
    remarks,
  };
}
