import type { z } from 'zod';
import type { Finding, Outcome } from '../../model/finding.ts';
import { type Plan, type PlanRelation, planSchema } from './schema.ts';

/** Validates a plan read from JSON. Every finding says which indicator it is about and what to write instead. */
export function readPlan(json: unknown): Outcome<Plan> {
  const read = planSchema.safeParse(json);
  if (!read.success) {
    return { ok: false, findings: read.error.issues.map((issue) => shapeFinding(issue, json)) };
  }
  const findings = consistency(read.data);
  return findings.length > 0 ? { ok: false, findings } : { ok: true, value: read.data, findings: [] };
}

function problem(code: string, where: string, message: string, advice: string): Finding {
  return { code, severity: 'error', message: `${where}：${message}`, advice };
}

const ADVICE = '改正目标文件后再打开；不清楚的地方保留原文';

function shapeFinding(issue: z.core.$ZodIssue, json: unknown): Finding {
  const message = /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : inChinese(issue);
  return problem('plan.shape', placeOf(issue.path, json), message, ADVICE);
}

function inChinese(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `有不认识的内容“${issue.keys.join('、')}”`;
  if (issue.code === 'invalid_type') return issue.input === undefined ? '缺少这一项' : '内容的形式不对';
  return '内容不符合要求';
}

/** `第3个指标“工业投资”的 unit`. */
function placeOf(path: readonly PropertyKey[], json: unknown): string {
  const [section, index, ...rest] = path;
  if (section !== 'indicators' || typeof index !== 'number')
    return path.length === 0 ? '目标文件' : path.join('.');
  const name = property(property(property(json, 'indicators'), String(index)), 'name');
  const called = typeof name === 'string' ? `“${name}”` : '';
  return `第${index + 1}个指标${called}${rest.length > 0 ? `的 ${rest.join('.')}` : ''}`;
}

function property(of: unknown, key: string): unknown {
  return of !== null && typeof of === 'object'
    ? Object.entries(of).find(([name]) => name === key)?.[1]
    : undefined;
}

/** What the shape alone cannot say: double ids, rows that are too short, names that point nowhere. */
function consistency(plan: Plan): Finding[] {
  const findings: Finding[] = [];
  const ids = new Set<string>();
  for (const [index, indicator] of plan.indicators.entries()) {
    const where = `第${index + 1}个指标“${indicator.name}”`;
    if (ids.has(indicator.id))
      findings.push(problem('plan.doubleIndicator', where, `代号 ${indicator.id} 用了两次`, ADVICE));
    ids.add(indicator.id);
    for (const [year, cells] of Object.entries(indicator.byUnit)) {
      if (cells.length !== plan.units.length)
        findings.push(
          problem(
            'plan.rowLength',
            where,
            `${year}年分解数有 ${cells.length} 个，考核单元有 ${plan.units.length} 个`,
            '按考核单元的顺序补齐；没有下达的写“-”',
          ),
        );
    }
    for (const year of [...Object.keys(indicator.figures), ...Object.keys(indicator.byUnit)])
      if (year < plan.from || year > plan.to)
        findings.push(
          problem('plan.year', where, `${year}年不在 ${plan.from}—${plan.to} 年之内`, '核对年份'),
        );
  }
  const units = new Set<string>();
  for (const unit of plan.units) {
    if (units.has(unit.id))
      findings.push(problem('plan.doubleUnit', `考核单元“${unit.name}”`, '出现了两次', '删去重复的一个'));
    units.add(unit.id);
  }
  const facts = new Set(plan.facts.map((fact) => fact.id));
  for (const indicator of plan.indicators)
    for (const goal of indicator.goals) {
      const missing =
        goal.shareOf !== undefined && !facts.has(goal.shareOf)
          ? goal.shareOf
          : goal.ratioOf !== undefined && !ids.has(goal.ratioOf)
            ? goal.ratioOf
            : undefined;
      if (missing !== undefined)
        findings.push(
          problem(
            'plan.reference',
            `指标“${indicator.name}”`,
            `“${goal.words}”提到的 ${missing} 不在目标文件里`,
            ADVICE,
          ),
        );
    }
  for (const relation of plan.relations)
    for (const id of indicatorsOf(relation))
      if (!ids.has(id)) findings.push(problem('plan.reference', '指标关系', `${id} 不在目标文件里`, ADVICE));
  return findings;
}

export function indicatorsOf(relation: PlanRelation): string[] {
  if (relation.kind === 'part') return [relation.part, relation.whole];
  if (relation.kind === 'zeroBeside') return [relation.zero, relation.beside];
  return [relation.indicator];
}
