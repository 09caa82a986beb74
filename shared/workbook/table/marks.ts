import { headerKey } from '../../text/header.ts';
import { squeeze } from '../../text/normalise.ts';

/** Words by which rows around a table are known. All take squeezed text (half-width, no spaces). */

const ANNEX = /^附[件表录][一二三四五六七八九十\d]*[-\d]*[::]?$/;
const UNIT_LINE = /(?:计量|金额|数据)?单位[::]((?:人民币)?[^\s::,,;;、)]{1,12})/;
const REPORTER =
  /^(?:填报单位|填表单位|报送单位|上报单位|编制单位|填报镇街|填报部门|申报单位|单位名称|制表单位|主管部门|报告单位)(?:\([^)]*\))?[::](.*)$/;
const META =
  /^(?:数据库|指标|时间|日期|填报日期|报送日期|制表日期|统计时间|统计口径|数据时间|期次|报告期|表号|制定机关|文号|有效期至|批准文号|批准机关|年份|年度|截止日期|截至|密级|页码|第\d+页|联系人|联系电话|电话|范围|口径)[::)]?/;
const PERIOD_LINE =
  /^\(?(?:截至)?\d{4}年(?:\d{1,2}(?:[-—~至]\d{1,2})?月(?:\d{1,2}日)?|第?[一二三四1-4]季度|[上下]半年|度)?\)?$/;
const NOTE =
  /^(?:备?注(?:\d*[::.、]|$)|注释|说明[::]|填表说明|填报说明|数据来源|资料来源|来源[::]|提示[::]|以下空白|\*注|※|以上(?:数据|名单|内容|各项|企业|项目))/;
const SIGNATURE =
  /^(?:单位负责人|统计负责人|分管领导|分管负责人|主管领导|负责人|填表人|填报人|制表人?|制单|审核人?|复核人?|审批人?|经办人|报送人|联系人|联系电话|填报日期|报送日期|报出日期|填报时间|日期|盖章|\(盖章\)|\(公章\)|单位\(盖章\)|单位公章)[^::]{0,8}(?:\((?:签[名字章]|盖章)\))?[::]/;
const TOTAL = /^(.{0,14}?)(合计|总计|共计|总和|累计|汇总|小计)(?:数)?(?:\(\d*[家户个所项条]?\))?[::]?$/;
/** What a sum may be of, where its word also ends the names of indicators. */
const SUMMED = /^(?:|本[年月季期]|全年|自年初|截至.*|\d{1,2}[-—~至]\d{1,2}月|.{0,8}[市镇区县省国])$/;
const GROUP = /^(?:第?[一二三四五六七八九十百]+[、.批类部]|\([一二三四五六七八九十]+\)|[ⅠⅡⅢⅣⅤ][、.])/;
const COUNTED = /^(.*?)[（(](?:共|计|合计)?(\d{1,6})[家所个户项条名间人]?[）)][:：]?$/;

export function isAnnexLine(text: string): boolean {
  return ANNEX.test(text);
}

/** `万元` from `单位：万元` or `（金额单位：人民币万元）`. */
export function unitOfLine(text: string): string | undefined {
  const unit = UNIT_LINE.exec(text)?.[1]?.replace(/^人民币/, '');
  return unit !== undefined && /^(?:[万亿千百]*元|万?人|家|个|亩|平方米|㎡|%|吨|户)/.test(unit)
    ? unit
    : undefined;
}

export function reporterOf(text: string): string | undefined {
  const name = REPORTER.exec(text)?.[1];
  return name === undefined ? undefined : name.replace(/\((?:盖章|公章)\)/, '');
}

export function isMetaText(text: string): boolean {
  return (
    isAnnexLine(text) ||
    UNIT_LINE.test(text) ||
    REPORTER.test(text) ||
    META.test(text) ||
    PERIOD_LINE.test(text) ||
    /^[^::]{1,12}[::].+/.test(text)
  );
}

/** Text of the lines above a list that is no value of any record: annex, unit, reporter, a period as a whole. */
export function isListLine(text: string): boolean {
  if (text.startsWith('附')) return isAnnexLine(text);
  if (/[::]/.test(text)) return UNIT_LINE.test(text) || REPORTER.test(text);
  return /\d{4}年/.test(text) && PERIOD_LINE.test(text);
}

/** Also a line that stands in brackets as a whole: `（排名不分先后）`. */
export function isNoteText(text: string): boolean {
  return NOTE.test(text) || /^\([^()]{4,}\)$/.test(text);
}

export function isSignatureText(text: string): boolean {
  return SIGNATURE.test(text);
}

export function totalKind(text: string): 'subtotal' | 'total' | undefined {
  if (text.length > 20) return undefined;
  if (/^全[市镇区县省国]$/.test(text)) return 'total';
  if (!/[计和总]/.test(text)) return undefined;
  const match = TOTAL.exec(text);
  if (!match || /(?:公司|厂|店|行|社|中心)$/.test(match[1] ?? '')) return undefined;
  // `年产值超亿元智能制造骨干企业累计(家)` is an indicator; `累计`, `1-12月累计`, `全市汇总` sum rows up.
  if (/^(?:累计|汇总|总和)$/.test(match[2] ?? '') && !SUMMED.test(match[1] ?? '')) return undefined;
  return match[2] === '小计' || /^(?:本页|其中)/.test(match[1] ?? '') ? 'subtotal' : 'total';
}

/** True for text that heads a group whatever stands beside it: `一、…`, `（一）…`, `北京市（92所）`. */
export function isGroupText(text: string): boolean {
  return GROUP.test(text) || COUNTED.test(text);
}

/** The key and count of a group row: `（一）北京市（92所）` is `北京市` and 92. */
export function readGroup(text: string): { readonly key: string; readonly count?: number } {
  const plain = squeeze(text).replace(GROUP, '').replace(/[::]$/, '');
  const counted = COUNTED.exec(plain);
  if (counted?.[1] && counted[2]) return { key: counted[1], count: Number.parseInt(counted[2], 10) };
  return { key: plain };
}

const HEADER_WORD =
  /(?:名称|姓名|全称|代码|编号|编码|号码|号|日期|时间|年月|年份|年度|金额|投资|资本|资金|面积|地址|电话|手机|联系人|联系方式|负责人|代表人|法人|领导|类型|类别|性质|行业|产品|规模|镇街|镇区|乡镇|街道|村|社区|收入|产值|产量|增加值|税收|纳税|利润|人数|人员|数量|单位|情况|备注|说明|意见|状态|级别|层级|批次|有效期|比例|占比|比重|增速|增长|同比|完成率|排名|指标|目标|任务|序号|方式|期|数|额|量|率|值|地点|内容|项目|地区|企业|成本|费用|规上|高企|专精特新|部门|措施|条款|档次|层次|成绩|得分|分值|合计|总计|小计|品种|事项|属地|年|月)(?:\(.*\))?$/;

/** True for words that head columns in the tables of offices. */
export function isHeaderWord(text: string): boolean {
  const plain = headerKey(text);
  return plain.length <= 40 && HEADER_WORD.test(plain);
}

const PERIOD =
  /((?:19|20)\d{2})年?(?:(?:(?:1|一)[-—~至])?(\d{1,2})月(?:(\d{1,2})日)?|第?([一二三四1-4])季度|([上下])半年)?/;

/** The period that a title or meta line names: `2024`, `2024-12`, `2024Q3`, `2025-06-20`. */
export function periodOf(text: string): string | undefined {
  const match = PERIOD.exec(text);
  if (!match?.[1]) return undefined;
  const [whole, year, month, day, quarter, half] = match;
  if (month !== undefined) {
    const stem = `${year}-${month.padStart(2, '0')}`;
    return day === undefined ? stem : `${stem}-${day.padStart(2, '0')}`;
  }
  if (quarter !== undefined) return `${year}Q${'一二三四'.indexOf(quarter) + 1 || quarter}`;
  if (half !== undefined) return `${year}Q${half === '上' ? 2 : 4}`;
  return whole.endsWith('年') || new RegExp(`${year}(?!\\d)`).test(text) ? year : undefined;
}
