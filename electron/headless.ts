import { NotDone, oneLine } from './headless/answer.ts';
import { wantsJson } from './headless/arguments.ts';
import { isReader, readForProgram } from './headless/readAside.ts';
import { perform } from './headless/verbs.ts';

if (isReader()) await readForProgram();
else await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<void> {
  const json = wantsJson(words);
  // A reader that stops early (`| head`) is no fault of the program.
  process.stdout.on('error', () => process.exit());

  try {
    const answer = await perform(words);
    process.stdout.write(json ? `${JSON.stringify(answer.json)}\n` : `${answer.lines.join('\n')}\n`);
    process.exitCode = answer.attention ? 1 : 0;
  } catch (error) {
    const line = error instanceof NotDone ? error.message : unexpected(error);
    if (json) process.stdout.write(`${JSON.stringify({ error: { message: line } })}\n`);
    process.stderr.write(`${line}\n`);
    process.exitCode = 2;
  }
}

/** Not the user's doing: say so, with what support needs and without the stack. */
function unexpected(error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return oneLine(`程序内部出错，没有完成；请把这一行和所用文件交给技术支持：${what}`);
}
