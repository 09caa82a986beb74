import type { LedgerRecord } from '../../model/record.ts';
import { type DerivationRule, firmIsWithin, firmMeets, projectMeets } from './rules.ts';

/** The rules about projects that something holds for: bit 0 for the first of them. */
export type RuleSet = number;

/** Bits of an integer that bitwise operations keep. */
const MOST_RULES = 30;

/**
 * The conditions of all rules about projects, each record asked once when it comes: which rules a project meets is
 * then put together from its own bits and its firm's.
 */
export interface RuleBits {
  /** Rules whose conditions on the project it meets, those included that ask its firm's industry. */
  ofProject(project: LedgerRecord): RuleSet;
  /** Of those, the rules for which the firm's industry decides. */
  askingFirm(project: LedgerRecord): RuleSet;
  /** Rules whose conditions on the firm it meets. */
  ofFirm(firm: LedgerRecord): RuleSet;
  /** Rules to whose industries the firm belongs. */
  within(firm: LedgerRecord): RuleSet;
  /** Rules that ask nothing of a firm: a project of an unknown one can meet them. */
  readonly withoutFirm: RuleSet;
}

export function ruleBits(rules: readonly DerivationRule[]): RuleBits {
  if (rules.length > MOST_RULES) throw new RangeError(`${rules.length} rules about projects`);
  const conditions = rules.flatMap(({ where }, at) => where.map((each) => ({ each, bit: 1 << at })));
  const all: RuleSet = (1 << rules.length) - 1;
  const onProjects = conditions.filter(({ each }) => each.on === 'project');
  const onFirms = conditions.filter(({ each }) => each.on === 'enterprise');
  const onIndustry = conditions.filter(({ each }) => each.is === 'within');
  return {
    ofProject: (project) => {
      let met = all;
      for (const { each, bit } of onProjects) if (projectMeets(each, project) === false) met &= ~bit;
      return met;
    },
    askingFirm: (project) => {
      let asking = 0;
      for (const { each, bit } of onIndustry) if (projectMeets(each, project) === 'firm') asking |= bit;
      return asking;
    },
    ofFirm: (firm) => {
      let met = all;
      for (const { each, bit } of onFirms) if (!firmMeets(each, firm)) met &= ~bit;
      return met;
    },
    within: (firm) => {
      let met = all;
      for (const { each, bit } of onIndustry) if (!firmIsWithin(each, firm)) met &= ~bit;
      return met;
    },
    withoutFirm: onFirms.reduce((met, { bit }) => met & ~bit, all),
  };
}
