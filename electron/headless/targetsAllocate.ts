import { allocate } from '../../shared/target/allocate/allocate.ts';
import { type Answer, refusal } from './answer.ts';
import { type Arguments, oneOf, required, type Verb, type VerbUsage, wholeNumber } from './arguments.ts';
import { textTable } from './textTable.ts';

const USAGE: VerbUsage = {
  usage:
    'targets allocate --total 总量 --weights 权重,权重,… [--decimals 小数位数] [--method round|largest-remainder]',
  places: [],
  options: ['--total', '--weights', '--decimals', '--method'],
  switches: [],
};

/** Breaks a target down by weights. */
export const targetsAllocate: Verb = { usage: USAGE, run: breakDown };

function breakDown(given: Arguments): Answer {
  const total = required(USAGE, given, '--total').trim();
  const weights = required(USAGE, given, '--weights')
    .split(/[,，]/)
    .map((weight) => weight.trim());
  const decimals = wholeNumber(given, '--decimals', { least: 0, most: 8, otherwise: 2 });
  const method = oneOf(given, '--method', ['round', 'largest-remainder'] as const) ?? 'largest-remainder';
  const allocated = allocate({ total, weights, decimals, method });
  if (!allocated.ok) throw refusal(allocated.findings);
  const { parts, sum, residual } = allocated.value;
  return {
    json: { parts, sum, residual, total, decimals, method },
    lines: [
      ...textTable(
        ['序号', '权重', '分得'],
        parts.map((part, index) => [String(index + 1), weights[index] ?? '', part]),
      ),
      `合计 ${sum}，与总量 ${total} 相差 ${residual}`,
    ],
    attention: false,
  };
}
