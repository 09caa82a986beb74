import { type Answer, NotDone } from './answer.ts';
import { fullUsage, readArguments, type Verb } from './arguments.ts';
import { clauses } from './clauses.ts';
import { evaluate } from './evaluate.ts';
import { importFile } from './import.ts';
import { inspect } from './inspect.ts';
import { sample } from './sample.ts';
import { submit } from './submit.ts';
import { targetsAllocate } from './targetsAllocate.ts';
import { targetsCheck } from './targetsCheck.ts';
import { targetsProgress } from './targetsProgress.ts';
import { vaultMerge } from './vaultMerge.ts';
import { vaultRestore } from './vaultRestore.ts';
import { vaultSnapshot } from './vaultSnapshot.ts';
import { vaultVerify } from './vaultVerify.ts';

const VERBS: Readonly<Record<string, Verb>> = {
  clauses,
  evaluate,
  import: importFile,
  inspect,
  sample,
  submit,
  'targets allocate': targetsAllocate,
  'targets check': targetsCheck,
  'targets progress': targetsProgress,
  'vault merge': vaultMerge,
  'vault restore': vaultRestore,
  'vault snapshot': vaultSnapshot,
  'vault verify': vaultVerify,
};

/** Does what the words after the program's name ask for; `NotDone` where they ask for nothing that it knows. */
export async function perform(words: readonly string[]): Promise<Answer> {
  const [first = '', second = ''] = words;
  const asked = words.filter((word) => word !== '--json');
  if (asked.length === 1 && (first === 'help' || first === '--help' || first === '-h')) return help();
  const two = `${first} ${second}`;
  const name = Object.hasOwn(VERBS, first) ? first : two;
  const verb = VERBS[name];
  if (verb) {
    const rest = words.slice(name.split(' ').length);
    return rest.includes('--help') ? help(verb) : verb.run(readArguments(verb.usage, rest));
  }
  const known = `可用：${Object.keys(VERBS).join('、')}；用法见 npm run -s headless -- help`;
  if (first === '' || first.startsWith('-')) throw new NotDone(`请先写明要做什么，${known}`);
  const family = Object.keys(VERBS).some((known) => known.startsWith(`${first} `));
  throw new NotDone(`没有“${family ? two.trim() : first}”这个动作，${known}`);
}

function help(verb?: Verb): Answer {
  const usages = (verb ? [verb] : Object.values(VERBS)).map((each) => fullUsage(each.usage));
  return {
    json: { usages },
    lines: [...usages, '退出码：0 完成；1 完成，但有内容要核对；2 没有完成'],
    attention: false,
  };
}
