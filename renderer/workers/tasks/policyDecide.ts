import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import { Exact } from '../../../shared/money/decimal.ts';
import { fromYuan, isMoneyUnit } from '../../../shared/money/units.ts';
import type { Clause } from '../../../shared/policy/clause.ts';
import { evaluateClause } from '../../../shared/policy/evaluate.ts';
import type { KnownInputs } from '../../../shared/policy/inputValues.ts';
import {
  overruleRecordId,
  READINGS_RECORD,
  readingsIn,
  suppliedIn,
  supplyRecordId,
} from '../../../shared/policy/own/decisions.ts';
import type { ClauseResult } from '../../../shared/policy/result.ts';
import { type WorkingLine, workingLines } from '../../../shared/policy/working.ts';
import { Trouble } from '../../store/trouble.ts';
import { givenFrom, type ToldField, toldFields } from '../policy/calculatorFields.ts';
import { currentEvaluation, policyBook, resultOf } from '../policy/desk.ts';
import { settingChange } from '../policy/settingRecord.ts';
import type { TaskContext } from '../rpc/task.ts';

/** The inputs of a result as boxes, with what they hold, as people type it. */
export interface ToldInputs {
  readonly fields: readonly ToldField[];
  readonly texts: Readonly<Record<string, string>>;
  /** Names of what the clerk has put beside the ledger. */
  readonly supplied: readonly string[];
}

export function policyInputs(request: { readonly key: string }, { engine }: TaskContext): ToldInputs {
  const { outcome } = resultOf(request.key);
  const own = suppliedIn(engine.store.ledger.ledger(), currentEvaluation().year).get(request.key);
  return {
    fields: toldFields(outcome.clause),
    texts: typedTexts(outcome.clause, outcome.known),
    supplied: Object.keys(own ?? {}),
  };
}

/** What-if: the clause on other inputs, with its working; nothing is kept. */
export function policyTry(request: {
  readonly key: string;
  readonly texts: Readonly<Record<string, string>>;
}): { readonly result: ClauseResult; readonly lines: readonly WorkingLine[] } {
  const { outcome } = resultOf(request.key);
  const { clause } = outcome;
  const given = givenFrom(clause, request.texts);
  const result = evaluateClause(clause, given, { year: currentEvaluation().year, assumeOptional: false });
  return { result, lines: workingLines(result) };
}

/**
 * Puts figures beside the ledger for one clause, firm or project and the year of evaluation: those that differ
 * from what the ledger has. No texts: what was put there is taken away again.
 */
export async function policySupply(
  request: {
    readonly clause: string;
    readonly subject: string;
    readonly name: string;
    readonly year: string;
    readonly texts: Readonly<Record<string, string>>;
  },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const clause = policyBook(engine).clauses.find(({ id }) => id === request.clause);
  if (!clause) throw new Error(`no clause ${request.clause}`);
  const given = givenFrom(clause, request.texts);
  const wrong = evaluateClause(clause, given).findings[0];
  if (wrong) throw new Trouble({ code: wrong.code, message: wrong.message, advice: wrong.advice ?? '' });
  const key = { clause: clause.id, subject: request.subject, year: request.year };
  const empty = Object.keys(given).length === 0;
  const values = {
    name: `${request.name}：${clause.title}`,
    content: JSON.stringify({ ...key, values: given }),
  };
  const label = `${empty ? '撤销补录' : '补录'}${request.year} 年测算数据：${request.name}，${clause.title}`;
  const draft = engine.draft('edit', label, (changeSet) =>
    settingChange(engine, supplyRecordId(key), empty ? null : values, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

/** The clerk's choice where several grants met, with the reason; an empty clause takes it back. */
export async function policyOverrule(
  request: {
    readonly group: string;
    readonly subject: string;
    readonly clause: string;
    readonly reason: string;
    readonly name: string;
  },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const { group, subject, clause, name } = request;
  const reason = request.reason.trim();
  const { year } = currentEvaluation();
  if (clause !== '' && reason === '')
    throw new Trouble({
      code: 'overrule.reason',
      message: '改选要写明理由。',
      advice: '例如“企业书面选择按原办法申报”，理由和经办人一起留在记录里。',
    });
  const kept = { group, subject, clause, year, reason };
  const values = clause === '' ? null : { name: `${name}：改选`, content: JSON.stringify(kept) };
  const title = policyBook(engine).clauses.find(({ id }) => id === clause)?.title ?? '';
  const label = clause === '' ? `撤回改选：${name}` : `改选：${name}按“${title}”，${reason}`;
  const draft = engine.draft('edit', label, (changeSet) =>
    settingChange(engine, overruleRecordId(kept), values, changeSet),
  );
  return draft.changes.length === 0 ? null : engine.commit(draft);
}

/** How the office reads words that can be read in more than one way. */
export async function policyRead(
  request: { readonly clause: string; readonly question: string; readonly option: string },
  { engine }: TaskContext,
): Promise<ChangeSummary | null> {
  const clause = policyBook(engine).clauses.find(({ id }) => id === request.clause);
  const ambiguity = clause?.ambiguities.find(({ key }) => key === request.question);
  const option = ambiguity?.options.find(({ key }) => key === request.option);
  if (!clause || !ambiguity || !option) throw new Error(`no reading ${request.question}`);
  const readings = readingsIn(engine.store.ledger.ledger());
  const next = {
    ...readings,
    [clause.id]: { ...readings[clause.id], [ambiguity.key]: option.key },
  };
  const draft = engine.draft('edit', `确定口径：${clause.title}，${option.label}`, (changeSet) =>
    settingChange(engine, READINGS_RECORD, { name: '条款口径', content: JSON.stringify(next) }, changeSet),
  );
  return engine.commit(draft);
}

/** Known inputs as people type them: amounts in the unit beside the box, ratios as percent. */
function typedTexts(clause: Clause, known: KnownInputs): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const field of toldFields(clause)) {
    const value = known.get(field.name);
    const type = clause.inputs.find(({ name }) => name === field.name)?.type;
    if (value === undefined) continue;
    if (typeof value === 'boolean') texts[field.name] = String(value);
    else if (value instanceof Exact)
      texts[field.name] = typedFigure(known.text(field.name), field.unit, type);
    else if (typeof value === 'string') texts[field.name] = value;
    else texts[field.name] = value.map((item) => typedFigure(item.toFixed(), field.unit, type)).join('、');
  }
  return texts;
}

function typedFigure(text: string, unit: string, type: string | undefined): string {
  if (type === 'ratio') return new Exact(text).times(100).toFixed();
  return isMoneyUnit(unit) ? fromYuan(text, unit) : text;
}
