import type { Finding } from '../../shared/model/finding.ts';

/** What a verb found or did. */
export interface Answer {
  /** Printed as one JSON object with `--json`. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Printed without `--json`: a short table in Chinese. */
  readonly lines: readonly string[];
  /** There is something to look at: exit status 1. */
  readonly attention: boolean;
}

/**
 * The verb was not done (exit status 2): the one line says what is wrong and what to do. Thrown from any depth,
 * caught once at the top.
 */
export class NotDone extends Error {
  override readonly name = 'NotDone';
}

/** The first error among findings as the line of a refusal. */
export function refusal(findings: readonly Finding[]): NotDone {
  const finding = findings.find((each) => each.severity === 'error') ?? findings[0];
  if (!finding) return new NotDone('没有完成：文件里没有可用的内容，请核对文件');
  const place = [finding.sheet && `工作表“${finding.sheet}”`, finding.cell].filter(Boolean).join(' ');
  const where = place === '' ? '' : `（${place}）`;
  const advice = finding.advice ? `；${finding.advice}` : '';
  return new NotDone(oneLine(`${finding.message}${where}${advice}`));
}

export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
