import { existsSync } from 'node:fs';
import { formatMoney } from '../../shared/money/format.ts';
import { evaluateLedger } from '../../shared/policy/ledger/evaluateLedger.ts';
import { officeBook } from '../../shared/policy/own/ownBook.ts';
import { officeQuestion } from '../../shared/policy/own/question.ts';
import { bindFitting } from '../../shared/submission/fittingKind.ts';
import { bindForm, fillForm, openColumns, openForm, sumOf } from '../../shared/submission/form.ts';
import { SUBMISSION_KINDS, type SubmissionKind, submissionKind } from '../../shared/submission/kinds.ts';
import { targetForm } from '../../shared/submission/targetRows.ts';
import { type Period, periodTitle, readPeriod } from '../../shared/target/progress/period.ts';
import { townName } from '../../shared/text/town.ts';
import { FORMS } from '../../shared/workbook/templates/forms.ts';
import { officialForm } from '../../shared/workbook/templates/officialForm.ts';
import { type Answer, NotDone, refusal } from './answer.ts';
import { type Arguments, required, type Verb, type VerbUsage } from './arguments.ts';
import { readInput, sha256, writeOutput } from './files.ts';
import { issueRows, issuesOf } from './issues.ts';
import { openLedger } from './openLedger.ts';
import { readAside } from './readAside.ts';

const USAGE: VerbUsage = {
  usage: `submit --vault 保险箱 --template 模板 --out 文件 [--period 期次]；模板是 ${SUBMISSION_KINDS.map(({ template }) => template).join('、')} 之一，或一份 .xlsx`,
  places: [],
  options: ['--vault', '--template', '--out', '--period'],
  switches: [],
};

/** A submission workbook from the vault's data, in a built-in form or in the bureau's own. */
export const submit: Verb = { usage: USAGE, run: submitOnce };

async function submitOnce(given: Arguments): Promise<Answer> {
  const folder = required(USAGE, given, '--vault');
  const template = required(USAGE, given, '--template');
  const out = required(USAGE, given, '--out');
  const period = given.options.get('--period');
  const named = period === undefined ? undefined : readPeriod(period);
  if (period !== undefined && !named)
    throw new NotDone(`期次“${period}”看不懂，写成 2015、2015Q2、2015H1 或 2015-06`);
  const built = submissionKind(template);
  if (!built && !existsSync(template)) {
    const known = SUBMISSION_KINDS.map((kind) => `${kind.template}（${kind.label}）`).join('、');
    throw new NotDone(`没有模板“${template}”，也没有这个文件；内置模板：${known}`);
  }
  const vault = await openLedger(folder, 'read');
  try {
    const { kind, form, findings } = await boundForm(template, built, named);
    const evaluation = kind.needsEvaluation
      ? evaluateLedger(
          vault.ledger,
          officeBook(vault.ledger).book,
          officeQuestion(vault.ledger, yearIn(period)),
        )
      : undefined;
    const rows = kind.rows(vault.ledger, evaluation, period);
    const filled = await fillForm(form, rows, {
      office: vault.town === '' ? '' : townName(vault.town),
      ...(named === undefined ? {} : { period: periodTitle(named) }),
    });
    if (!filled.ok) throw refusal(filled.findings);
    writeOutput(out, filled.value.bytes);
    const all = [...findings, ...filled.findings];
    const unfilled = openColumns(form).map(({ letter, header }) => ({ letter, header }));
    const total = sumOf(rows, kind.totalField);
    return {
      json: {
        file: out,
        sha256: sha256(filled.value.bytes),
        rows: rows.length,
        template: built ? built.template : template,
        kind: kind.id,
        total,
        unfilled,
        issues: issuesOf(all),
      },
      lines: [
        `已写入 ${out}：${kind.label}，${rows.length} 行，合计 ${formatMoney(total, '万元')} 万元`,
        ...(unfilled.length > 0
          ? [`没有内容可填的列：${unfilled.map(({ letter, header }) => `${letter} ${header}`).join('、')}`]
          : []),
        ...(all.length > 0 ? issueRows(issuesOf(all)) : []),
      ],
      attention: unfilled.length > 0 || all.some(({ severity }) => severity !== 'notice'),
    };
  } finally {
    await vault.close();
  }
}

/** The built-in form, or a workbook as the kind whose columns it has most of. */
async function boundForm(template: string, built: SubmissionKind | undefined, period: Period | undefined) {
  const description = built && FORMS[built.template];
  if (built && description) {
    const bound = await bindForm(
      officialForm(built.id === 'targets' && period ? targetForm(description, period) : description),
      `${built.label}.xlsx`,
      built.description,
    );
    if (!bound.ok) throw refusal(bound.findings);
    return { kind: built, form: bound.value, findings: bound.findings };
  }
  const { bytes, name } = readInput(template);
  const opened = openForm(bytes, name, await readAside({ bytes, name }));
  if (!opened.ok) throw refusal(opened.findings);
  const fitting = bindFitting(opened.value);
  if (!fitting.ok) throw refusal(fitting.findings);
  return { ...fitting.value, findings: fitting.findings };
}

function yearIn(period: string | undefined): string {
  const year = /^(\d{4})/.exec(period ?? '')?.[1];
  if (year !== undefined) return year;
  throw new NotDone('奖补资金汇总表要写明年度，例如 --period 2021');
}
