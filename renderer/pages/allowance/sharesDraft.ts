import { decimalText, Exact, isDecimalText } from '../../../shared/money/decimal.ts';
import {
  type OfficeShares,
  PARAMETERS,
  type ParameterName,
  shareProblems,
} from '../../../shared/policy/own/shares.ts';

/** A split as it is typed: percentages and days as text. */
export interface DraftSplit {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  readonly province: string;
  readonly city: string;
  readonly town: string;
  readonly from: string;
  readonly to: string;
}

export interface DraftRatio {
  readonly id: string;
  readonly name: ParameterName;
  readonly value: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
}

export interface DraftShares {
  readonly splits: readonly DraftSplit[];
  readonly ratios: readonly DraftRatio[];
}

/** Worked back from what Dongguan published for 2019: an example of a split, not that of Zhongshan. */
export const DONGGUAN = {
  label: '示例：东莞 2019 年反推',
  source: '东莞市 2019 年技改事后奖补安排反推，仅作示例',
  province: '50',
  city: '25',
  town: '25',
} as const;

export function blankSplit(year: string): DraftSplit {
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  return { id: crypto.randomUUID(), label: '', source: '', province: '', city: '', town: '', ...days };
}

export function blankRatio(year: string): DraftRatio {
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  return { id: crypto.randomUUID(), name: 'provincialShare', value: '', source: '', ...days };
}

export function draftOf({ splits, ratios }: OfficeShares): DraftShares {
  return {
    splits: splits.map(({ id, label, source, validity, province, city, town }) => ({
      id,
      label,
      source,
      province: percent(province),
      city: percent(city),
      town: percent(town),
      from: validity.from,
      to: validity.to ?? '',
    })),
    ratios: ratios.map(({ id, name, value, source, validity }) => ({
      id,
      name,
      value: percent(value),
      source,
      from: validity.from,
      to: validity.to ?? '',
    })),
  };
}

/** What was typed as it is kept, or the first thing that is wrong. */
export function sharesFrom(
  draft: DraftShares,
): { readonly ok: true; readonly shares: OfficeShares } | { readonly ok: false; readonly problem: string } {
  const wrong: string[] = [];
  const read = (text: string, what: string): string => {
    const ratio = ratioTyped(text);
    if (text.trim() === '') wrong.push(`${what}没有填比例`);
    else if (ratio === undefined) wrong.push(`${what}“${text}”不是 0 到 100 的百分数`);
    return ratio ?? '0';
  };
  const days = ({ from, to }: { readonly from: string; readonly to: string }, what: string) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) wrong.push(`${what}没有写有效期起`);
    return { from, to: to === '' ? null : to };
  };
  const splits = draft.splits.map((each, place) => {
    const what = each.label.trim() === '' ? `第 ${place + 1} 行` : `“${each.label}”`;
    if (each.label.trim() === '') wrong.push(`${what}没有写名称`);
    return {
      id: each.id,
      label: each.label.trim(),
      source: each.source.trim(),
      validity: days(each, what),
      province: read(each.province, `${what}省级`),
      city: read(each.city, `${what}市级`),
      town: read(each.town, `${what}镇级`),
    };
  });
  const ratios = draft.ratios.map((each) => {
    const what = `“${PARAMETERS[each.name]}”`;
    const { id, name } = each;
    const value = read(each.value, what);
    return { id, name, source: each.source.trim(), validity: days(each, what), value };
  });
  const shares = { splits, ratios };
  const [problem] = [...wrong, ...(wrong.length === 0 ? shareProblems(shares) : [])];
  return problem === undefined ? { ok: true, shares } : { ok: false, problem };
}

function ratioTyped(text: string): string | undefined {
  const plain = text.replace(/[%％\s]/g, '');
  if (!isDecimalText(plain) || plain.startsWith('-')) return undefined;
  const ratio = new Exact(plain).dividedBy(100);
  return ratio.greaterThan(1) ? undefined : decimalText(ratio);
}

function percent(ratio: string): string {
  return decimalText(new Exact(ratio).times(100));
}
