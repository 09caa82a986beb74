import type { Finding } from '../../../shared/model/finding.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import { fieldOf } from '../../../shared/model/register.ts';
import { type FieldValue, isPresent } from '../../../shared/model/value.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import type { NearMiss } from '../../../shared/workbook/staging/plan.ts';
import type { StagedImport } from '../../../shared/workbook/staging/stageImport.ts';
import { headerOf, showValue } from '../../parts/values/show.ts';
import type { DeskFile } from './desk.ts';

export type ImportTab = 'added' | 'updated' | 'missing' | 'near' | 'problems' | 'rejected' | 'notices';

/** One line of a tab. `list` and `row` lead back to the sheet. */
export interface ImportLine {
  readonly key: string;
  readonly register: string;
  readonly list: number;
  readonly row: number | null;
  readonly name: string;
  /** For a changed record: each cell before and after; for a new one: its values. */
  readonly cells: readonly { readonly label: string; readonly before: string; readonly after: string }[];
  readonly finding: Pick<Finding, 'severity' | 'message' | 'advice' | 'sheet' | 'cell' | 'value'> | null;
  readonly candidates: NearMiss['candidates'];
  readonly decision: string | null;
}

/** The lines of each tab; `facts`: yearly figures, new and changed, the changed ones among `updated` too. */
export type TabCounts = Readonly<Record<ImportTab | 'unchanged' | 'facts' | 'factsUpdated', number>>;

/** By what a clerk tells a firm or project that a file does not have. */
const MISSING_SHOWN = ['creditCode', 'filingNumber', 'town', 'village'];

const EMPTY = { cells: [], finding: null, candidates: [], decision: null, row: null } as const;

export function countsOf(staged: StagedImport): TabCounts {
  const { own, facts } = staged.tally;
  return {
    added: own.added,
    updated: own.updated + facts.updated,
    unchanged: own.unchanged,
    facts: facts.added + facts.updated,
    factsUpdated: facts.updated,
    missing: staged.missing.length,
    near: staged.plans.reduce((sum, plan) => sum + plan.nearMisses.length, 0),
    problems: staged.findings.filter(({ severity }) => severity !== 'notice').length,
    notices: staged.findings.filter(({ severity }) => severity === 'notice').length,
    rejected: staged.rejected,
  };
}

export function linesOf(
  file: DeskFile,
  staged: StagedImport,
  tab: ImportTab,
  page: { readonly offset: number; readonly limit: number },
  valueIn: (register: RegisterId, id: string, field: string) => FieldValue | undefined,
): ImportLine[] {
  const { offset, limit } = page;
  const taken = file.lists.flatMap((list, index) => (list.taken ? [index] : []));
  const listOf = (plan: number): number => taken[plan] ?? 0;
  const slice = <T>(items: readonly T[]): readonly T[] => items.slice(offset, offset + limit);
  switch (tab) {
    case 'added':
      return slice(
        staged.plans.flatMap((plan, index) =>
          plan.added.filter(({ register }) => register === plan.register).map((added) => ({ added, index })),
        ),
      ).map(({ added, index }) => ({
        ...EMPTY,
        key: added.id,
        register: REGISTERS[added.register].label,
        list: listOf(index),
        row: added.row,
        name: added.name,
        cells: Object.entries(added.values).flatMap(([key, value]) =>
          cell(added.register, key, undefined, value),
        ),
      }));
    case 'updated':
      return slice(
        staged.plans.flatMap((plan, index) => plan.updated.map((updated) => ({ updated, index }))),
      ).map(({ updated, index }) => ({
        ...EMPTY,
        key: `${updated.register}-${updated.id}`,
        register: REGISTERS[updated.register].label,
        list: listOf(index),
        row: updated.row,
        name: updated.name,
        cells: updated.changes.flatMap((change) =>
          cell(updated.register, change.field, change.old, change.new),
        ),
      }));
    case 'missing':
      return slice(staged.missing).map(({ id, name, register }) => ({
        ...EMPTY,
        key: id,
        register: REGISTERS[register].label,
        list: 0,
        name,
        cells: MISSING_SHOWN.flatMap((key) => cell(register, key, undefined, valueIn(register, id, key))),
      }));
    case 'near':
      return slice(
        staged.plans.flatMap((plan, index) => plan.nearMisses.map((near) => ({ near, plan, index }))),
      ).map(({ near, plan, index }) => {
        const decision = file.lists[listOf(index)]?.decisions.get(near.row);
        return {
          ...EMPTY,
          key: `${index}-${near.row}`,
          register: REGISTERS[plan.register].label,
          list: listOf(index),
          row: near.row,
          name: near.name,
          candidates: near.candidates,
          decision: decision === undefined ? null : decision.kind === 'match' ? decision.id : decision.kind,
        };
      });
    case 'rejected':
      return slice(
        staged.plans.flatMap((plan, index) => plan.rejected.map((rejected) => ({ rejected, index }))),
      ).map(({ rejected, index }) => ({
        ...EMPTY,
        key: `${index}-${rejected.row}`,
        register: '',
        list: listOf(index),
        row: rejected.row,
        name: rejected.name,
        finding: rejected.findings[0] ?? null,
      }));
    case 'problems':
    case 'notices':
      return slice(
        staged.findings
          .map((finding, place) => ({ finding, place }))
          .filter(({ finding }) => (finding.severity === 'notice') === (tab === 'notices')),
      ).map(({ finding, place }) => ({
        ...EMPTY,
        key: String(place),
        register: '',
        list: Math.max(
          0,
          file.lists.findIndex((list) => list.sheet.name === finding.sheet),
        ),
        row: rowOf(finding.cell),
        name: finding.cell ?? '',
        finding,
      }));
  }
}

function cell(register: RegisterId, key: string, old: FieldValue | undefined, value: FieldValue | undefined) {
  const field = fieldOf(REGISTERS[register], key);
  if (!field || field.kind === 'reference' || (!isPresent(value) && !isPresent(old))) return [];
  return [{ label: headerOf(field), before: showValue(field, old), after: showValue(field, value) }];
}

function rowOf(address: string | undefined): number | null {
  const digits = /(\d+)/.exec(address ?? '')?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 10);
}
