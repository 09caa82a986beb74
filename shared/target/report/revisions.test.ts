import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LedgerRecord, withValues } from '../../model/record.ts';
import { reportedBook } from '../actual/reported.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { readPeriod } from '../progress/period.ts';
import { progress } from '../progress/progress.ts';
import { entrySheet } from './entrySheet.ts';
import { sendingChanges } from './sent.ts';
import { takeEntry } from './writtenEntries.ts';

const plan = shippedPlan('zs-2015-annex2');
const period = readPeriod('2015Q2');
if (!plan || !period) throw new Error('annex 2');
const around = { plan, unit: 'guzhen', period, actor: '王经办' };
const INDICATOR = 'technicalInvestment';

/** What a clerk does with one figure: types another, or sends the report. */
const acts = fc.array(fc.oneof(fc.nat({ max: 30 }).map(String), fc.constant('send' as const)), {
  maxLength: 14,
});

test('whatever is typed and sent in turn, what was sent stays with its report, and the last word counts', () => {
  fc.assert(
    fc.property(acts, (turns) => {
      const records = new Map<string, LedgerRecord>();
      const sent: { readonly value: string; readonly report: string }[] = [];
      let last: string | undefined;
      for (const [turn, act] of turns.entries()) {
        const facts = [...records.values()];
        const book = reportedBook(facts);
        const rows = progress({ plan, period, units: ['guzhen'], reported: book });
        if (act === 'send') {
          if (last === undefined) continue;
          const report = `report${turn}`;
          const changes = sendingChanges({
            plan,
            period,
            rows,
            fact: (id) => records.get(id),
            report,
            actor: '王经办',
            changeSet: `c${turn}`,
            newId: () => `n${turn}`,
          });
          for (const { id, after } of changes) if (after) records.set(id, after);
          if (changes.length > 0) sent.push({ value: last, report });
          continue;
        }
        const line = entrySheet({ ...around, facts, book, rows }).find(
          ({ indicator }) => indicator.id === INDICATOR,
        );
        if (!line) throw new Error(INDICATOR);
        const outcome = takeEntry(
          line,
          {
            indicator: INDICATOR,
            written: act,
            ofWhich: '',
            samePeriod: '',
            basis: 'cumulative',
            source: 'entered',
            reason: '核实',
            shortfall: '',
            measure: '',
            note: '',
          },
          around,
        );
        expect(outcome.kind).not.toBe('refused');
        if (outcome.kind !== 'kept') continue;
        const { record } = outcome.before ?? {};
        const id = record?.id ?? `r${turn}`;
        const made: LedgerRecord = { id, register: 'indicatorFact', values: outcome.values, origins: [] };
        records.set(id, record ? withValues(record, outcome.values, { changeSet: `c${turn}` }) : made);
        last = act;
      }
      const kept = [...records.values()].map(({ values }) => ({
        value: values.value,
        report: values.report,
      }));
      for (const each of sent) expect(kept).toContainEqual(each);
      const indicator = plan.indicators.find(({ id }) => id === INDICATOR);
      if (!indicator) throw new Error(INDICATOR);
      const now = reportedBook(records.values()).cumulative([plan.id], indicator, 'guzhen', period);
      expect(now?.value).toBe(last);
    }),
  );
});
