import { findClause } from '../../../shared/policy/book.ts';
import { evaluateClause } from '../../../shared/policy/evaluate.ts';
import { QUALITIES } from '../../../shared/policy/packText.ts';
import type { ClauseResult } from '../../../shared/policy/result.ts';
import { validityText } from '../../../shared/policy/validity.ts';
import { type WorkingLine, workingLines } from '../../../shared/policy/working.ts';
import { givenFrom, type ToldField, toldFields } from '../policy/calculatorFields.ts';
import { policyBook, policyOffice } from '../policy/desk.ts';
import type { TaskContext } from '../rpc/task.ts';

export interface ToldClause {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly quote: string;
  readonly validity: string;
  readonly from: string;
  readonly to: string | null;
  readonly department: string;
  readonly upperBound: boolean;
  readonly computed: boolean;
  readonly notes: readonly string[];
  /** Worked out for projects, and not for firms. */
  readonly ofProject: boolean;
  readonly questions: readonly {
    readonly key: string;
    readonly question: string;
    readonly reading: string;
    readonly chosen: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  }[];
  readonly inputs: readonly ToldField[];
}

export interface ToldPack {
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly number: string;
  readonly issuer: string;
  readonly quality: string;
  readonly enabled: boolean;
  /** Written or imported by this office. */
  readonly own: boolean;
  readonly validity: string;
  readonly clauses: readonly ToldClause[];
}

/** All packs and clauses. */
export function policyLibrary(_: Record<string, never>, { engine }: TaskContext): readonly ToldPack[] {
  const { book, own } = policyOffice(engine);
  return book.packs.map((pack) => ({
    id: pack.id,
    title: pack.title,
    document: pack.document.title,
    number: pack.document.number ?? '',
    issuer: pack.document.issuer,
    quality: QUALITIES[pack.quality],
    enabled: pack.enabled,
    own: own.has(pack.id),
    validity: validityText(pack.inForce),
    clauses: pack.clauses.map((clause) => ({
      id: clause.id,
      title: clause.title,
      section: clause.citation.section,
      quote: clause.citation.quote,
      validity: validityText(clause.validity),
      from: clause.validity.from,
      to: clause.validity.to,
      department: clause.department ?? '',
      upperBound: clause.bound === 'upTo',
      computed: !['direction', 'refer'].includes(clause.formula.kind),
      ofProject: clause.subject === 'project',
      notes: clause.notes,
      questions: clause.ambiguities.map(({ key, question, options }) => ({
        key,
        question,
        reading: options.find((option) => option.key === clause.readings[key])?.label ?? '',
        chosen: clause.readings[key] ?? '',
        options: options.map((option) => ({ value: option.key, label: option.label })),
      })),
      inputs: toldFields(clause),
    })),
  }));
}

/** One clause on typed inputs: amounts as typed in the unit beside the box, percentages as percent. */
export function policyCalculate(
  request: {
    readonly clause: string;
    readonly texts: Readonly<Record<string, string>>;
  },
  { engine }: TaskContext,
): { readonly result: ClauseResult; readonly lines: readonly WorkingLine[] } | null {
  const found = findClause(policyBook(engine), request.clause);
  if (!found) return null;
  const result = evaluateClause(found.clause, givenFrom(found.clause, request.texts));
  return { result, lines: workingLines(result) };
}
