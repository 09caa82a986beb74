import type { Finding } from '../model/finding.ts';
import { decimalText, Exact } from '../money/decimal.ts';
import type { ClauseText, Validity } from './clause.ts';
import { type Condition, inputsOfCondition } from './condition.ts';
import { type Band, type Formula, inputsOfFormula } from './formula.ts';
import type { PackText, ShareTable } from './packText.ts';
import { typeProblems } from './packTypes.ts';
import { cycleIn } from './references.ts';

type Report = (code: string, place: string, message: string, severity?: Finding['severity']) => void;

/** Everything in a pack that its form alone does not show: names that point nowhere, order, sums, cycles. */
export function packFindings(pack: PackText): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (code, place, message, severity = 'error') => {
    findings.push({
      code: `pack:${code}`,
      severity,
      message: `${place}：${message}`,
      advice:
        severity === 'error'
          ? '请改正政策包文件后再导入；正在使用的政策不受影响'
          : '请核对原文；确认无误可继续',
    });
  };
  checkValidity(pack.inForce, '整个文件 “有效期”', report);
  checkOverlaps(pack, report);
  checkShareTables(pack, report);
  const groups = new Set(pack.stacking.map((group) => group.id));
  if (groups.size < pack.stacking.length) report('duplicateGroup', '“叠加规则”', '有重名的叠加规则');
  for (const clause of pack.clauses) {
    checkClause(clause, report);
    for (const group of clause.stacking)
      if (!groups.has(group))
        report('unknownGroup', `条款 ${clause.id} “叠加规则”`, `没有名为 ${group} 的叠加规则`);
  }
  const cycle = cycleIn(pack.clauses);
  if (cycle) report('cycle', `条款 ${cycle[0] ?? ''}`, `转引成了圈：${cycle.join(' → ')}`);
  return findings;
}

function checkValidity(validity: Validity, place: string, report: Report): void {
  if (validity.to !== null && validity.to < validity.from)
    report('validity', place, `止（${validity.to}）早于起（${validity.from}）`);
}

/** The same clause may stand twice, as two versions, but not at the same time. */
function checkOverlaps(pack: PackText, report: Report): void {
  for (const [index, clause] of pack.clauses.entries()) {
    const own = clause.inForce ?? pack.inForce;
    for (const other of pack.clauses.slice(index + 1)) {
      if (other.id !== clause.id) continue;
      const theirs = other.inForce ?? pack.inForce;
      if (overlaps(own, theirs))
        report('overlap', `条款 ${clause.id} “有效期”`, '同一条款的两个版本有效期重叠');
    }
  }
}

export function overlaps(one: Validity, other: Validity): boolean {
  return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
}

function checkShareTables(pack: PackText, report: Report): void {
  for (const table of pack.shareTables) {
    checkValidity(table.validity, `分担比例 ${table.id}`, report);
    const wrong = shareSumProblem(table);
    if (wrong !== undefined) report('shares', `分担比例 ${table.id}`, wrong);
  }
}

/** Shares that do not add up to the whole: `各级比例合计是 95%，应为 100%`. */
export function shareSumProblem(table: Pick<ShareTable, 'shares'>): string | undefined {
  const sum = table.shares.reduce((total, part) => total.plus(part.share), new Exact(0));
  return sum.equals(1) ? undefined : `各级比例合计是 ${decimalText(sum.times(100))}%，应为 100%`;
}

function checkClause(clause: ClauseText, report: Report): void {
  const place = `条款 ${clause.id}`;
  if (clause.inForce) checkValidity(clause.inForce, `${place} “有效期”`, report);
  const names = new Set(clause.inputs.map((input) => input.name));
  if (names.size < clause.inputs.length) report('duplicateInput', `${place} “所需数据”`, '有重名的数据');
  for (const input of clause.inputs)
    if (input.type === 'choice' && !input.choices)
      report('choices', `${place} “所需数据” ${input.name}`, '选择项没有列出可选内容');
  const readings = [{ formula: clause.formula, conditions: clause.conditions, caps: clause.caps }];
  for (const ambiguity of clause.ambiguities) {
    if (!ambiguity.options.some((option) => option.key === ambiguity.reading))
      report('reading', `${place} “口径” ${ambiguity.key}`, `所取口径 ${ambiguity.reading} 不在可选口径里`);
    for (const { patch } of ambiguity.options)
      if (patch)
        readings.push({
          formula: patch.formula ?? clause.formula,
          conditions: patch.conditions ?? clause.conditions,
          caps: patch.caps ?? clause.caps,
        });
  }
  for (const reading of readings) {
    const used = [
      ...inputsOfFormula(reading.formula),
      ...reading.conditions.flatMap((condition) => inputsOfCondition(condition)),
      ...reading.caps.flatMap((cap) => [cap.limitInput, cap.used]),
    ];
    for (const name of new Set(used))
      if (name !== undefined && !names.has(name))
        report('unknownInput', place, `用到了“所需数据”里没有的 ${name}`);
    for (const problem of typeProblems({ ...reading, inputs: clause.inputs }))
      report('inputType', place, problem);
    for (const condition of reading.conditions) checkRange(condition, place, report);
    checkFormula(reading.formula, place, report);
  }
}

function checkRange(condition: Condition, place: string, report: Report): void {
  if ((condition.kind === 'between' || condition.kind === 'yearsAfter') && condition.to < condition.from)
    report('range', `${place} “条件”`, `止（${condition.to}）小于起（${condition.from}）`);
}

function checkFormula(formula: Formula, place: string, report: Report): void {
  for (const rate of ratesOf(formula))
    if (new Exact(rate).greaterThan(1))
      report(
        'rate',
        `${place} “算法”`,
        `比例 ${rate} 就是 ${decimalText(new Exact(rate).times(100))}%，是否应写成 ${decimalText(new Exact(rate).dividedBy(100))}`,
        'warning',
      );
  if (formula.kind === 'tiers' || formula.kind === 'rateByStep') {
    const starts = formula.steps.map((step) => new Exact(step.from));
    if (starts.some((start, index) => index > 0 && start.lessThanOrEqualTo(starts[index - 1] ?? 0)))
      report('steps', `${place} “档次”`, '各档要从低到高，不能重复');
  }
  if (formula.kind === 'table') {
    const shaped =
      formula.cells.length === formula.row.bands.length &&
      formula.cells.every((row) => row.length === formula.column.bands.length);
    if (!shaped) report('table', `${place} “算法”`, '表的行列数与档次数不一致');
    for (const { bands } of [formula.row, formula.column])
      for (const [index, band] of bands.entries())
        if (bands.slice(index + 1).some((other) => bandsMeet(band, other)))
          report('bands', `${place} “算法”`, `“${band.label}”和后面的档次重叠`);
    if (formula.bounds && new Exact(formula.bounds.min).greaterThan(formula.bounds.max))
      report('bounds', `${place} “算法”`, '最低数大于最高数');
  }
}

/** Two bands that share a value. */
function bandsMeet(one: Band, other: Band): boolean {
  const apart = (low: Band, high: Band) => {
    if (low.to === null || high.from === null) return false;
    const order = new Exact(low.to).comparedTo(high.from);
    return order < 0 || (order === 0 && !(low.toIncluded && high.fromIncluded));
  };
  return !apart(one, other) && !apart(other, one);
}

function ratesOf(formula: Formula): string[] {
  switch (formula.kind) {
    case 'rate':
    case 'rateEach':
    case 'priceFloor':
      return [formula.rate];
    case 'rateByStep':
      return formula.steps.map((step) => step.rate);
    case 'incrementShare':
      return formula.parts.map((part) => part.rate);
    case 'tiers':
      return formula.factor ? [formula.factor] : [];
    default:
      return [];
  }
}
