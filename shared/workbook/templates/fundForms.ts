import type { FormColumn, FormDescription } from './officialForm.ts';

const SERIAL: FormColumn = { header: '序号', width: 6, kind: 'serial' };
const TOWN: FormColumn = { header: '镇街', width: 10, kind: 'text' };
const FIRM: FormColumn = { header: '企业名称', width: 28, kind: 'text' };
const PROJECT: FormColumn = { header: '项目名称', width: 26, kind: 'text' };
const CLAUSE: FormColumn = { header: '政策条款', width: 28, kind: 'text' };
const YEAR: FormColumn = { header: '年度', width: 7, kind: 'date' };

/** How a fund is arranged and what is made public of it; columns as in the tables of Dongguan and Jiande. */
export const FUND_FORMS: Readonly<Record<string, FormDescription>> = {
  'fund-arrangement': {
    title: '奖补资金安排表',
    line: ['填报单位：', '单位：万元'],
    total: true,
    bodyHeight: 34,
    columns: [
      SERIAL,
      TOWN,
      FIRM,
      { header: '统一社会信用代码', width: 21, kind: 'text' },
      PROJECT,
      CLAUSE,
      YEAR,
      { header: '测算额', width: 15, kind: 'amount', summed: true },
      { header: '安排金额', width: 15, kind: 'amount', summed: true },
      { header: '省级', group: '其中', width: 15, kind: 'amount', summed: true },
      { header: '市级', group: '其中', width: 15, kind: 'amount', summed: true },
      { header: '镇级', group: '其中', width: 15, kind: 'amount', summed: true },
      { header: '开户行', group: '收款账户', width: 18, kind: 'text' },
      { header: '账号', group: '收款账户', width: 20, kind: 'text' },
      { header: '备注', width: 26, kind: 'text' },
    ],
  },
  'publicity-list': {
    title: '奖补资金拟安排公示表',
    line: ['填报单位：', '单位：万元'],
    total: true,
    bodyHeight: 34,
    columns: [
      SERIAL,
      TOWN,
      FIRM,
      PROJECT,
      CLAUSE,
      YEAR,
      { header: '拟安排金额', width: 14, kind: 'amount', summed: true },
    ],
    notes: [
      '注：公示期自　　　　年　　月　　日至　　　　年　　月　　日；有异议的请在公示期内以书面形式实名反映。',
    ],
  },
};
