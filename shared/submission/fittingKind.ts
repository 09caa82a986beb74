import type { Finding, Outcome } from '../model/finding.ts';
import { type BoundForm, boundAs, type OpenedForm, openColumns } from './form.ts';
import { SUBMISSION_KINDS, type SubmissionKind } from './kinds.ts';

/** Words of a form's title that say which list is asked for; the first that fits counts. */
const TITLES: readonly (readonly [words: RegExp, kind: string])[] = [
  [/小升规|上规模|升规/, 'rising'],
  [/专精特新|小巨人|单项冠军/, 'specialised'],
  [/亩均/, 'perMu'],
  [/走访|诉求|暖企/, 'visits'],
  [/融资|贷款需求/, 'loans'],
  [/载体|厂房|招商资源/, 'sites'],
  [/规上|规模以上/, 'aboveScale'],
  [/进度|月报/, 'projectProgress'],
  [/目标|指标完成/, 'targets'],
  [/公示/, 'publicity'],
  [/资金.*安排|安排.*资金|资金分配/, 'arrangement'],
  [/奖补|资金|补助|扶持/, 'award'],
];

export interface FittingForm {
  readonly kind: SubmissionKind;
  readonly form: BoundForm;
}

/**
 * What a form asks for: the kind that its title names, else the one that leaves the fewest columns open; of
 * equals the first, whose rows are all firms or all projects.
 */
function fittingForm(forms: readonly FittingForm[]): FittingForm | undefined {
  const named = forms.find(({ kind, form }) => {
    const title = `${form.table.title ?? ''}${form.sheet.name}`;
    return TITLES.find(([words]) => words.test(title))?.[1] === kind.id;
  });
  const [best] = forms.toSorted((left, right) => open(left) - open(right));
  return named && best && open(named) <= open(best) + SLACK ? named : best;
}

/** A title is believed as long as hardly more columns stay open than under the best other reading. */
const SLACK = 2;

function open({ form }: FittingForm): number {
  return openColumns(form).length;
}

/** An opened form bound as the kind that it asks for; the findings of every kind where it fits none. */
export function bindFitting(opened: OpenedForm): Outcome<FittingForm> {
  const forms: FittingForm[] = [];
  const refused: Finding[] = [];
  for (const kind of SUBMISSION_KINDS) {
    const bound = boundAs(opened, kind.description);
    if (bound.ok) forms.push({ kind, form: bound.value });
    else refused.push(...bound.findings);
  }
  const best = fittingForm(forms);
  return best ? { ok: true, value: best, findings: opened.findings } : { ok: false, findings: refused };
}
