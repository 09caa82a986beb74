import type { z } from 'zod';

/** Keys of a pack file as a clerk calls them. */
const KEYS: Readonly<Record<string, string>> = {
  id: '编号',
  version: '版本',
  title: '名称',
  document: '来源文件',
  number: '文号',
  issuedOn: '印发日期',
  issuer: '印发机关',
  responsible: '负责部门',
  quality: '来源质量',
  enabled: '是否启用',
  inForce: '有效期',
  from: '起',
  to: '止',
  notes: '说明',
  stacking: '叠加规则',
  shareTables: '分担比例',
  shares: '各级比例',
  share: '比例',
  clauses: '条款',
  subject: '对象',
  dateBasis: '适用日期',
  citation: '依据',
  section: '条目',
  quote: '原文',
  bound: '封顶还是固定',
  department: '主管部门',
  level: '资金级次',
  inputs: '所需数据',
  conditions: '条件',
  formula: '算法',
  kind: '种类',
  rate: '比例',
  amount: '金额',
  steps: '档次',
  caps: '封顶',
  scope: '范围',
  limit: '封顶数',
  limitInput: '封顶依据',
  durationYears: '年限',
  rounding: '取整',
  decimals: '小数位数',
  ambiguities: '口径',
  reading: '所取口径',
  options: '可选口径',
  sources: '取数来源',
  type: '类型',
  label: '名称',
  base: '计算基数',
  on: '分档依据',
  earlier: '以前年度最高数',
  mode: '突破几档',
  passing: '突破的意思',
  input: '数据',
  value: '数值',
  values: '可选值',
  required: '是否必填',
  ask: '要问的话',
  unit: '单位',
  choices: '可选内容',
  field: '台账栏目',
  yearOffset: '年份相差',
  offset: '年份相差',
  list: '名单',
  part: '取哪一部分',
  name: '代号',
  row: '竖向',
  column: '横向',
  bands: '档次',
  cells: '表内金额',
  items: '各项',
  count: '数量',
  amounts: '各级金额',
  area: '面积',
  months: '月数',
  rent: '实际租金',
  nature: '性质',
  parts: '各级',
  current: '本年数',
  completionYear: '完工年份',
  years: '年数',
  standard: '标准价',
  minutes: '纪要文号',
  used: '已享受',
  revises: '修订的条款',
  foundAt: '出处',
  rule: '规则',
  by: '按什么',
  source: '依据',
  validity: '有效期',
  fromIncluded: '含下限',
  toIncluded: '含上限',
  year: '年度',
  start: '起算年',
  of: '任一',
  factor: '折算',
  capUnknown: '封顶不明',
  basisNote: '依据说明',
};

/** `条款 Z18-1b 的“封顶”第 1 项“范围”` for `['clauses', 1, 'caps', 0, 'scope']`. */
export function placeOf(source: unknown, path: readonly PropertyKey[]): string {
  const parts: string[] = [];
  let here = source;
  for (const [depth, key] of path.entries()) {
    here = child(here, key);
    if (depth === 1 && path[0] === 'clauses' && typeof key === 'number') {
      const id = child(here, 'id');
      parts.splice(0, parts.length, typeof id === 'string' ? `条款 ${id}` : `第 ${key + 1} 条`);
    } else if (typeof key === 'number') parts.push(`第 ${key + 1} 项`);
    else parts.push(`“${KEYS[String(key)] ?? String(key)}”`);
  }
  return parts.length > 0 ? parts.join(' ') : '整个文件';
}

function child(value: unknown, key: PropertyKey): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
}

/** What is wrong, in words: the schema's own where it has some, else by kind of mistake. */
export function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '没有填' : '填的内容种类不对';
    case 'unrecognized_keys':
      return `有不认识的项：${issue.keys.join('、')}`;
    case 'invalid_union':
      return '种类不认识，或与种类不配';
    case 'invalid_value':
      return `只能是 ${issue.values.map(String).join('、')} 之一`;
    case 'too_small':
      return '不能为空';
    case 'invalid_format':
    case 'custom':
      return issue.message;
    default:
      return '内容不合要求';
  }
}
