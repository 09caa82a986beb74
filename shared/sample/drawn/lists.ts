import type { RegisterId } from '../../model/record.ts';
import type { ValueKind } from './values.ts';

/** A column as lists have it, with the headers under which it is met; without `field`: nothing of it is imported. */
export interface ListColumn {
  readonly headers: readonly [string, ...string[]];
  readonly kind: ValueKind;
  readonly field?: string;
  /** A firm's figure of one year. */
  readonly yearly?: true;
  readonly group?: string;
  readonly always?: true;
}

export interface ListKind {
  readonly title: string;
  /** Null: no register has such rows; only the shape of the list is looked at. */
  readonly register: RegisterId | null;
  readonly columns: readonly ListColumn[];
}

type More = Pick<ListColumn, 'group' | 'always' | 'yearly'>;

/** `headers` parted by `|`. */
function column(field: string, kind: ValueKind, headers: string, more: More = {}): ListColumn {
  const [first = '', ...others] = headers.split('|');
  return { headers: [first, ...others], kind, ...(field === '' ? {} : { field }), ...more };
}

const aside = (kind: ValueKind, headers: string, group?: string): ListColumn =>
  column('', kind, headers, group === undefined ? {} : { group });
const yearly = (field: string, kind: ValueKind, headers: string): ListColumn =>
  column(field, kind, headers, { yearly: true });

const FIRM = column('name', 'firm', '企业名称|单位详细名称|单位名称|公司名称|企业全称|企业名称（全称）', {
  always: true,
});
const CODE = column('creditCode', 'code', '统一社会信用代码|信用代码|社会信用代码|纳税人识别号|企业代码');
const TOWN = column('town', 'town', '镇街|所属镇街|镇区|所在镇街|属地|街道乡镇');
const PERSON = column('contact', 'person', '联系人|企业联系人', { group: '联系方式' });
const PHONE = column('phone', 'phone', '联系电话|手机|手机号码|电话', { group: '联系方式' });
const NOTE = column('note', 'word', '备注');

const FIGURES = [
  yearly('operatingRevenue', 'money', '营业收入|主营业务收入|营收'),
  yearly('taxPaid', 'money', '纳税总额|纳税|税收|实缴税收'),
  yearly('outputValue', 'money', '工业总产值|总产值|产值'),
  yearly('employees', 'count', '从业人员|从业人数|职工人数|社保人数'),
];

/** The lists of `A-templates`, each with the columns that towns give it and some that no register knows. */
export const LIST_KINDS: readonly [ListKind, ...ListKind[]] = [
  {
    title: '工业企业名录',
    register: 'enterprise',
    columns: [
      CODE,
      FIRM,
      TOWN,
      column('village', 'village', '村（社区）|村居|所属村居'),
      column('address', 'address', '详细地址|注册地址|经营地址|单位所在地'),
      column('legalRepresentative', 'person', '法定代表人|法人|法人代表|法定代表人（单位负责人）'),
      PERSON,
      PHONE,
      column('industryCode', 'industryCode', '行业代码|国民经济行业代码', { group: '行业' }),
      column('industry', 'word', '行业大类|行业类别|所属行业', { group: '行业' }),
      column('mainProducts', 'word', '主要产品|主要业务活动'),
      column('scale', 'scale', '单位规模|企业规模'),
      column('aboveScale', 'flag', '是否规上|规上'),
      column('enteredOn', 'month', '入库年月|入库时间|纳统时间'),
      column('registeredOn', 'date', '成立日期|注册日期|成立时间'),
      column('registeredCapital', 'money', '注册资本|注册资金|注册资本（金）'),
      ...FIGURES,
      column('landArea', 'area', '用地面积|占地面积', { group: '用地' }),
      column('factoryArea', 'area', '厂房面积|建筑面积', { group: '用地' }),
      column('highTech', 'flag', '高企|是否高企'),
      aside('word', '登记机关|经营状态|企业状态'),
      aside('phone', '法定代表人电话|财务负责人电话'),
      NOTE,
    ],
  },
  {
    title: '企业技术改造项目申报汇总表',
    register: 'project',
    columns: [
      TOWN,
      column('unitName', 'firm', '项目单位|企业名称|建设单位|申报单位', { always: true }),
      CODE,
      column('name', 'project', '项目名称|技改项目名称|申报项目名称', { always: true }),
      column('filingNumber', 'filing', '备案证编号|备案项目编号|备案证号'),
      column('filedOn', 'date', '备案日期|备案时间'),
      column('startOn', 'month', '建设起|开工日期|开始时间', { group: '建设期' }),
      column('endOn', 'month', '建设止|计划完工日期|结束时间', { group: '建设期' }),
      column('totalInvestment', 'money', '总投资|项目总投资|计划总投资', { group: '投资情况' }),
      column('fixedAssetInvestment', 'money', '其中固定资产|固定资产投资|其中：固定资产投资', {
        group: '投资情况',
      }),
      column('equipmentInvestment', 'money', '其中设备|设备投资|其中：设备（不含税）', { group: '投资情况' }),
      column('completedInvestment', 'money', '已完成投资|累计完成投资'),
      column('completedOn', 'date', '完工日期|竣工日期|完工日'),
      column('applicationWay', 'way', '申报方式|扶持方式'),
      column('requestedAmount', 'money', '拟申请金额|申请金额'),
      column('inStatistics', 'flag', '是否纳统|纳统'),
      column('townOpinion', 'sentence', '镇街初审意见'),
      aside('money', '新增利润|预计新增产值'),
      NOTE,
    ],
  },
  {
    title: '重点工业投资项目进度表',
    register: 'project',
    columns: [
      column('name', 'project', '项目名称', { always: true }),
      column('unitName', 'firm', '建设单位|项目单位', { always: true }),
      TOWN,
      column('totalInvestment', 'money', '总投资|总投资额|计划总投资'),
      aside('money', '年度计划|年度计划投资|本月完成|其中：政府投资'),
      column('completedInvestment', 'money', '累计完成|累计完成投资|完成投资'),
      aside('percent', '占年度%|完成率（%）|占年度计划比例'),
      aside('sentence', '形象进度|存在问题|需协调事项'),
      column('signedOn', 'date', '签约日|签约时间', { group: '时间节点' }),
      column('brokeGroundOn', 'date', '动工日|实际开工日期', { group: '时间节点' }),
      column('completedOn', 'date', '竣工日|竣工时间', { group: '时间节点' }),
      column('producedOn', 'date', '投产日|投产时间', { group: '时间节点' }),
      aside('person', '责任人|项目专员'),
      column('inStatistics', 'flag', '纳统'),
    ],
  },
  {
    title: '小升规重点企业培育库',
    register: 'enterprise',
    columns: [
      FIRM,
      CODE,
      TOWN,
      column('industry', 'word', '行业|所属行业'),
      aside('money', '近12个月开票|距2000万差额'),
      yearly('electricity', 'area', '用电量|用电'),
      column('factoryArea', 'area', '厂房面积'),
      yearly('operatingRevenue', 'money', '营业收入|营收'),
      yearly('employees', 'count', '社保人数|从业人数'),
      aside('sentence', '困难|存在困难和问题'),
      column('enteredOn', 'month', '拟入库月'),
      aside('person', '督导人|服务专员'),
    ],
  },
  {
    title: '专精特新企业名单',
    register: 'enterprise',
    columns: [
      TOWN,
      FIRM,
      CODE,
      column('specialisedLevel', 'level', '层级|专精特新层级|专精特新级别'),
      aside('word', '细分领域|批次'),
      aside('count', '从事年限|从事细分领域年限|Ⅰ类知识产权'),
      yearly('operatingRevenue', 'money', '营业收入|营收'),
      aside('percent', '增长率|营业收入增长率|资产负债率|研发费用占比'),
      yearly('researchExpense', 'money', '研发费用|研发投入'),
      PERSON,
      PHONE,
    ],
  },
  {
    title: '目标完成情况季报',
    register: null,
    columns: [
      TOWN,
      aside('word', '指标|指标名称'),
      aside('count', '年度目标|全年目标'),
      aside('money', '一季度累计|本期累计'),
      aside('percent', '完成率（%）|完成率'),
      aside('percent', '同比（%）|同比'),
      aside('count', '排名'),
      aside('sentence', '未达原因|下一步措施'),
    ],
  },
  {
    title: '奖补资金安排表',
    register: 'application',
    columns: [
      TOWN,
      column('enterpriseName', 'firm', '企业名称|单位详细名称|申报单位', { always: true }),
      CODE,
      column('projectName', 'project', '项目名称|申报项目'),
      column('clauseTitle', 'word', '政策条款|扶持事项', { always: true }),
      column('computedAmount', 'money', '测算额|测算金额'),
      column('appliedAmount', 'money', '申报金额'),
      column('approvedAmount', 'money', '核定额|核定金额|奖励金额'),
      column('provinceShare', 'money', '省级', { group: '分担' }),
      column('cityShare', 'money', '市级', { group: '分担' }),
      column('townShare', 'money', '镇级', { group: '分担' }),
      aside('percent', '比例|补助比例'),
      aside('money', '核定基数|扣减'),
      NOTE,
    ],
  },
  {
    title: '企业走访诉求台账',
    register: 'enterprise',
    columns: [
      aside('date', '走访日期|走访时间'),
      FIRM,
      CODE,
      TOWN,
      aside('person', '走访人|陪同人员'),
      aside('sentence', '诉求内容|生产经营情况'),
      aside('word', '诉求类别|办理层级'),
      aside('date', '要求办结日|办结日'),
      aside('word', '满意度|回访情况'),
    ],
  },
  {
    title: '亩均效益评价表',
    register: 'enterprise',
    columns: [
      CODE,
      FIRM,
      TOWN,
      column('landArea', 'area', '占地|用地面积', { group: '用地' }),
      ...FIGURES,
      yearly('addedValue', 'money', '工业增加值|增加值'),
      yearly('researchExpense', 'money', '研发费用'),
      aside('money', '亩均税收|亩均增加值'),
      aside('percent', '得分|综合得分|研发强度'),
      aside('word', '评价等级|评价档次'),
    ],
  },
  {
    title: '工业载体资源表',
    register: null,
    columns: [
      TOWN,
      aside('village', '村|村（社区）'),
      aside('firm', '载体名称|权属人'),
      aside('address', '地址|载体地址'),
      aside('word', '用途|现状|国有/集体'),
      aside('area', '占地（亩）|占地'),
      aside('area', '建筑面积|可租面积'),
      aside('count', '层数|电容量（kVA）'),
      PERSON,
      PHONE,
    ],
  },
  {
    title: '规模以上工业企业名录',
    register: 'enterprise',
    columns: [
      FIRM,
      CODE,
      column('industryCode', 'industryCode', '行业代码', { group: '行业' }),
      column('industry', 'word', '行业名称', { group: '行业' }),
      TOWN,
      ...FIGURES,
      yearly('profit', 'money', '利润总额'),
      aside('money', '营业成本|应收账款|固定资产净值|新增固定资产投资'),
      aside('percent', '工业总产值增速|产值同比增长（%）'),
    ],
  },
  {
    title: '企业融资需求清单',
    register: 'enterprise',
    columns: [
      FIRM,
      column('registeredCapital', 'money', '注册资本'),
      TOWN,
      PERSON,
      PHONE,
      aside('money', '融资金额|拟融资额|现有贷款余额'),
      aside('word', '融资用途|意向银行|担保方式'),
      aside('month', '需求时间|资金需求时间'),
      NOTE,
    ],
  },
];
