import { builtInBook, findClause } from '../../shared/policy/book.ts';
import { evaluateClause } from '../../shared/policy/evaluate.ts';
import type { ClauseResult } from '../../shared/policy/result.ts';
import { workingLines } from '../../shared/policy/working.ts';
import { type Answer, NotDone } from './answer.ts';
import type { Arguments } from './arguments.ts';
import { dateOption } from './dates.ts';
import { readExactJson } from './exactJson.ts';
import { readInput } from './files.ts';

/** One clause on inputs given by hand: `--clause Z18-1b --inputs '{"investment":"42000000"}'`. */
export function evaluateOneClause(given: Arguments, id: string): Answer {
  const on = dateOption(given, '--on');
  const found = findClause(builtInBook(), id, on);
  if (!found) throw new NotDone(`没有条款“${id}”；现有条款见 npm run -s headless -- clauses`);
  const inputs = readInputs(given.options.get('--inputs'));
  const result = evaluateClause(found.clause, inputs, on === undefined ? {} : { on });
  const known = new Set(found.clause.inputs.map((input) => input.name));
  const unknown = Object.keys(inputs).filter((name) => !known.has(name));
  const reasons = [
    ...result.reasons,
    ...unknown.map((name) => `本条不用“${name}”，没有参加计算；本条的输入：${[...known].join('、')}`),
  ];
  return {
    json: { ...result, reasons },
    lines: linesOf({ ...result, reasons }),
    attention: result.findings.length > 0 || unknown.length > 0,
  };
}

/** The inputs as JSON text, or `@file` for those whose terminal eats quotation marks. */
function readInputs(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) {
    throw new NotDone(`缺少选项 --inputs，例如 --inputs '{"investment":"42000000"}'（金额以元为单位）`);
  }
  const json = text.startsWith('@') ? new TextDecoder().decode(readInput(text.slice(1)).bytes) : text;
  const inputs = readExactJson(json.replace(/^\ufeff/, ''));
  if (inputs) return inputs;
  throw new NotDone(
    `--inputs 要写成一个 JSON 对象，例如 '{"investment":"42000000"}'；也可以用 @文件名 从文件读取`,
  );
}

function linesOf(result: ClauseResult): string[] {
  const verdict = result.eligible === null ? '待定' : result.eligible ? '符合' : '不符合';
  return [
    `${result.clause} ${result.title}：${verdict}`,
    ...workingLines(result).map(({ kind, label, expression, value }) => {
      const joint = kind === 'step' || kind === 'result' ? ' ＝ ' : '，';
      return `  ${label}：${[expression, value].filter((side) => side !== '').join(joint)}`;
    }),
  ];
}
