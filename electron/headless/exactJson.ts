import { decimalText, Exact } from '../../shared/money/decimal.ts';

/**
 * JSON in which every number is read as decimal text, so that an amount keeps all its digits. Undefined where
 * the text is no JSON object.
 */
export function readExactJson(text: string): Readonly<Record<string, unknown>> | undefined {
  const quoted = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?/g, (token) =>
    token.startsWith('"') ? token : `"${decimalText(new Exact(token))}"`,
  );
  try {
    // Checked as it was given, too: quoting must not turn what is no JSON into some.
    JSON.parse(text);
    const value: unknown = JSON.parse(quoted);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
