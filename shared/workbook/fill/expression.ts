import { type FormulaToken, formulaTokens, type Reference } from './formula.ts';

/** A parsed formula. Only what `evaluate.ts` can work out; anything else makes `parseExpression` give undefined. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'boolean'; readonly holds: boolean }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly (Expression | undefined)[] }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '%'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

const BINDING: Readonly<Record<string, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
};

/** The formula as a tree, or undefined where it holds something that is not understood. */
export function parseExpression(formula: string): Expression | undefined {
  const tokens = joinOperators(formulaTokens(formula.trim()));
  let at = 0;
  const peek = (): string | undefined => {
    const token = tokens[at];
    return token && token.kind !== 'reference' && token.kind !== 'string' ? token.text : undefined;
  };
  const take = (text: string): boolean => {
    if (peek() !== text) return false;
    at += 1;
    return true;
  };

  const inputs = (): (Expression | undefined)[] | undefined => {
    const list: (Expression | undefined)[] = [];
    if (take(')')) return list;
    for (;;) {
      if (peek() === ',' || peek() === ')') list.push(undefined);
      else {
        const input = binary(1);
        if (!input) return undefined;
        list.push(input);
      }
      if (take(')')) return list;
      if (!take(',')) return undefined;
    }
  };

  const primary = (): Expression | undefined => {
    const token = tokens[at];
    at += 1;
    if (!token) return undefined;
    if (token.kind === 'reference') return { kind: 'reference', reference: token };
    if (token.kind === 'number') return { kind: 'number', text: token.text };
    if (token.kind === 'string') {
      return { kind: 'string', text: token.text.slice(1, -1).replaceAll('""', '"') };
    }
    if (token.text === '(') {
      const inner = binary(1);
      return inner && take(')') ? inner : undefined;
    }
    if (token.text === '-' || token.text === '+') {
      const of = postfix();
      return of && { kind: 'unary', operator: token.text, of };
    }
    if (token.kind !== 'word') return undefined;
    if (peek() !== '(' && /^(?:true|false)$/i.test(token.text))
      return { kind: 'boolean', holds: token.text.toLowerCase() === 'true' };
    if (!take('(')) return undefined;
    const list = inputs();
    return list && { kind: 'call', name: token.text.toUpperCase(), inputs: list };
  };

  const postfix = (): Expression | undefined => {
    let of = primary();
    while (of && take('%')) of = { kind: 'unary', operator: '%', of };
    return of;
  };

  const binary = (least: number): Expression | undefined => {
    let left = postfix();
    for (;;) {
      const operator = peek() ?? '';
      const strength = BINDING[operator] ?? 0;
      if (!left || strength < least) return left;
      at += 1;
      const right = binary(strength + 1);
      if (!right) return undefined;
      left = { kind: 'binary', operator, left, right };
    }
  };

  const whole = binary(1);
  return at === tokens.length ? whole : undefined;
}

/** Without spaces, and with `<>`, `<=`, `>=` as one token each. */
function joinOperators(tokens: readonly FormulaToken[]): FormulaToken[] {
  const joined: FormulaToken[] = [];
  for (const token of tokens) {
    const previous = joined[joined.length - 1];
    if (token.kind === 'other' && token.text.trim() === '') continue;
    if (
      token.kind === 'other' &&
      previous?.kind === 'other' &&
      /^(<>|<=|>=)$/.test(previous.text + token.text)
    ) {
      joined[joined.length - 1] = { kind: 'other', text: previous.text + token.text };
    } else joined.push(token);
  }
  return joined;
}
