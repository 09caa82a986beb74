import { type Answer, NotDone } from './answer.ts';

export interface VerbUsage {
  /** What follows `npm run -s headless --`, as a person types it. */
  readonly usage: string;
  /** Names of the arguments without `--`, in order; every one must be given. */
  readonly places: readonly string[];
  /** Options with a value, and what it is called when it is missing. */
  readonly options: readonly string[];
  /** Options without a value. */
  readonly switches: readonly string[];
}

/** One thing that the headless program does. */
export interface Verb {
  readonly usage: VerbUsage;
  readonly run: (given: Arguments) => Answer | Promise<Answer>;
}

export interface Arguments {
  readonly places: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

/** `--json` may stand anywhere; it is read before anything else so that refusals obey it too. */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).includes('--json');
}

/** Reads the words after the verb; throws `NotDone` naming the option that is wrong and the right usage. */
export function readArguments(verb: VerbUsage, words: readonly string[]): Arguments {
  const places: string[] = [];
  const options = new Map<string, string>();
  const switches = new Set<string>();
  const wrong = (what: string): NotDone => new NotDone(`${what}。用法：${fullUsage(verb)}`);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') {
      places.push(...words.slice(index + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      places.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    if (options.has(name)) throw wrong(`选项 ${name} 给了两次`);
    if (name === '--json' || verb.switches.includes(name)) {
      if (equals >= 0) throw wrong(`选项 ${name} 后面不带值`);
      switches.add(name);
    } else if (verb.options.includes(name)) {
      const next = words[index + 1];
      const value = equals >= 0 ? word.slice(equals + 1) : next;
      if (value === undefined || value === '' || (equals < 0 && isOption(verb, value))) {
        throw wrong(`选项 ${name} 缺少值`);
      }
      options.set(name, value);
      if (equals < 0) index += 1;
    } else {
      throw wrong(`不认识选项 ${name}`);
    }
  }
  const missing = verb.places[places.length];
  if (missing !== undefined) throw wrong(`缺少${missing}`);
  if (places.length > verb.places.length) {
    throw wrong(`多出参数“${places[verb.places.length]}”（名称里有空格时要加引号）`);
  }
  return { places, options, switches };
}

/** The value of an option that must be there. */
export function required(verb: VerbUsage, given: Arguments, name: string): string {
  const value = given.options.get(name);
  if (value === undefined) throw new NotDone(`缺少选项 ${name}。用法：${fullUsage(verb)}`);
  return value;
}

/** A whole number between both, or the default where the option is not given. */
export function wholeNumber(
  given: Arguments,
  name: string,
  limits: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const value = given.options.get(name);
  if (value === undefined) return limits.otherwise;
  const number = /^\d{1,10}$/.test(value) ? Number.parseInt(value, 10) : -1;
  if (number < limits.least || number > limits.most) {
    throw new NotDone(`选项 ${name} 要填 ${limits.least} 到 ${limits.most} 之间的整数，现在是“${value}”`);
  }
  return number;
}

/** One of the given words, or undefined where the option is not given. */
export function oneOf<Word extends string>(
  given: Arguments,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = given.options.get(name);
  if (value === undefined) return undefined;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new NotDone(`选项 ${name} 不能是“${value}”，可用：${words.join('、')}`);
  return word;
}

export function fullUsage(verb: VerbUsage): string {
  return `npm run -s headless -- ${verb.usage} [--json]`;
}

function isOption(verb: VerbUsage, word: string): boolean {
  const name = word.split('=')[0] ?? word;
  return name === '--json' || verb.options.includes(name) || verb.switches.includes(name);
}
