import type { FormColumn, FormDescription } from './officialForm.ts';

const SERIAL: FormColumn = { header: '序号', width: 6, kind: 'serial' };
const TOWN: FormColumn = { header: '镇街', width: 10, kind: 'text' };
const FIRM: FormColumn = { header: '企业名称', width: 28, kind: 'text' };
const CODE: FormColumn = { header: '统一社会信用代码', width: 21, kind: 'text' };
const NOTE: FormColumn = { header: '备注', width: 16, kind: 'text' };

function text(header: string, width: number, group?: string): FormColumn {
  return { header, width, kind: 'text', ...(group === undefined ? {} : { group }) };
}

function amount(header: string, group?: string): FormColumn {
  return { header, width: 15, kind: 'amount', summed: true, ...(group === undefined ? {} : { group }) };
}

/** A figure that is not added up: a ratio, a figure per mu. */
function figure(header: string, kind: 'amount' | 'ratio', group?: string): FormColumn {
  return { header, width: 12, kind, ...(group === undefined ? {} : { group }) };
}

function count(header: string): FormColumn {
  return { header, width: 9, kind: 'count', summed: true };
}

function date(header: string): FormColumn {
  return { header, width: 12, kind: 'date' };
}

const LINE = ['填报单位：', '单位：万元'] as const;

/** Lists of firms, with their figures of the last year that is known. */
export const FIRM_FORMS: Readonly<Record<string, FormDescription>> = {
  'above-scale-roster': {
    title: '规模以上工业企业名录',
    line: LINE,
    total: true,
    columns: [
      SERIAL,
      CODE,
      FIRM,
      TOWN,
      text('详细地址', 28),
      text('行业代码', 10, '行业'),
      text('行业大类', 18, '行业'),
      text('主要产品', 16),
      text('单位规模', 8),
      date('入库年月'),
      count('从业人员'),
      amount('工业总产值', '主要指标'),
      amount('营业收入', '主要指标'),
      amount('纳税总额', '主要指标'),
      NOTE,
    ],
  },
  'rising-firms': {
    title: '小升规重点企业培育库',
    line: LINE,
    total: true,
    columns: [
      SERIAL,
      FIRM,
      CODE,
      TOWN,
      text('行业大类', 18),
      figure('厂房面积', 'amount'),
      count('从业人员'),
      figure('用电量', 'amount'),
      amount('前一年营业收入', '营业收入'),
      amount('营业收入', '营业收入'),
      figure('营业收入增长率', 'ratio', '营业收入'),
      figure('距规上标准差额', 'amount', '营业收入'),
      text('存在困难', 20),
      text('拟入库月', 10),
      text('督导人', 10),
      NOTE,
    ],
  },
  'specialised-firms': {
    title: '专精特新企业名单',
    line: LINE,
    total: false,
    columns: [
      SERIAL,
      TOWN,
      FIRM,
      CODE,
      text('专精特新层级', 18, '认定'),
      text('批次', 10, '认定'),
      date('认定日期'),
      date('有效期止'),
      text('主要产品', 18),
      figure('前一年营业收入', 'amount', '营业收入'),
      figure('营业收入', 'amount', '营业收入'),
      figure('营业收入增长率', 'ratio', '营业收入'),
      figure('研发费用占比', 'ratio'),
      text('联系人', 10),
      text('联系电话', 14),
      NOTE,
    ],
  },
  'per-mu-appraisal': {
    title: '工业企业亩均效益评价表',
    line: LINE,
    total: true,
    columns: [
      SERIAL,
      TOWN,
      FIRM,
      CODE,
      { header: '用地面积（亩）', width: 15, kind: 'amount', summed: true },
      amount('纳税总额', '基础数据'),
      amount('营业收入', '基础数据'),
      amount('工业增加值', '基础数据'),
      amount('研发费用', '基础数据'),
      { ...count('从业人员'), group: '基础数据' },
      figure('亩均税收', 'amount', '评价指标'),
      figure('亩均营业收入', 'amount', '评价指标'),
      figure('亩均增加值', 'amount', '评价指标'),
      figure('全员劳动生产率', 'amount', '评价指标'),
      figure('研发费用占比', 'ratio', '评价指标'),
      text('评价等级', 10),
      NOTE,
    ],
    notes: ['注：亩均指标单位为万元/亩，全员劳动生产率单位为万元/人；缺用地面积或上年数据的企业不计算。'],
  },
  'visit-ledger': {
    title: '企业走访诉求台账',
    line: ['填报单位：', ''],
    total: false,
    columns: [
      SERIAL,
      date('走访日期'),
      FIRM,
      CODE,
      TOWN,
      text('走访人', 10),
      text('生产经营情况', 24),
      text('诉求内容', 26),
      text('诉求类别', 10),
      text('承办单位', 14, '办理'),
      { header: '交办日期', width: 12, kind: 'date', group: '办理' },
      { header: '要求办结日期', width: 13, kind: 'date', group: '办理' },
      text('办理情况', 22, '办理'),
      { header: '办结日期', width: 12, kind: 'date', group: '办理' },
      text('满意度', 8),
      NOTE,
    ],
  },
  'loan-needs': {
    title: '企业融资需求清单',
    line: LINE,
    total: true,
    columns: [
      SERIAL,
      TOWN,
      FIRM,
      CODE,
      text('行业大类', 18),
      amount('营业收入', '上年经营情况'),
      amount('纳税总额', '上年经营情况'),
      amount('融资需求金额'),
      text('融资用途', 18),
      text('融资方式', 12),
      text('期限', 8),
      text('抵押物', 14),
      text('意向银行', 14),
      text('联系人', 10),
      text('联系电话', 14),
      NOTE,
    ],
  },
};
