import { FIRM_FORMS } from './firmForms.ts';
import { FUND_FORMS } from './fundForms.ts';
import type { FormDescription } from './officialForm.ts';
import { WORK_FORMS } from './workForms.ts';

/** The built-in forms, with the columns of the tables that towns exchange. The files in `assets/templates` are made of them. */
export const FORMS: Readonly<Record<string, FormDescription>> = {
  'award-summary': {
    title: '奖补资金申报汇总表',
    line: ['填报单位：', '单位：万元'],
    total: true,
    columns: [
      { header: '序号', width: 6, kind: 'serial' },
      { header: '镇街', width: 10, kind: 'text' },
      { header: '企业名称', width: 26, kind: 'text' },
      { header: '统一社会信用代码', width: 21, kind: 'text' },
      { header: '项目名称', width: 28, kind: 'text' },
      { header: '政策条款', width: 24, kind: 'text' },
      { header: '核定基数', width: 15, kind: 'amount', summed: true },
      { header: '申报金额', width: 15, kind: 'amount', summed: true },
      { header: '省级', group: '其中', width: 15, kind: 'amount', summed: true },
      { header: '市级', group: '其中', width: 15, kind: 'amount', summed: true },
      { header: '镇级', group: '其中', width: 15, kind: 'amount', summed: true },
      { header: '备注', width: 20, kind: 'text' },
    ],
  },
  'enterprise-roster': {
    title: '工业企业名录',
    line: ['填报单位：', '单位：万元'],
    total: true,
    columns: [
      { header: '序号', width: 6, kind: 'serial' },
      { header: '统一社会信用代码', width: 21, kind: 'text' },
      { header: '企业名称', width: 28, kind: 'text' },
      { header: '所属镇街', width: 10, kind: 'text' },
      { header: '详细地址', width: 30, kind: 'text' },
      { header: '联系人', group: '联系方式', width: 10, kind: 'text' },
      { header: '联系电话', group: '联系方式', width: 14, kind: 'text' },
      { header: '行业代码', group: '行业', width: 10, kind: 'text' },
      { header: '行业大类', group: '行业', width: 18, kind: 'text' },
      { header: '是否规上', width: 8, kind: 'text' },
      { header: '注册资本', width: 15, kind: 'amount', summed: true },
      { header: '备注', width: 16, kind: 'text' },
    ],
  },
  'project-list': {
    title: '技术改造项目申报汇总表',
    line: ['填报单位：', '单位：万元'],
    total: true,
    columns: [
      { header: '序号', width: 6, kind: 'serial' },
      { header: '镇街', width: 10, kind: 'text' },
      { header: '项目单位', width: 26, kind: 'text' },
      { header: '统一社会信用代码', width: 21, kind: 'text' },
      { header: '项目名称', width: 28, kind: 'text' },
      { header: '备案证编号', width: 20, kind: 'text' },
      { header: '项目类型', width: 12, kind: 'text' },
      { header: '总投资', group: '投资', width: 15, kind: 'amount', summed: true },
      { header: '其中固定资产', group: '投资', width: 15, kind: 'amount', summed: true },
      { header: '其中设备', group: '投资', width: 15, kind: 'amount', summed: true },
      { header: '已完成投资', group: '投资', width: 15, kind: 'amount', summed: true },
      { header: '完工日期', width: 12, kind: 'date' },
    ],
  },
  ...FUND_FORMS,
  ...FIRM_FORMS,
  ...WORK_FORMS,
};
