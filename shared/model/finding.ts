/**
 * Something a clerk must look at. `error` keeps the row or value out, `warning` asks for a look and lets
 * it in, `notice` says what the program did with it (a unit converted, a placeholder read as blank).
 */
export type Severity = 'error' | 'warning' | 'notice';

/** The three parts of every message: what happened (`message`), where (`sheet`, `cell`), what to do (`advice`). */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly advice?: string;
  readonly sheet?: string;
  /** A1 address, or a row such as `12:12`. */
  readonly cell?: string;
  /** What stood there, as displayed. */
  readonly value?: string;
  /** Where it is about a record rather than a cell. */
  readonly record?: { readonly register: string; readonly id: string; readonly field?: string };
}

/** A value, or the findings that say why there is none. Errors that a clerk must act on are values, not exceptions. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };
