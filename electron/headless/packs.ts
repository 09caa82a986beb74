import type { Book } from '../../shared/policy/book.ts';
import { NotDone } from './answer.ts';
import type { Arguments } from './arguments.ts';

/** The policy pack that `--pack` names, or undefined: those that are switched on. */
export function chosenPacks(book: Book, given: Arguments): ReadonlySet<string> | undefined {
  const wanted = given.options.get('--pack');
  if (wanted === undefined) return undefined;
  if (book.packs.some((pack) => pack.id === wanted)) return new Set([wanted]);
  throw new NotDone(`没有政策包“${wanted}”，可用：${book.packs.map((pack) => pack.id).join('、')}`);
}
