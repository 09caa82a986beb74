import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import type { Outcome } from '../../../shared/model/finding.ts';
import type { Workbook } from '../../../shared/workbook/sheet.ts';
import { surveySheet } from '../../../shared/workbook/table/findTables.ts';
import { surveyedParcel } from '../../../shared/workbook/table/surveyedParcel.ts';
import type { Progress } from '../rpc/progress.ts';
import { readAndSurvey } from './readAndSurvey.ts';
import { type FromReader, type Reader, readAside } from './readAside.ts';

const CSV = '企业名称,统一社会信用代码\n中山市甲厂,91442000198075568W\n中山市乙厂,\n';

/** A worker that does what the test says: `act` is called with each file that it is handed. */
function fake(act: (tell: (message: FromReader) => void, fail: () => void) => void, starts = true) {
  let ended = 0;
  const start = (): Reader => {
    let tell: (message: FromReader) => void = () => undefined;
    let fail: () => void = () => undefined;
    return {
      read: () => act(tell, fail),
      listen: (heard, failed) => {
        tell = heard;
        fail = failed;
        queueMicrotask(() => (starts ? heard({ type: 'ready' }) : failed()));
      },
      end: () => {
        ended += 1;
      },
    };
  };
  return { start, ended: () => ended };
}

const file = () => ({ name: '名录.csv', bytes: strToU8(CSV) as Uint8Array<ArrayBuffer> });
const patience = { silence: 60, whole: 200 };

function context() {
  const abort = new AbortController();
  const told: Progress[] = [];
  return { abort, told, signal: abort.signal, progress: (progress: Progress) => void told.push(progress) };
}

const tablesOf = (read: Outcome<Workbook>) => {
  const sheet = read.ok ? read.value.sheets[0] : undefined;
  return sheet ? surveySheet(sheet).tables : [];
};

test('what the worker has read comes out as a workbook with its tables', async () => {
  const worker = fake(async (tell) => {
    tell({ type: 'progress', progress: { what: '读取', done: 1, total: 2, rows: 7 } });
    const read = await readAndSurvey(
      file(),
      () => undefined,
      () => false,
    );
    if (!read.ok) throw new Error('not read');
    const { parts, surveys } = surveyedParcel(read.value);
    tell({ type: 'read', ...structuredClone({ parts, surveys }), findings: [] });
  });
  const task = context();
  const read = await readAside(file(), task, worker.start, patience);
  expect(read.ok && read.value.sheets[0]?.cell(1, 0)?.text).toBe('中山市甲厂');
  expect(tablesOf(read)[0]?.bodyRows).toEqual([1, 2]);
  expect(task.told).toEqual([{ what: '读取', done: 1, total: 2, rows: 7 }]);
  expect(worker.ended()).toBe(1);
});

test('a file that hangs is thrown away with its worker, and said so', async () => {
  const silent = fake(() => undefined);
  const started = performance.now();
  expect(await readAside(file(), context(), silent.start, patience)).toMatchObject({
    ok: false,
    findings: [{ code: 'file.hanging', advice: expect.stringContaining('另存为 .xlsx') }],
  });
  expect(performance.now() - started).toBeLessThan(1000);
  expect(silent.ended()).toBe(1);

  // One that goes on telling of progress without coming to an end.
  let timer: ReturnType<typeof setInterval> | undefined;
  const endless = fake((tell) => {
    timer = setInterval(() => tell({ type: 'progress', progress: { what: '读取', done: 1, total: 2 } }), 10);
  });
  expect(await readAside(file(), context(), endless.start, patience)).toMatchObject({
    findings: [{ code: 'file.hanging' }],
  });
  clearInterval(timer);
  expect(endless.ended()).toBe(1);
});

test('a worker that dies says so; one that never started leaves the file to be read here', async () => {
  const dying = fake((_, fail) => fail());
  expect(await readAside(file(), context(), dying.start, patience)).toMatchObject({
    findings: [{ code: 'file.broken', message: expect.stringContaining('名录.csv') }],
  });
  const absent = fake(() => undefined, false);
  const read = await readAside(file(), context(), absent.start, patience);
  expect(tablesOf(read)).toHaveLength(1);
  const none = await readAside(file(), context(), () => undefined, patience);
  expect(none.ok).toBe(true);
});

test('cancelled at once, whatever the worker is doing', async () => {
  const silent = fake(() => undefined);
  const task = context();
  const reading = readAside(file(), task, silent.start, { silence: 60_000, whole: 60_000 });
  setTimeout(() => task.abort.abort(), 10);
  const started = performance.now();
  await expect(reading).rejects.toThrow('cancelled');
  expect(performance.now() - started).toBeLessThan(500);
  expect(silent.ended()).toBe(1);
});
