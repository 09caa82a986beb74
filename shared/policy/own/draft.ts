import type { StackingGroup } from '../packText.ts';

/** A row of a list in the form: column key → text as typed. */
export type DraftRow = Readonly<Record<string, string>>;

/** The boxes of a formula's form by key (`formulaForms.ts`): a text, or the rows of a list. */
export type FormulaDraft = Readonly<Record<string, string | readonly DraftRow[]>>;

export interface InputDraft {
  /** Name in formulas and conditions; made by the program. */
  readonly name: string;
  readonly label: string;
  readonly type: 'money' | 'number' | 'integer' | 'ratio' | 'year' | 'flag' | 'choice' | 'moneyList' | 'text';
  /** For numbers: 人, 平方米, 个月 … */
  readonly unit: string;
  /** `yes` or `no`: without it there is no answer. */
  readonly required: 'yes' | 'no';
  /** Where the ledger has it (`sourceCode.ts`); empty: asked for. */
  readonly source: string;
  readonly ask: string;
  /** For `choice`: 国家级、省级、市级. */
  readonly choices: string;
}

export interface ConditionDraft {
  readonly kind: 'atLeast' | 'above' | 'isTrue' | 'isFalse' | 'oneOf' | 'yearsAfter';
  readonly input: string;
  /** Bound in the input's unit, values with 、 between them, or for `yearsAfter` the years, `1-3`. */
  readonly value: string;
  readonly label: string;
}

export interface CapDraft {
  readonly scope: string;
  /** 万元. */
  readonly limit: string;
  /** An input that is the limit, in the place of `limit`. */
  readonly limitInput: string;
}

/** A clause as it stands in the form: everything is text as typed. */
export interface ClauseDraft {
  readonly id: string;
  readonly title: string;
  readonly subject: string;
  readonly dateBasis: string;
  readonly section: string;
  readonly quote: string;
  readonly bound: 'upTo' | 'fixed';
  readonly department: string;
  /** Whose money it is; empty: not said. */
  readonly level: string;
  readonly durationYears: string;
  readonly inputs: readonly InputDraft[];
  readonly conditions: readonly ConditionDraft[];
  readonly kind: string;
  readonly formula: FormulaDraft;
  readonly caps: readonly CapDraft[];
  /** Ids of the rules on several grants that the clause stands under. */
  readonly stacking: readonly string[];
  /** One a line. */
  readonly notes: string;
}

/** A policy as it stands in the form. */
export interface PackDraft {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly documentTitle: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly issuer: string;
  readonly responsible: string;
  readonly quality: 'official' | 'reprint' | 'inferred';
  readonly from: string;
  readonly to: string;
  /** The rules on several grants that the clauses name, of this policy or of others. */
  readonly groups: readonly StackingGroup[];
  readonly clauses: readonly ClauseDraft[];
}

/** A pack id that no other office will make: eight random letters and digits, handed in by the caller. */
export function newPackDraft(random: string, responsible: string): PackDraft {
  return {
    id: `own-${random}`,
    version: 1,
    title: '',
    documentTitle: '',
    number: '',
    issuedOn: '',
    issuer: '',
    responsible,
    quality: 'official',
    from: '',
    to: '',
    groups: [],
    clauses: [newClauseDraft(`own-${random}`, [])],
  };
}

/** The next clause of a pack: its id is made of the pack's, so that clauses of two offices never meet. */
export function newClauseDraft(pack: string, others: readonly ClauseDraft[]): ClauseDraft {
  const stem = pack.replace(/^own-/, '').replaceAll('-', '').toUpperCase();
  const used = new Set(others.map(({ id }) => id));
  let count = others.length + 1;
  while (used.has(`O${stem}-${count}`)) count += 1;
  return {
    id: `O${stem}-${count}`,
    title: '',
    subject: 'project',
    dateBasis: 'application',
    section: '',
    quote: '',
    bound: 'upTo',
    department: '',
    level: '',
    durationYears: '',
    inputs: [],
    conditions: [],
    kind: 'rate',
    formula: {},
    caps: [],
    stacking: [],
    notes: '',
  };
}

/** A name for the next input that none of the others has: the field's own, or `a1`, `a2` … */
export function inputNameFor(wanted: string, others: readonly InputDraft[]): string {
  const used = new Set(others.map(({ name }) => name));
  const stem = /^[a-z][A-Za-z0-9]*$/.test(wanted) ? wanted : 'a';
  if (stem !== 'a' && !used.has(stem)) return stem;
  let count = 1;
  while (used.has(`${stem}${count}`)) count += 1;
  return `${stem}${count}`;
}
