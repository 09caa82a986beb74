import { randomUUID } from 'node:crypto';
import type { Finding } from '../../shared/model/finding.ts';
import type { RegisterDescription } from '../../shared/model/register.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { type BoundList, listsOf } from '../../shared/workbook/staging/boundList.ts';
import { type StagedImport, stageImport } from '../../shared/workbook/staging/stageImport.ts';
import { localTime } from '../localTime.ts';
import { type Answer, NotDone } from './answer.ts';
import { type Arguments, oneOf, required, type Verb, type VerbUsage } from './arguments.ts';
import { yearOption } from './dates.ts';
import { issueRows, issuesOf, needsAttention } from './issues.ts';
import { registerNamed } from './lists.ts';
import { openLedger } from './openLedger.ts';
import { withCopy } from './secondCopy.ts';
import { chosenSheets, type OpenedWorkbook, openWorkbook } from './workbookInput.ts';

const STRATEGIES = ['update', 'fill-blanks', 'add-only'] as const;

const USAGE: VerbUsage = {
  usage:
    'import 文件 --vault 保险箱 --register 登记簿 [--sheet 工作表] [--strategy update|fill-blanks|add-only] [--year 年份] [--dry-run]',
  places: ['文件名'],
  options: ['--vault', '--register', '--sheet', '--strategy', '--year'],
  switches: ['--dry-run'],
};

export const importFile: Verb = { usage: USAGE, run: importOnce };

async function importOnce(given: Arguments): Promise<Answer> {
  const folder = required(USAGE, given, '--vault');
  const register = registerNamed(required(USAGE, given, '--register'));
  const strategy = oneOf(given, '--strategy', STRATEGIES) ?? 'update';
  const year = yearOption(given, '--year');
  const dryRun = given.switches.has('--dry-run');
  const opened = await openWorkbook(given.places[0] ?? '');
  const lists = listsIn(opened, register, given.options.get('--sheet'));
  const vault = await openLedger(folder, dryRun ? 'read' : 'write');
  try {
    const wish = {
      act: {
        id: randomUUID(),
        actor: vault.operator,
        at: localTime(new Date()),
        source: { file: opened.name, sha256: opened.sha256 },
      },
      strategy,
      year,
      newId: randomUUID,
    };
    const staged = await stageImport(lists, vault.ledger, wish, REGISTERS);
    const written =
      dryRun || staged.draft.changes.length === 0 ? undefined : await vault.append(staged.draft);
    const findings = [...opened.findings, ...staged.findings];
    const answer = answerOf(staged, findings, { changeSet: written?.seq ?? null, dryRun, register });
    return withCopy(answer, written && (await vault.followCopy()));
  } finally {
    await vault.close();
  }
}

/** Every list of the file that holds this register; hidden sheets only when named. */
function listsIn(
  opened: OpenedWorkbook,
  register: RegisterDescription,
  sheetName: string | undefined,
): readonly [BoundList, ...BoundList[]] {
  const sheets = chosenSheets(opened, sheetName).filter(
    (sheet) => sheetName !== undefined || sheet.visibility === 'visible',
  );
  const [first, ...others] = listsOf(sheets, register, REGISTERS);
  if (first) return [first, ...others];
  throw new NotDone(
    `“${opened.name}”里没有找到能导入“${register.label}”的清单；请核对登记簿和表头，可先用 inspect 查看`,
  );
}

function answerOf(
  staged: StagedImport,
  findings: readonly Finding[],
  done: {
    readonly changeSet: number | null;
    readonly dryRun: boolean;
    readonly register: RegisterDescription;
  },
): Answer {
  const { register } = done;
  const own = staged.counts[register.id] ?? { added: 0, updated: 0, unchanged: 0 };
  const issues = issuesOf(findings);
  const outcome = done.dryRun
    ? '试算，没有写入'
    : done.changeSet === null
      ? '没有变化，没有写入'
      : `已写入保险箱，第 ${done.changeSet} 笔`;
  return {
    json: {
      changeSet: done.changeSet,
      added: own.added,
      updated: own.updated,
      unchanged: own.unchanged,
      rejected: staged.rejected,
      counts: staged.counts,
      missing: staged.missing.map(({ id, name }) => ({ id, name })),
      dryRun: done.dryRun,
      issues,
    },
    lines: [
      `${outcome}：${register.label}新增 ${own.added}，更新 ${own.updated}，未变 ${own.unchanged}，没有导入 ${staged.rejected} 行`,
      ...Object.values(REGISTERS).flatMap(({ id, label }) => {
        const each = id === register.id ? undefined : staged.counts[id];
        return each ? [`${label}：新增 ${each.added}，更新 ${each.updated}，未变 ${each.unchanged}`] : [];
      }),
      ...(staged.missing.length > 0
        ? [`台账里有、这份表里没有的：${staged.missing.length} ${register.counter}`]
        : []),
      ...issueRows(issues),
    ],
    attention: staged.rejected > 0 || needsAttention(findings),
  };
}
