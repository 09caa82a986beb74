import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RecordChange } from '../../shared/model/changeSet.ts';
import { applyChanges } from '../../shared/model/ledger.ts';
import { decimalText, Exact } from '../../shared/money/decimal.ts';
import { builtInBook } from '../../shared/policy/book.ts';
import { Evaluation, type LedgerQuestion } from '../../shared/policy/ledger/evaluateLedger.ts';
import { bareLoop } from './policyBare.ts';
import { firmFigures, policyLedger, projectFigures } from './policyLedger.ts';

/**
 * Issue 4: 50,000 firms and 20,000 projects against every clause in force in 2022 (the plan of 2018 to 2022, the
 * scheme and the reply of 2020, the reply of 2022), every working kept. At most ten times a bare loop of the same
 * multiplications and comparisons with the same decimal.js, less than 600 MB, a change of one input in less than
 * 50 ms. `npm run bench -- policy` prints the table and fails where a limit is missed.
 */
const FIRMS = Number(process.env.BENCH_FIRMS ?? 50_000);
const PROJECTS = Number(process.env.BENCH_PROJECTS ?? 20_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const EDITS = 40;
const QUESTION: LedgerQuestion = {
  year: '2022',
  parameters: { provincialShare: '0.5', municipalShare: '0.5' },
};

const firms = Array.from({ length: FIRMS }, (_, firm) => firmFigures(firm));
const projects = Array.from({ length: PROJECTS }, (_, project) => projectFigures(project, FIRMS));
const ledger = policyLedger(FIRMS, PROJECTS);
const book = builtInBook();

interface Line {
  readonly what: string;
  readonly figure: string;
  readonly limit: string;
  readonly kept: boolean;
}

const lines: Line[] = [];

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function note(what: string, milliseconds: readonly number[], limit: number | null): void {
  const worst = Math.max(...milliseconds);
  const figure = `${Math.min(...milliseconds).toFixed(0)} – ${worst.toFixed(0)} ms`;
  lines.push({
    what,
    figure,
    limit: limit === null ? '' : `${limit} ms`,
    kept: limit === null || worst <= limit,
  });
}

let bareSum = '';
const bare: number[] = [];
const engine: number[] = [];
const pauses: number[] = [];
let evaluation = new Evaluation(ledger, book, QUESTION);
for (let run = 0; run < RUNS; run += 1) {
  bare.push(timed(() => (bareSum = bareLoop(firms, projects))));
  // One evaluation at a time, as the window keeps it.
  evaluation = new Evaluation(ledger, book, QUESTION);
  engine.push(
    timed(() => {
      let last = performance.now();
      let longest = 0;
      for (const _ of evaluation.evaluating()) {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      pauses.push(longest);
    }),
  );
}
const { results } = evaluation;
const steps = results.reduce((sum, { outcome }) => sum + outcome.steps.length, 0);
const engineSum = results.reduce(
  (sum, { outcome }) =>
    outcome.eligible === true && outcome.amount !== null ? sum.plus(outcome.amount) : sum,
  new Exact(0),
);
if (decimalText(engineSum) !== bareSum)
  throw new Error(`the bare loop is not the same reckoning: ${bareSum}, engine ${decimalText(engineSum)}`);

note(`bare loop: ${FIRMS} firms, ${PROJECTS} projects`, bare, null);
note(`engine: ${results.length} results, ${steps} steps of working kept`, engine, null);
const ratio = median(engine) / median(bare);
lines.push({
  what: 'engine ÷ bare loop (medians)',
  figure: ratio.toFixed(1),
  limit: '10',
  kept: ratio <= 10,
});
note('longest stretch between two breaths', pauses, null);

setFlagsFromString('--expose_gc');
runInNewContext('gc')();
const heap = process.memoryUsage().heapUsed / 1e6;
lines.push({
  what: 'memory: ledger, evaluation and all workings',
  figure: `${heap.toFixed(0)} MB`,
  limit: '600 MB',
  kept: heap <= 600,
});
lines.push({
  what: `memory: most that the process held in ${RUNS} runs, uncollected`,
  figure: `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  limit: '',
  kept: true,
});
note('sums by firm, project, clause, department and level', [timed(() => void evaluation.totals)], null);
note('near misses, sorted by money at stake', [timed(() => void evaluation.nearMisses)], null);

/** Another investment for one project. */
function changed(place: number): RecordChange {
  const id = `p${(place * 499) % PROJECTS}`;
  const before = ledger.get('project')?.get(id) ?? null;
  if (!before) throw new Error(id);
  const after = { ...before, values: { ...before.values, totalInvestment: String(1_000_000 + place) } };
  const change: RecordChange = { register: 'project', id, before, after };
  applyChanges(ledger, [change]);
  return change;
}

function edit(kept: Evaluation, place: number): number {
  const change = changed(place);
  return timed(() => {
    if (kept.update([change]) === null) throw new Error('everything was worked out again');
    if (kept.totals.all.amount === '' || kept.totals.firms === 0 || kept.nearCount < 0)
      throw new Error('no sums');
    if (kept.find(`Z18-1b ${change.id}`)?.outcome.amount !== String(100_000 + place / 10))
      throw new Error('the change was not seen');
  });
}

function pooledEdit(place: number): number {
  const change = changed(place);
  return timed(() => {
    pooled.update([change]);
    if (pooled.totals.all.amount !== half) throw new Error('the shares do not add up to the pool');
  });
}

note(
  'one input changed: its firm worked out, sums level again',
  Array.from({ length: EDITS }, (_, at) => edit(evaluation, at)),
  50,
);

/** Half of what is due, in whole 万元. */
const half = String((BigInt(evaluation.totals.all.amount) / 20_000n) * 10_000n);
const pooled = new Evaluation(ledger, book, { ...QUESTION, pool: { amount: half, method: 'ratio' } });
for (const _ of pooled.evaluating());
note('first sums under a pool', [timed(() => void pooled.totals)], null);
const grants = pooled.results.filter(({ adjustments }) => adjustments.some(({ kind }) => kind === 'pool'));
note(
  `one input changed under a pool: ${grants.length} grants shared anew`,
  Array.from({ length: 10 }, (_, at) => pooledEdit(EDITS + at)),
  null,
);

const stopped = new Evaluation(ledger, book, QUESTION).evaluating();
const cancel = timed(() => {
  for (let slice = 0; slice < 3; slice += 1) stopped.next();
  stopped.return();
});
note('cancelled after three slices', [cancel], null);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

for (const { what, figure, limit, kept } of lines)
  console.log(
    `${what.padEnd(62)} ${figure.padStart(18)}  ${limit === '' ? '' : kept ? `within ${limit}` : `ABOVE ${limit}`}`,
  );
if (lines.some(({ kept }) => !kept)) process.exitCode = 1;
