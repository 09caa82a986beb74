import type { FieldDescription } from '../../model/register.ts';
import { isMoneyUnit } from '../../money/units.ts';
import { readHeader } from '../../text/header.ts';
import type { FoundColumn } from '../table/found.ts';
import type { Evidence } from './evidence.ts';
import type { TargetField } from './targets.ts';

export interface Score {
  readonly confidence: number;
  readonly reason: string;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** Labels that say nothing without the level above them. */
const GENERIC = /^(?:金额|数量|数值|合计|小计|总额|本年|上年|完成|累计|绝对值|名称|编号|代码|日期|时间)$/;

const FIGURES: ReadonlySet<string> = new Set(['money', 'number', 'integer', 'ratio']);

/** How well a header names a field; 0 where it does not at all. */
function headerScore(column: FoundColumn, target: TargetField): Score {
  const meaning = readHeader(column.path);
  const levels = meaning.parts;
  const joined = levels.join('');
  const pair = levels.slice(-2).join('');
  const parent = levels[levels.length - 2];
  const own = target.keys[0];
  const whole = [meaning.label, meaning.dated, pair, joined];
  if (GENERIC.test(meaning.label) && parent !== undefined) whole.push(parent);
  for (const text of whole) {
    const at = text === '' ? -1 : target.keys.indexOf(text);
    if (at < 0) continue;
    if (GENERIC.test(meaning.label) && text === meaning.label && parent !== undefined) continue;
    if (text === own) return { confidence: 0.98, reason: `表头就是“${target.field.label}”` };
    return {
      confidence: text === parent ? 0.85 : 0.95,
      reason: `表头“${column.header}”是“${target.field.label}”的另一种写法`,
    };
  }
  // `企业名称（全称）`: a remark in brackets; behind a figure (`税收（地方留成）`) it may make another one of it.
  const bare = meaning.label.replace(/\([^()]*\)$/, '');
  if (bare !== meaning.label && bare !== '' && !GENERIC.test(bare) && target.keys.includes(bare)) {
    const confidence = FIGURES.has(target.field.kind) ? 0.7 : 0.85;
    return { confidence, reason: `表头“${column.header}”去掉括号就是“${target.field.label}”` };
  }
  let best = 0;
  for (const key of target.keys)
    best = Math.max(best, partial(meaning.label, key), partial(pair, key) * 0.95);
  return best === 0
    ? { confidence: 0, reason: '' }
    : { confidence: best, reason: `表头“${column.header}”与“${target.field.label}”相近` };
}

/** Chinese puts the thing named last: `企业注册资本` is a 注册资本, `信用代码校验位` is no 信用代码. */
function partial(label: string, key: string): number {
  if (label.length < 2 || key.length < 2 || label === key) return 0;
  const [short, long] = label.length < key.length ? [label, key] : [key, label];
  if (!long.includes(short)) return 0;
  const ratio = short.length / long.length;
  if (short.length < 3 && ratio < 0.6) return 0;
  const base = 0.45 + 0.4 * ratio;
  return long.endsWith(short) ? Math.min(0.82, base) : Math.min(0.5, base * 0.7);
}

function choiceShare(field: FieldDescription, evidence: Evidence): number {
  const known = new Set(
    (field.choices ?? []).flatMap((choice) => [choice.label, choice.value, ...choice.synonyms]),
  );
  return evidence.values.filter((value) => known.has(value)).length / Math.max(1, evidence.count);
}

/** Share of a column's values that the field could take; 1 where anything goes. */
function fits(field: FieldDescription, evidence: Evidence): number {
  switch (field.kind) {
    case 'creditCode':
      return Math.max(evidence.creditCode, evidence.broken);
    case 'money':
      return Math.max(evidence.figure, evidence.capital);
    case 'number':
    case 'integer':
    case 'ratio':
      return evidence.figure;
    case 'date':
    case 'month':
    case 'year':
      return evidence.date;
    case 'flag':
      return evidence.flag;
    case 'town':
      return evidence.town;
    case 'choice':
      return choiceShare(field, evidence);
    default:
      return 1;
  }
}

/** What the values alone say, for kinds that cannot be mistaken. */
function valueScore(column: FoundColumn, target: TargetField, evidence: Evidence, namesFirm: boolean): Score {
  const { field } = target;
  if (evidence.count >= 3 || (evidence.count > 0 && evidence.creditCode === 1)) {
    if (field.kind === 'creditCode' && evidence.creditCode >= 0.6)
      return { confidence: 0.97, reason: `${percent(evidence.creditCode)} 的值符合统一社会信用代码的规则` };
    if (field.kind === 'town' && evidence.town >= 0.8)
      return { confidence: 0.8, reason: `${percent(evidence.town)} 的值是镇街名称` };
    if (field.kind === 'phone' && evidence.phone >= 0.8)
      // 财务负责人电话 holds telephone numbers too, but not the firm's: under another header it is asked.
      return {
        confidence: column.label === '' ? 0.76 : 0.7,
        reason: `${percent(evidence.phone)} 的值是电话号码`,
      };
    if (namesFirm && evidence.firm >= 0.6)
      return { confidence: 0.8, reason: `${percent(evidence.firm)} 的值是企业名称` };
  }
  return { confidence: 0, reason: '' };
}

/** Header, unit and values together. */
export function scoreOf(
  column: FoundColumn,
  target: TargetField,
  evidence: Evidence,
  namesFirm: boolean,
): Score {
  const header = headerScore(column, target);
  const values = valueScore(column, target, evidence, namesFirm);
  let best = header.confidence >= values.confidence ? header : values;
  if (best.confidence === 0) return best;
  if (header.confidence > 0.5 && values.confidence > 0)
    best = { confidence: Math.max(0.98, best.confidence), reason: `${header.reason}；${values.reason}` };
  const { kind } = target.field;
  const unit = column.unit;
  if (unit !== undefined) {
    const unlike =
      (kind === 'money' && !isMoneyUnit(unit)) ||
      ((kind === 'number' || kind === 'integer') && isMoneyUnit(unit)) ||
      (unit === '%' && kind !== 'ratio');
    if (unlike) return { confidence: best.confidence * 0.4, reason: `${best.reason}，但单位是“${unit}”` };
  }
  if (evidence.count >= 5) {
    const share = fits(target.field, evidence);
    if (share < 0.2) return { confidence: best.confidence * 0.5, reason: `${best.reason}，但多数内容不像` };
    if (share < 0.5) return { confidence: best.confidence * 0.8, reason: `${best.reason}，但有些内容不像` };
  }
  return best;
}
