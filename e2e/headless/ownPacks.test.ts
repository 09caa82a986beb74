import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLedger } from '../../electron/headless/openLedger.ts';
import type { RecordChange } from '../../shared/model/changeSet.ts';
import type { RegisterId } from '../../shared/model/record.ts';
import type { FieldValues } from '../../shared/model/value.ts';
import { newClauseDraft, newPackDraft } from '../../shared/policy/own/draft.ts';
import { packRecordId, SWITCHES_RECORD } from '../../shared/policy/own/ownBook.ts';
import { checkDraft } from '../../shared/policy/own/packFromDraft.ts';
import { headless, headlessJson, temporaryFolder } from './program.ts';

function added(register: RegisterId, id: string, values: FieldValues): RecordChange {
  return { register, id, before: null, after: { id, register, values, origins: [] } };
}

/** 3 % of the total investment, at most 50 万元 a project, from 2019 on. */
const PACK = checkDraft({
  ...newPackDraft('k3f9x2ab', '经济发展和科技统计局'),
  title: '小榄镇技改配套办法',
  issuer: '小榄镇人民政府',
  from: '2019-01-01',
  clauses: [
    {
      ...newClauseDraft('own-k3f9x2ab', []),
      title: '技改镇级配套',
      section: '三（一）',
      quote: '按项目总投资的 3% 给予配套，单个项目最高 50 万元。',
      inputs: [
        {
          name: 'investment',
          label: '总投资',
          type: 'money',
          unit: '',
          required: 'yes',
          source: 'project.totalInvestment',
          ask: '',
          choices: '',
        },
      ],
      kind: 'rate',
      formula: { base: 'investment', rate: '3' },
      caps: [{ scope: 'project', limit: '50', limitInput: '' }],
    },
  ],
}).pack?.text;

it("evaluate uses the vault's own policies, and only while they are switched on", async () => {
  if (!PACK) throw new Error('the pack is wrong');
  const folder = join(temporaryFolder(), '保险箱');
  const act = (id: string, changes: readonly RecordChange[]) => ({
    id,
    kind: 'edit' as const,
    label: '准备',
    actor: '测试',
    at: '2026-03-01T09:00:00+08:00',
    changes,
  });
  const vault = await openLedger(folder, 'write');
  await vault.append(
    act('one', [
      added('project', 'p1', { name: '甲线', unitName: '甲公司', totalInvestment: '10000000' }),
      added('project', 'p2', { name: '乙线', unitName: '乙公司', totalInvestment: '90000000' }),
      added('setting', packRecordId(PACK.id), { name: '政策包', content: JSON.stringify(PACK) }),
    ]),
  );
  await vault.close();
  const words = ['evaluate', '--vault', folder, '--year', '2021'];
  const amounts = () => {
    const { status, json } = headlessJson(...words);
    expect(status).toBe(0);
    const results = json.results as readonly { readonly key: string; readonly amount: string }[];
    return results
      .filter(({ key }) => key.startsWith('OK3F9X2AB'))
      .map(({ key, amount }) => `${key} ${amount}`)
      .sort();
  };
  expect(amounts()).toEqual(['OK3F9X2AB-1 p1 300000', 'OK3F9X2AB-1 p2 500000']);
  expect(headless(...words, '--pack', 'own-k3f9x2ab').stdout).toContain('技改镇级配套');

  const again = await openLedger(folder, 'write');
  const off = { name: '政策启用情况', content: JSON.stringify({ 'own-k3f9x2ab': false }) };
  await again.append(act('two', [added('setting', SWITCHES_RECORD, off)]));
  await again.close();
  expect(amounts()).toEqual([]);
});
