import type { Finding, Outcome } from '../../model/finding.ts';
import { type DecimalText, decimalText, Exact, isDecimalText } from '../../money/decimal.ts';

export type AllocationMethod = 'round' | 'largest-remainder';

/** A total to be broken down. The lists run over the same units in the same order; figures are decimal text. */
export interface AllocationRequest {
  readonly total: DecimalText;
  /** Last year's base, capacity, ones for equal shares …; none below zero. */
  readonly weights: readonly DecimalText[];
  /** Places behind the point of every part; 2 where absent. */
  readonly decimals?: number;
  /** `round` rounds each part by itself and leaves a residual; `largest-remainder` sums exactly and is the default. */
  readonly method?: AllocationMethod;
  /** Figures that stay as they are. */
  readonly locks?: readonly (DecimalText | undefined)[];
  readonly floors?: readonly (DecimalText | undefined)[];
  readonly caps?: readonly (DecimalText | undefined)[];
}

export interface Allocation {
  /** With `decimals` places, as they are printed; a lock as it was given. */
  readonly parts: readonly DecimalText[];
  readonly sum: DecimalText;
  /** Total less sum. */
  readonly residual: DecimalText;
}

/** One unit that is not locked, with what it may get. */
interface Open {
  readonly index: number;
  readonly weight: Exact;
  readonly floor: Exact;
  readonly cap: Exact | undefined;
}

const MOST_DECIMALS = 8;

/** Breaks a total down by weights. What cannot be met (floors above the total, no weights …) is said, not bent. */
export function allocate(request: AllocationRequest): Outcome<Allocation> {
  const wrong = unusable(request);
  if (wrong.length > 0) return { ok: false, findings: wrong };
  const decimals = request.decimals ?? 2;
  const total = new Exact(request.total);
  const locked = request.weights.map((_, index) => request.locks?.[index]);
  const rest = total.minus(
    locked.reduce<Exact>((sum, lock) => (lock === undefined ? sum : sum.plus(lock)), new Exact(0)),
  );
  const exact = request.method !== 'round';
  const open = openUnits(request, locked, exact ? decimals : undefined);
  const impossible = infeasible(rest, open, exact ? decimals : undefined);
  if (impossible) return { ok: false, findings: [impossible] };
  const quotas = boundedShares(rest, open);
  const shares = exact ? byLargestRemainder(rest, open, quotas, decimals) : rounded(open, quotas, decimals);
  const parts: DecimalText[] = locked.map((lock) => lock ?? '0');
  for (const [position, { index }] of open.entries())
    parts[index] = (shares[position] ?? new Exact(0)).toFixed(decimals);
  const sum = parts.reduce<Exact>((before, part) => before.plus(part), new Exact(0));
  return {
    ok: true,
    value: { parts, sum: decimalText(sum), residual: decimalText(total.minus(sum)) },
    findings: [],
  };
}

function error(code: string, message: string, advice: string): Finding {
  return { code, severity: 'error', message, advice };
}

function unusable(request: AllocationRequest): Finding[] {
  const findings: Finding[] = [];
  const { weights, decimals = 2 } = request;
  if (!isDecimalText(request.total) || new Exact(request.total).isNegative())
    findings.push(error('allocate.total', `总量“${request.total}”不是大于等于零的数`, '写成数字，例如 120'));
  if (weights.length === 0) findings.push(error('allocate.weights', '没有权重', '每个单元给一个权重'));
  for (const [index, weight] of weights.entries())
    if (!isDecimalText(weight) || new Exact(weight).isNegative())
      findings.push(
        error(
          'allocate.weights',
          `第 ${index + 1} 个权重“${weight}”不是大于等于零的数`,
          '写成数字；不分配的写 0',
        ),
      );
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS)
    findings.push(
      error('allocate.decimals', `小数位数“${decimals}”不对`, `写成 0 到 ${MOST_DECIMALS} 的整数`),
    );
  for (const [label, list] of [
    ['锁定数', request.locks],
    ['下限', request.floors],
    ['上限', request.caps],
  ] as const) {
    if (list && list.length !== weights.length)
      findings.push(
        error('allocate.length', `${label}有 ${list.length} 个，权重有 ${weights.length} 个`, '一一对应'),
      );
    for (const [index, value] of (list ?? []).entries())
      if (value !== undefined && (!isDecimalText(value) || new Exact(value).isNegative()))
        findings.push(
          error('allocate.bound', `第 ${index + 1} 个${label}“${value}”不是大于等于零的数`, '写成数字'),
        );
  }
  return findings;
}

/** Units that are not locked. On a grid, a floor is rounded up to it and a cap down. A weight of 0 gets its floor. */
function openUnits(
  request: AllocationRequest,
  locked: readonly (DecimalText | undefined)[],
  grid: number | undefined,
): Open[] {
  return request.weights.flatMap((weight, index) => {
    if (locked[index] !== undefined) return [];
    const floor = onGrid(new Exact(request.floors?.[index] ?? '0'), grid, Exact.ROUND_UP);
    const cap = request.caps?.[index];
    const own = new Exact(weight);
    return [
      {
        index,
        weight: own,
        floor,
        cap: own.isZero()
          ? floor
          : cap === undefined
            ? undefined
            : onGrid(new Exact(cap), grid, Exact.ROUND_DOWN),
      },
    ];
  });
}

function onGrid(
  value: Exact,
  grid: number | undefined,
  rounding: typeof Exact.ROUND_UP | typeof Exact.ROUND_DOWN,
) {
  return grid === undefined ? value : value.toDecimalPlaces(grid, rounding);
}

function infeasible(rest: Exact, open: readonly Open[], grid: number | undefined): Finding | undefined {
  const left = decimalText(rest);
  if (rest.isNegative())
    return error('allocate.locks', `锁定的数已超过总量 ${decimalText(rest.abs())}`, '减少锁定，或加大总量');
  if (grid !== undefined && rest.decimalPlaces() > grid)
    return error(
      'allocate.places',
      `除去锁定数还有 ${left}，保留 ${grid} 位小数时加不到这个数`,
      '增加小数位数，或改锁定数',
    );
  const crossed = open.find(({ floor, cap }) => cap?.lessThan(floor) === true);
  if (crossed)
    return error(
      'allocate.crossed',
      `第 ${crossed.index + 1} 个单元的下限 ${decimalText(crossed.floor)} 大于上限 ${decimalText(crossed.cap ?? crossed.floor)}`,
      '改下限或上限',
    );
  const floors = open.reduce((sum, { floor }) => sum.plus(floor), new Exact(0));
  if (floors.greaterThan(rest))
    return error(
      'allocate.floors',
      `下限合计 ${decimalText(floors)}，大于可分配的 ${left}`,
      '降低下限，或加大总量',
    );
  if (open.every(({ cap }) => cap !== undefined)) {
    const caps = open.reduce((sum, { cap }) => sum.plus(cap ?? 0), new Exact(0));
    if (caps.lessThan(rest))
      return open.every(({ weight }) => weight.isZero())
        ? error('allocate.weights', `还有 ${left} 没有单元可分：没有锁定的单元权重都是零`, '给出权重')
        : error(
            'allocate.caps',
            `上限合计 ${decimalText(caps)}，小于可分配的 ${left}`,
            '提高上限，或减少总量',
          );
  }
  return undefined;
}

/** Shares by weight within floors and caps: who would leave them is held there, the rest shares what remains. */
function boundedShares(rest: Exact, open: readonly Open[]): Exact[] {
  const shares = open.map(() => new Exact(0));
  let free = open.map((_, position) => position);
  let left = rest;
  while (free.length > 0) {
    const weights = free.reduce((sum, position) => sum.plus(open[position]?.weight ?? 0), new Exact(0));
    const wanted = free.map((position) => {
      const unit = open[position];
      const share = weights.isZero() || !unit ? new Exact(0) : left.times(unit.weight).dividedBy(weights);
      const low = unit !== undefined && share.lessThan(unit.floor);
      const high = unit?.cap !== undefined && share.greaterThan(unit.cap);
      return { position, share, low, high, held: low ? unit.floor : high ? (unit.cap ?? share) : share };
    });
    const sum = wanted.reduce((before, each) => before.plus(each.held), new Exact(0));
    const tooMuch = sum.comparedTo(left);
    // Where clamping asks for too much the floors are what binds, where for too little the caps are.
    const held = wanted.filter((each) => (tooMuch > 0 ? each.low : tooMuch < 0 ? each.high : true));
    for (const each of held.length === 0 ? wanted : held) {
      shares[each.position] = each.held;
      left = left.minus(each.held);
    }
    if (held.length === 0) break;
    const done = new Set(held.map((each) => each.position));
    free = free.filter((position) => !done.has(position));
  }
  return shares;
}

function rounded(open: readonly Open[], quotas: readonly Exact[], decimals: number): Exact[] {
  return open.map((_, position) => (quotas[position] ?? new Exact(0)).toDecimalPlaces(decimals));
}

/** Everyone gets the whole places of the quota; what is left goes to the largest remainders, then the larger quota. */
function byLargestRemainder(
  rest: Exact,
  open: readonly Open[],
  quotas: readonly Exact[],
  decimals: number,
): Exact[] {
  const step = new Exact(10).pow(-decimals);
  const shares = quotas.map((quota) => quota.toDecimalPlaces(decimals, Exact.ROUND_DOWN));
  const remainder = quotas.map((quota, position) => quota.minus(shares[position] ?? 0));
  let left = rest.minus(shares.reduce((sum, share) => sum.plus(share), new Exact(0)));
  const order = open
    .map((_, position) => position)
    .sort(
      (one, other) =>
        (remainder[other] ?? step).comparedTo(remainder[one] ?? step) ||
        (quotas[other] ?? step).comparedTo(quotas[one] ?? step) ||
        one - other,
    );
  while (left.greaterThan(0)) {
    const before = left;
    for (const position of order) {
      const more = (shares[position] ?? new Exact(0)).plus(step);
      const cap = open[position]?.cap;
      if (left.isZero() || (cap !== undefined && more.greaterThan(cap))) continue;
      shares[position] = more;
      left = left.minus(step);
    }
    // Feasibility was settled before; a round in which nothing could be given would never end.
    if (left.equals(before)) break;
  }
  return shares;
}
