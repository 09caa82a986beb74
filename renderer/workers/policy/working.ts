import type { Finding } from '../../../shared/model/finding.ts';
import { originOf } from '../../../shared/model/record.ts';
import { fieldOf, nameOf } from '../../../shared/model/register.ts';
import { figureText } from '../../../shared/policy/figures.ts';
import type { InputOrigin } from '../../../shared/policy/inputValues.ts';
import type { Adjustment, LedgerResult } from '../../../shared/policy/ledger/result.ts';
import { presentOutcome } from '../../../shared/policy/present.ts';
import type { ClauseResult } from '../../../shared/policy/result.ts';
import { type WorkingLine, workingLines } from '../../../shared/policy/working.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { summaryOf } from '../../store/readChanges.ts';
import type { Engine } from '../engine.ts';
import { meetingsOf, type ToldMeeting, type ToldVersion, versionsOf } from './choices.ts';
import { currentEvaluation, resultOf } from './desk.ts';

/** An input with where it came from: record, file, sheet, row, who and when. */
export interface ToldInput {
  readonly label: string;
  readonly value: string;
  readonly from: string;
  readonly link: { readonly register: string; readonly id: string } | null;
}

export interface ToldWorking {
  readonly key: string;
  readonly enterprise: string;
  readonly project: string;
  readonly year: string;
  readonly result: ClauseResult;
  readonly lines: readonly WorkingLine[];
  readonly inputs: readonly ToldInput[];
  readonly adjustments: readonly Adjustment[];
  readonly amount: string | null;
  readonly rounded: string | null;
  readonly shares: LedgerResult['shares'];
  /** What cannot be right in the records it rests on. */
  readonly flags: readonly Finding[];
  readonly meetings: readonly ToldMeeting[];
  readonly versions: readonly ToldVersion[];
  readonly subject: string;
}

export async function workingOf(key: string, engine: Engine): Promise<ToldWorking> {
  const kept = resultOf(key);
  const result = presentOutcome(kept.outcome);
  const inputs: ToldInput[] = [];
  for (const input of result.inputs) {
    const origin = kept.origins[input.name];
    inputs.push({
      label: input.label,
      value: figureText(input.value, input.unit),
      from: origin ? await toldOrigin(origin, engine) : '',
      link:
        origin?.register && origin.register !== 'setting'
          ? { register: origin.register, id: origin.id }
          : null,
    });
  }
  return {
    key,
    enterprise: kept.enterprise?.name ?? '',
    project: kept.subject.register === 'project' ? kept.subject.name : '',
    year: currentEvaluation().year,
    result,
    lines: workingLines(result),
    inputs,
    adjustments: kept.adjustments,
    amount: kept.amount,
    rounded: kept.rounded,
    shares: kept.shares,
    flags: kept.flags,
    meetings: meetingsOf(key),
    versions: versionsOf(kept, engine),
    subject: kept.subject.id,
  };
}

/** `项目“…”的总投资；导入 2024年技改项目汇总表.xlsx，第 8 行，2025-01-06 09:30 王某`. */
async function toldOrigin(origin: InputOrigin, engine: Engine): Promise<string> {
  if (origin.register === null) {
    if (origin.field === 'evaluationYear') return '测算年度';
    return origin.field === 'firstYear' ? '完工后第一年，以前没有奖补' : '本单位填写的比例';
  }
  if (origin.register === 'setting') return suppliedBy(origin, engine);
  const description = REGISTERS[origin.register];
  const label = fieldOf(description, origin.field)?.label ?? origin.field;
  const record = engine.store.ledger.record(origin.register, origin.id);
  if (!record) return `${description.label}：${origin.id === '' ? '名单里没有这家企业' : label}`;
  const place = origin.year === null ? '' : `${origin.year} 年`;
  const what = `${description.label}“${nameOf(description, record)}”${place}${label}`;
  const set = originOf(record, origin.field);
  if (!set) return what;
  const kept = await engine.store.database.changeSets.where('id').equals(set.changeSet).first();
  if (!kept) return what;
  const { label: act, actor, at } = summaryOf(kept);
  const row = set.row === undefined ? '' : `，第 ${set.row} 行`;
  return `${what}；${act.split('：')[0]}${row}，${at.slice(0, 16).replace('T', ' ')} ${actor}`;
}

/** `经办人补录，2025-01-06 09:30 王某`. */
async function suppliedBy(origin: InputOrigin, engine: Engine): Promise<string> {
  const record = engine.store.ledger.record('setting', origin.id);
  const set = record && originOf(record, 'content');
  const kept = set && (await engine.store.database.changeSets.where('id').equals(set.changeSet).first());
  if (!kept) return '经办人补录';
  const { actor, at } = summaryOf(kept);
  return `经办人补录，${at.slice(0, 16).replace('T', ' ')} ${actor}`;
}
