import type { RecordChange } from '../../model/changeSet.ts';
import { type Ledger, recordsOf } from '../../model/ledger.ts';
import { type Book, builtInPacks, makeBook, withReadings } from '../book.ts';
import { BUILT_IN_PACKS } from '../builtIn.ts';
import { loadPack, type Pack } from '../pack.ts';
import { PackText } from '../packText.ts';
import { isDecisionRecord, readingsIn } from './decisions.ts';
import { SHARES_RECORD, sharesIn } from './shares.ts';

/** Records of register `setting` that hold the office's own packs: `policyPack:own-k3f9`. */
const PACK_RECORD = 'policyPack:';

/** The record that says which packs the office has switched on or off, whatever the pack itself says. */
export const SWITCHES_RECORD = 'policySwitches';

export function packRecordId(pack: string): string {
  return `${PACK_RECORD}${pack}`;
}

/** True where results depend on a change of a setting: packs, switches, decisions, the ratios that clauses ask for. */
export function bearsOnPolicy({ id, before, after }: RecordChange): boolean {
  if (id === SHARES_RECORD)
    return JSON.stringify(sharesIn(before?.values).ratios) !== JSON.stringify(sharesIn(after?.values).ratios);
  return id.startsWith(PACK_RECORD) || id === SWITCHES_RECORD || isDecisionRecord(id);
}

/** A pack of the office that cannot be used now, and why; all others are. */
export interface LeftOutPack {
  readonly id: string;
  readonly reason: string;
}

export interface OfficeBook {
  readonly book: Book;
  /** Ids of the packs that the office has written or imported. */
  readonly own: ReadonlySet<string>;
  readonly leftOut: readonly LeftOutPack[];
}

/** The office's own packs as they are kept. What is no pack any more is not among them. */
export function ownPackTexts(ledger: Ledger): PackText[] {
  return recordsOf(ledger, 'setting').flatMap(({ id, values }) => {
    if (!id.startsWith(PACK_RECORD) || typeof values.content !== 'string') return [];
    const parsed = PackText.safeParse(JSON.parse(values.content));
    return parsed.success ? [parsed.data] : [];
  });
}

/** Pack id → on or off, where the office has decided. */
export function packSwitches(ledger: Ledger): Readonly<Record<string, boolean>> {
  const content = ledger.get('setting')?.get(SWITCHES_RECORD)?.values.content;
  return typeof content === 'string' ? (JSON.parse(content) as Record<string, boolean>) : {};
}

/**
 * The policies of this office: those that come with the program and its own, switched on and off as it has
 * decided. An own pack that contradicts the others is left out with its reason; the others stay in use.
 */
export function officeBook(ledger: Ledger): OfficeBook {
  const switches = packSwitches(ledger);
  const switched = (pack: Pack): Pack => ({ ...pack, enabled: switches[pack.id] ?? pack.enabled });
  let packs = builtInPacks().map(switched);
  const own = new Set<string>();
  const leftOut: LeftOutPack[] = [];
  for (const text of ownPackTexts(ledger)) {
    const loaded = loadPack(text);
    // A newer text of a pack that comes with the program takes its place.
    const others = packs.filter(({ id }) => id !== text.id);
    const together = loaded.ok ? makeBook([...others, switched(loaded.value)]) : loaded;
    if (loaded.ok && together.ok) {
      packs = [...others, switched(loaded.value)];
      own.add(text.id);
    } else {
      const reasons = together.findings.filter(({ severity }) => severity === 'error');
      leftOut.push({ id: text.id, reason: reasons.map(({ message }) => message).join('；') });
    }
  }
  const book = makeBook(packs);
  if (!book.ok) throw new Error(book.findings.map(({ message }) => message).join('\n'));
  return { book: withReadings(book.value, readingsIn(ledger)), own, leftOut };
}

/** Texts of the packs that come with the program, by id: to compare an imported one with. */
export function builtInText(id: string): PackText | undefined {
  for (const source of BUILT_IN_PACKS) {
    const parsed = PackText.safeParse(source);
    if (parsed.success && parsed.data.id === id) return parsed.data;
  }
  return undefined;
}
