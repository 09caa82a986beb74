import { decimalText, Exact } from '../../money/decimal.ts';
import { type MoneyUnit, toYuan } from '../../money/units.ts';
import { readDate } from '../../text/date.ts';
import { readNumber } from '../../text/figure.ts';

/** Something in the form that is not right. */
export interface DraftProblem {
  /** Key of the box: `clauses.0.formula.rate`; empty: the whole. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  /** Place and reason in the clerk's words. */
  readonly message: string;
}

/** Reads boxes of the form and gathers what is wrong with them. What cannot be read comes back as a stand-in. */
export class Typed {
  readonly problems: DraftProblem[] = [];

  error(path: string, message: string): void {
    this.problems.push({ path, severity: 'error', message });
  }

  warn(path: string, message: string): void {
    this.problems.push({ path, severity: 'warning', message });
  }

  text(path: string, where: string, text: string): string {
    const plain = text.trim();
    if (plain === '') this.error(path, `${where}没有填`);
    return plain === '' ? '？' : plain;
  }

  /** Yuan from 万元 or 元. */
  money(path: string, where: string, text: string, unit: MoneyUnit): string {
    const number = this.figure(path, where, text, `金额（${unit}）`);
    return number === undefined ? '0' : toYuan(number, unit);
  }

  /** A ratio from percent. */
  ratio(path: string, where: string, text: string): string {
    const number = this.figure(path, where, text.replace(/[%％]/g, ''), '百分数');
    return number === undefined ? '0' : decimalText(new Exact(number).dividedBy(100));
  }

  number(path: string, where: string, text: string): string {
    return this.figure(path, where, text, '数字') ?? '0';
  }

  /** A day, or undefined where the box is empty. */
  day(path: string, where: string, text: string): string | undefined {
    if (text.trim() === '') return undefined;
    const day = readDate(text.trim());
    if (day?.length === 10) return day;
    this.error(path, `${where}“${text}”不是日期，写成 2026-03-01`);
    return undefined;
  }

  private figure(path: string, where: string, text: string, what: string): string | undefined {
    if (text.trim() === '') {
      this.error(path, `${where}没有填`);
      return undefined;
    }
    const number = readNumber(text.trim());
    if (number !== undefined && !number.startsWith('-')) return number;
    this.error(path, `${where}“${text}”不是${what}`);
    return undefined;
  }
}
