import type { Finding } from '../../model/finding.ts';
import type { LedgerRecord } from '../../model/record.ts';
import type { RegisterDescription } from '../../model/register.ts';
import type { FieldValue } from '../../model/value.ts';
import { firmKey, splitNames } from '../../text/firmName.ts';
import type { FieldChange } from './plan.ts';

/** The field that keeps a firm's former names, in registers that have one. */
const FORMER = 'formerNames';

export interface Renaming {
  readonly finding: Finding;
  /** The former name to keep; absent where the file itself has the former name and the ledger's stands. */
  readonly change?: FieldChange;
}

/** A record found by its code under another name: renamed, or the file is older than the ledger. */
export function renamingOf(
  register: RegisterDescription,
  values: Readonly<Record<string, FieldValue>>,
  record: LedgerRecord,
): Renaming | undefined {
  const old = record.values[register.nameField];
  const name = values[register.nameField];
  if (typeof old !== 'string' || typeof name !== 'string' || old === '' || name === '') return undefined;
  if (firmKey(old) === firmKey(name) || !register.fields.some(({ key }) => key === FORMER)) return undefined;
  const former = splitNames(String(record.values[FORMER] ?? ''));
  if (former.some((each) => firmKey(each) === firmKey(name))) {
    return {
      finding: {
        code: 'firm.oldName',
        severity: 'notice',
        message: `文件里是曾用名，台账现名“${old}”没有改动`,
        value: name,
      },
    };
  }
  return {
    finding: {
      code: 'firm.renamed',
      severity: 'notice',
      message: `信用代码相同而名称不同：台账原为“${old}”，按改名处理，原名记入曾用名`,
      value: name,
    },
    change: { field: FORMER, old: record.values[FORMER], new: [...former, old].join('、') },
  };
}
