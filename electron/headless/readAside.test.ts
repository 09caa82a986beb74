import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { NotDone } from './answer.ts';
import { answerOf } from './readAside.ts';

test('a file that keeps its reader busy without end is given up, and the reader is gone', async () => {
  const reader = new Worker('for (;;);', { eval: true });
  const gone = new Promise((resolve) => reader.once('exit', resolve));
  await expect(answerOf(reader, '名录.xls', 300)).rejects.toThrow(NotDone);
  await gone;
});

test('a reader that falls over is told as a file that was not read', async () => {
  const reader = new Worker('process.exit(3)', { eval: true });
  await expect(answerOf(reader, '名录.xls', 60_000)).rejects.toThrow('文件“名录.xls”没有读成');
});

test('a refusal comes back as it was said', async () => {
  const said = { code: 'file.encrypted', severity: 'error', message: '有密码', advice: '去掉密码' };
  const reader = new Worker(
    `require('node:worker_threads').parentPort.postMessage({ ok: false, findings: [${JSON.stringify(said)}] })`,
    { eval: true },
  );
  expect(await answerOf(reader, '名录.xlsx', 60_000)).toEqual({ ok: false, findings: [said] });
});
