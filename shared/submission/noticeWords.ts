import { formatMoney } from '../money/format.ts';
import type { Notice } from './notice.ts';

/** Who sends the notices, and when. */
export interface NoticeSender {
  /** `小榄镇` */
  readonly office: string;
  readonly operator: string;
  /** `2026-03-01` */
  readonly on: string;
}

export const NOTICE_TITLE = '政策匹配告知单';

/** The columns of the two tables of a notice. */
export const NOTICE_HEADS = {
  items: ['序号', '政策条款', '项目名称', '预计金额（万元）', '政策依据', '主管部门'],
  near: ['序号', '政策条款', '项目名称', '达到后可享受（万元）', '还差什么', '主管部门'],
} as const;

const ORDINALS = ['一', '二', '三'];

/** The sentences of a notice; the page on paper and the workbook say the same. */
export function noticeWords(notice: Notice, sender: NoticeSender) {
  const { items, near, asks, left, total, year } = notice;
  const found = items.length > 0;
  let part = 0;
  const heading = (text: string) => {
    const ordinal = ORDINALS[part] ?? '';
    part += 1;
    return `${ordinal}、${text}`;
  };
  return {
    address: `${notice.name}：`,
    opening: found
      ? `经对照现行政策和台账资料测算，你单位 ${year} 年度可以享受以下 ${items.length} 项奖补，目前还没有申报记录，请及时办理。`
      : `经对照现行政策和台账资料测算，你单位 ${year} 年度离以下政策的条件只差一步，请对照准备。`,
    items: found ? heading(`可以享受的政策（合计 ${formatMoney(total)} 万元）`) : '',
    near: near.length > 0 ? heading('差一点就可以享受的政策') : '',
    asks: asks.length > 0 ? heading('补充以下资料后，还可以继续测算') : '',
    questions: asks.map(({ title, question }, place) => `${place + 1}. ${question}（${title}）`),
    more: left > 0 ? `另有 ${left} 项，可向经办人查询。` : '',
    remark: `说明：金额按台账现有资料计算，带“≤”的是政策规定的上限；实际金额以主管部门审核、公示和资金安排为准。本单不作为拨款凭证。`,
    sign: [`${sender.office}（盖章）`, `经办人：${sender.operator}`, chineseDate(sender.on)],
  };
}

/** `≤420.00` for an upper bound. */
export function noticeAmount({
  amount,
  upperBound,
}: {
  readonly amount: string;
  readonly upperBound: boolean;
}) {
  return `${upperBound ? '≤' : ''}${formatMoney(amount)}`;
}

/** `2026-03-01` as `2026年3月1日`. */
function chineseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${month.replace(/^0/, '')}月${day.replace(/^0/, '')}日`;
}
