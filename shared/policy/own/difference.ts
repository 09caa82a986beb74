import { decimalText, Exact, isDecimalText } from '../../money/decimal.ts';
import { moneyWithUnit } from '../../money/format.ts';
import { CAP_SCOPES, type ClauseText, LEVELS, SUBJECTS } from '../clause.ts';
import { type PackText, QUALITIES } from '../packText.ts';
import { placeOf } from '../packWords.ts';
import { FORMULA_FORMS } from './formulaForms.ts';

/** One place that reads differently. */
export interface CellDifference {
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

export interface ClauseDifference {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly CellDifference[];
}

/** What taking a pack would change. */
export interface PackDifference {
  /** Title, document, validity, stacking, shares. */
  readonly head: readonly CellDifference[];
  readonly added: readonly { readonly id: string; readonly title: string; readonly quote: string }[];
  readonly changed: readonly ClauseDifference[];
  readonly removed: readonly { readonly id: string; readonly title: string }[];
  readonly unchanged: number;
}

/** Compares a pack with the one in use under its id; without one, everything is new. */
export function packDifference(before: PackText | undefined, after: PackText): PackDifference {
  const known = new Map((before?.clauses ?? []).map((clause) => [versionOf(clause), clause]));
  const coming = new Map(after.clauses.map((clause) => [versionOf(clause), clause]));
  const changed: ClauseDifference[] = [];
  let unchanged = 0;
  for (const [version, clause] of coming) {
    const old = known.get(version);
    if (!old) continue;
    const cells = differences(old, clause);
    if (cells.length === 0) unchanged += 1;
    else changed.push({ id: clause.id, title: clause.title, cells });
  }
  return {
    head: before ? differences(headOf(before), headOf(after)) : [],
    added: [...coming]
      .filter(([version]) => !known.has(version))
      .map(([, { id, title, citation }]) => ({ id, title, quote: citation.quote })),
    changed,
    removed: [...known]
      .filter(([version]) => !coming.has(version))
      .map(([, { id, title }]) => ({ id, title })),
    unchanged,
  };
}

/** The same id may stand twice, for two times. */
function versionOf({ id, inForce }: ClauseText): string {
  return inForce === undefined ? id : `${id} ${inForce.from}`;
}

function headOf({ clauses: _clauses, ...head }: PackText): unknown {
  return head;
}

function differences(before: unknown, after: unknown): CellDifference[] {
  const old = leaves(before);
  const fresh = leaves(after);
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [left, right] = [old.get(key), fresh.get(key)];
    if (left?.text === right?.text) return [];
    return [{ place: left?.place ?? right?.place ?? '', before: left?.text ?? '', after: right?.text ?? '' }];
  });
}

interface Leaf {
  readonly place: string;
  readonly text: string;
}

/** Every value of a pack by its path, with its place in words. */
function leaves(source: unknown): ReadonlyMap<string, Leaf> {
  const found = new Map<string, Leaf>();
  const walk = (value: unknown, path: readonly PropertyKey[]) => {
    if (value === null || typeof value !== 'object') {
      found.set(path.join('.'), { place: placeOf(source, path), text: shown(value, path) });
      return;
    }
    const list = Array.isArray(value);
    for (const [key, each] of Object.entries(value)) walk(each, [...path, list ? Number(key) : key]);
  };
  walk(source, []);
  return found;
}

const AMOUNTS: ReadonlySet<PropertyKey> = new Set(['limit', 'amount']);
const RATIOS: ReadonlySet<PropertyKey> = new Set(['rate', 'share', 'factor']);

/** Words for what a pack keeps as a key. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: {
    ...Object.fromEntries(FORMULA_FORMS.map(({ kind, label }) => [kind, label])),
    atLeast: '不低于',
    above: '高于',
    isTrue: '是',
    isFalse: '不是',
    oneOf: '属于',
  },
  scope: CAP_SCOPES,
  subject: SUBJECTS,
  quality: QUALITIES,
  level: LEVELS,
  bound: { upTo: '不超过', fixed: '固定' },
};

function shown(value: unknown, path: readonly PropertyKey[]): string {
  const key = path.at(-1) ?? '';
  if (value === null || value === undefined) return '（空）';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = String(value);
  const word = WORDS[String(key)]?.[text];
  if (word !== undefined) return word;
  if (!isDecimalText(text)) return text;
  if (AMOUNTS.has(key)) return moneyWithUnit(text);
  if (RATIOS.has(key)) return `${decimalText(new Exact(text).times(100))}%`;
  return text;
}
