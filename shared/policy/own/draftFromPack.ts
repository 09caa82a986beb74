import { canonicalJson } from '../../model/canonical.ts';
import { decimalText, Exact } from '../../money/decimal.ts';
import { fromYuan } from '../../money/units.ts';
import type { Cap, ClauseText } from '../clause.ts';
import type { Condition } from '../condition.ts';
import type { InputDescription } from '../input.ts';
import type { PackText } from '../packText.ts';
import type { CapDraft, ClauseDraft, ConditionDraft, InputDraft, PackDraft } from './draft.ts';
import { formulaDraft, typeLike } from './formulaDraft.ts';
import { packFrom } from './packFromDraft.ts';
import { sourceCode } from './sourceCode.ts';
import { Typed } from './typed.ts';

/**
 * The form of a pack that is kept; undefined where the pack says something that the form has no box for, so that
 * nothing is lost by opening and saving it.
 */
export function draftOf(pack: PackText): PackDraft | undefined {
  const draft: PackDraft = {
    id: pack.id,
    version: pack.version,
    title: pack.title,
    documentTitle: pack.document.title,
    number: pack.document.number ?? '',
    issuedOn: pack.document.issuedOn ?? '',
    issuer: pack.document.issuer,
    responsible: pack.document.responsible,
    quality: pack.quality,
    from: pack.inForce.from,
    to: pack.inForce.to ?? '',
    groups: pack.stacking,
    clauses: pack.clauses.map(clauseDraft),
  };
  const typed = new Typed();
  const again = packFrom(typed, draft);
  const same =
    canonicalJson(again) === canonicalJson(pack) &&
    typed.problems.every(({ severity }) => severity === 'warning');
  return same ? draft : undefined;
}

function clauseDraft(clause: ClauseText): ClauseDraft {
  const inputs = clause.inputs.map(inputDraft);
  return {
    id: clause.id,
    title: clause.title,
    subject: clause.subject,
    dateBasis: clause.dateBasis,
    section: clause.citation.section,
    quote: clause.citation.quote,
    bound: clause.bound,
    department: clause.department ?? '',
    level: clause.level ?? '',
    durationYears: clause.durationYears === undefined ? '' : String(clause.durationYears),
    inputs,
    conditions: clause.conditions.map((condition) => conditionDraft(condition, inputs)),
    kind: clause.formula.kind,
    formula: formulaDraft(clause.formula, inputs),
    caps: clause.caps.map(capDraft),
    stacking: clause.stacking,
    notes: clause.notes.join('\n'),
  };
}

function inputDraft(input: InputDescription): InputDraft {
  const [source] = input.sources ?? [];
  const own = input.type === 'money' || input.type === 'moneyList' || input.type === 'ratio';
  return {
    name: input.name,
    label: input.label,
    type: input.type,
    unit: own ? '' : (input.unit ?? ''),
    required: input.required ? 'yes' : 'no',
    source: source ? (sourceCode(source) ?? '') : '',
    ask: input.ask ?? '',
    choices: (input.choices ?? []).map(({ label }) => label).join('、'),
  };
}

function conditionDraft(condition: Condition, inputs: readonly InputDraft[]): ConditionDraft {
  const label = ('label' in condition ? condition.label : undefined) ?? '';
  if (condition.kind === 'atLeast' || condition.kind === 'above') {
    const like = typeLike(inputs.find(({ name }) => name === condition.input));
    const { kind, input, value } = condition;
    const shown =
      like === 'money'
        ? fromYuan(value, '万元')
        : like === 'ratio'
          ? decimalText(new Exact(value).times(100))
          : value;
    return { kind, input, value: shown, label };
  }
  if (condition.kind === 'oneOf')
    return { kind: 'oneOf', input: condition.input, value: condition.values.join('、'), label };
  if (condition.kind === 'isTrue' || condition.kind === 'isFalse')
    return { kind: condition.kind, input: condition.input, value: '', label };
  if (condition.kind === 'yearsAfter') {
    const { kind, start, from, to } = condition;
    return { kind, input: start, value: `${from}-${to}`, label };
  }
  // A kind without a box: the comparison with the pack itself shows that it is not the same.
  return { kind: 'isTrue', input: '', value: '', label };
}

function capDraft(cap: Cap): CapDraft {
  return {
    scope: cap.scope,
    limit: cap.limit === undefined ? '' : fromYuan(cap.limit, '万元'),
    limitInput: cap.limitInput ?? '',
  };
}
