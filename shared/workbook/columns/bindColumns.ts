import type { RegisterDescription } from '../../model/register.ts';
import { isMoneyUnit } from '../../money/units.ts';
import type { Sheet } from '../sheet.ts';
import type { FoundColumn, FoundTable } from '../table/found.ts';
import {
  type BindingCandidate,
  type BindingQuestion,
  type BindingTarget,
  type ColumnBinding,
  type Registers,
  SURE,
} from './binding.ts';
import { evidenceOf } from './evidence.ts';
import { groupKeyBinding } from './groupKey.ts';
import { scoreOf } from './score.ts';
import { type TargetField, targetFields } from './targets.ts';

/** Below this a candidate is not even offered. */
const WORTH_OFFERING = 0.4;
/** Below this the column is left unbound and its candidates only offered. */
const WORTH_TAKING = 0.55;
const MOST_ALTERNATIVES = 4;

interface Option {
  readonly column: FoundColumn;
  readonly target: TargetField;
  readonly year: string | undefined;
  readonly confidence: number;
  readonly reason: string;
  /** Some figures of the column carry no unit of their own. */
  readonly bare: boolean;
}

/**
 * Which field each column of the table goes to, by header, unit and values, each with a confidence and the
 * reason. A field (of one year) takes one column. Group rows that name towns or villages come last, as column -1. What is open stands in `questions`; nothing is guessed.
 */
export function bindColumns(
  table: FoundTable,
  sheet: Sheet,
  register: RegisterDescription,
  registers: Registers,
): ColumnBinding[] {
  const targets = targetFields(register, registers);
  const firmFields = firmNameFields(register);
  const hasYearColumn = (options: readonly Option[]) =>
    options.some((option) => option.target.field.kind === 'year' && option.confidence >= SURE);
  const options: Option[] = [];
  for (const column of table.columns) {
    if (column.isSerial) continue;
    const evidence = evidenceOf(sheet, table, column.column);
    const year = yearOf(column, table.period);
    for (const target of targets) {
      const namesFirm = target.register.id === register.id && firmFields.has(target.field.key);
      const score = scoreOf(column, target, evidence, namesFirm);
      const partYear = target.yearly && column.months !== undefined && !/^(?:1-)?12$/.test(column.months);
      const confidence = partYear ? score.confidence * 0.5 : score.confidence;
      const reason = partYear ? `${score.reason}，但只是 ${column.months} 月的数，不是全年` : score.reason;
      if (confidence >= WORTH_OFFERING)
        options.push({
          column,
          target,
          year: target.yearly ? year : undefined,
          confidence,
          reason,
          bare: evidence.bare > 0,
        });
    }
  }
  // The surest first; among equals the column further left, then the field described first.
  options.sort(
    (left, right) => right.confidence - left.confidence || left.column.column - right.column.column,
  );
  const taken = new Map<string, FoundColumn>();
  const chosen = new Map<FoundColumn, Option>();
  for (const option of options) {
    if (option.confidence < WORTH_TAKING || chosen.has(option.column)) continue;
    const key = `${option.target.register.id}.${option.target.field.key}.${option.year ?? ''}`;
    if (taken.has(key)) continue;
    taken.set(key, option.column);
    chosen.set(option.column, option);
  }
  const yearColumn = hasYearColumn([...chosen.values()]);
  const bindings = table.columns.map((column) => {
    const own = options.filter((option) => option.column === column);
    return bindingOf(column, chosen.get(column), own, table, yearColumn);
  });
  const groups = groupKeyBinding(table, register, bindings);
  return groups ? [...bindings, groups] : bindings;
}

/** Fields that hold a firm's name: a register's own name field for firms, and what references resolve a firm by. */
function firmNameFields(register: RegisterDescription): Set<string> {
  const fields = new Set(register.id === 'enterprise' ? [register.nameField] : []);
  for (const field of register.fields) {
    if (field.reference !== 'enterprise') continue;
    for (const { own, theirs } of field.resolvedBy ?? []) if (theirs === 'name') fields.add(own);
  }
  return fields;
}

/** `2023` from the header, or from 上年 and the table's period. */
function yearOf(column: FoundColumn, period: string | undefined): string | undefined {
  if (column.year !== undefined) return column.year;
  if (column.relativeYear === undefined || period === undefined) return undefined;
  return String(Number.parseInt(period.slice(0, 4), 10) + column.relativeYear);
}

function targetOf(option: Option): BindingTarget {
  const target = { register: option.target.register.id, field: option.target.field.key };
  return option.year === undefined ? target : { ...target, year: option.year };
}

function bindingOf(
  column: FoundColumn,
  choice: Option | undefined,
  own: readonly Option[],
  table: FoundTable,
  yearColumn: boolean,
): ColumnBinding {
  const alternatives: BindingCandidate[] = own
    .filter((option) => option !== choice)
    .slice(0, MOST_ALTERNATIVES)
    .map((option) => ({ target: targetOf(option), confidence: option.confidence, reason: option.reason }));
  const place = { column: column.column, letter: column.letter, header: column.header, alternatives };
  if (!choice) {
    const [confidence, reason] = column.isSerial
      ? [1, '序号列，不导入']
      : own.length > 0
        ? [0, `与“${own[0]?.target.field.label ?? ''}”相近，但已有更合适的列`]
        : [0, '没有对应的内容，不导入；需要时请手工指定'];
    return { ...place, target: null, confidence, reason, questions: [] };
  }
  const questions: BindingQuestion[] = [];
  if (choice.confidence < SURE) questions.push('target');
  const asksYear = choice.target.yearly && choice.year === undefined && !yearColumn;
  if (asksYear) questions.push('year');
  const headerYears = new Set(table.columns.flatMap((other) => other.year ?? []));
  const suggested = headerYears.size === 1 ? [...headerYears][0] : table.period?.slice(0, 4);
  const unit = unitOf(column, choice.target, table.unit);
  if (choice.target.field.kind === 'money' && unit === undefined && choice.bare) questions.push('unit');
  return {
    ...place,
    target: targetOf(choice),
    confidence: round(choice.confidence),
    reason: choice.reason,
    ...(unit ?? {}),
    questions,
    ...(asksYear && suggested !== undefined ? { suggestedYear: suggested } : {}),
  };
}

const round = (confidence: number) => Math.round(confidence * 100) / 100;

/** Header bracket, then the sheet's unit line, then what the register says of sources without a unit. */
function unitOf(
  column: FoundColumn,
  target: TargetField,
  sheetUnit: string | undefined,
): Pick<ColumnBinding, 'unit' | 'unitFrom'> | undefined {
  const { kind, sourceUnit } = target.field;
  if (column.unit !== undefined) return { unit: column.unit, unitFrom: 'header' };
  if (kind !== 'money') return undefined;
  if (sheetUnit !== undefined && isMoneyUnit(sheetUnit)) return { unit: sheetUnit, unitFrom: 'sheet' };
  return sourceUnit === undefined ? undefined : { unit: sourceUnit, unitFrom: 'register' };
}
