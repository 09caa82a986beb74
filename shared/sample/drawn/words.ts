import type { Dice } from '../dice.ts';
import type { Canvas } from './canvas.ts';
import type { ListPlan } from './columns.ts';
import type { RowLog } from './truth.ts';

interface Area {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly brief: boolean;
}

const EXPLANATION = [
  '填表说明：',
  '1.本表由各镇街经济发展和科技统计局填报，每月5日前报送；',
  '2.企业名称须与营业执照一致，统一社会信用代码为18位；',
  '3.金额保留两位小数。',
];

/** Annex line, title, explanation, the line with reporter and unit. Gives the row where the header begins. */
export function drawAbove(
  dice: Dice,
  canvas: Canvas,
  title: string,
  plan: ListPlan,
  { top, left, right, brief }: Area,
  log: RowLog,
): number {
  let row = top;
  const write = (rows: number[], text: string, column = left): void => {
    canvas.put(row, column, text);
    rows.push(row);
    row += 1;
  };
  if (!brief && dice.chance(35)) write(log.metaRows, dice.pick(['附件2', '附件：', '附表1', '附件 3']));
  const year = plan.titleYear === undefined ? '' : `${plan.titleYear}年`;
  const inTitle =
    plan.unitPlace === 'title' ? dice.pick([`（单位：${plan.lineUnit}）`, `（${plan.lineUnit}）`]) : '';
  const needsTitle = brief || year !== '' || inTitle !== '' || dice.chance(85);
  if (needsTitle) {
    if (dice.chance(65)) canvas.merge(row, left, row, right);
    write(log.titleRows, `${dice.pick(['小榄镇', '', '中山市小榄镇'])}${year}${title}${inTitle}`);
  }
  if (!brief && dice.chance(10)) {
    if (dice.chance(30)) {
      canvas.merge(row, left, row, right);
      write(log.metaRows, EXPLANATION.join('\n'));
    } else for (const line of EXPLANATION) write(log.metaRows, line);
  }
  const unit =
    plan.unitPlace === 'line'
      ? dice.pick([
          `单位：${plan.lineUnit}`,
          `单位：${plan.lineUnit}`,
          `（单位：${plan.lineUnit}）`,
          `金额单位：${plan.lineUnit}`,
          `计量单位：${plan.lineUnit}`,
          `单位:${plan.lineUnit}、人、亩`,
          `单位： ${plan.lineUnit}`,
          `单位：人民币${plan.lineUnit}`,
        ])
      : undefined;
  const reporter = dice.chance(50)
    ? dice.pick(['填报单位：小榄镇经济发展和科技统计局', '填报单位（盖章）：', '填报单位：'])
    : undefined;
  if (unit !== undefined || reporter !== undefined) {
    if (reporter !== undefined) canvas.put(row, left, reporter);
    if (unit !== undefined) {
      const at =
        reporter === undefined ? dice.pick([left, right]) : Math.max(left + 1, right - dice.integer(0, 1));
      const apart = /^单位：[^人]/.test(unit) && at < right && dice.chance(30);
      canvas.put(row, at, apart ? '单位：' : unit);
      if (apart) canvas.put(row, at + 1, plan.lineUnit);
    }
    if (dice.chance(20) && right - left >= 5) canvas.put(row, left + 2, '2024年12月31日');
    log.metaRows.push(row);
    row += 1;
  }
  return row + dice.pick([0, 0, 0, 1]);
}

/** Notes, sources and signatures. Gives the row below. */
export function drawBelow(
  dice: Dice,
  canvas: Canvas,
  { top, left, right, brief }: Area,
  log: RowLog,
): number {
  let row = top;
  const write = (text: string, column = left): void => {
    canvas.put(row, column, text);
    log.noteRows.push(row);
    row += 1;
  };
  if (brief || dice.chance(45)) return row;
  row += dice.pick([0, 0, 1, 2]);
  if (dice.chance(60)) {
    const note = dice.integer(1, 6);
    if (note === 1) write('注：1.本表数据为企业自报数；');
    else if (note === 2) write('备注：以上名单排名不分先后。');
    else if (note === 3) write('说明：产值为快报数。');
    else if (note === 4) write('数据来源：镇统计站');
    else if (note === 5) write('（排名不分先后）');
    else write('以上数据截至2024年12月31日，最终以统计部门公布为准。');
    if (note === 1) write('2.增速按可比价计算。');
    if (dice.chance(30)) canvas.merge(row - 1, left, row - 1, right);
  }
  if (dice.chance(50)) {
    if (right - left >= 4 && dice.chance(60)) {
      canvas.put(row, left, dice.pick(['填表人：何永康', '制表：何永康', '填报人：']));
      canvas.put(row, left + 2, dice.pick(['审核人：', '复核：李秀英', '单位负责人：']));
      if (dice.chance(60))
        canvas.put(row, right, dice.pick(['日期：2024年12月31日', '联系电话：22001234', '2024年12月31日']));
      log.noteRows.push(row);
      row += 1;
    } else
      write(dice.pick(['填表人：何永康    审核人：      日期：', '单位负责人（签字）：', '制表人：麦少芬']));
  }
  if (dice.chance(10)) write('2024年12月31日', right);
  return row;
}
