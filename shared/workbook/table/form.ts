import { type Grid, lookOf } from './grid.ts';
import { isHeaderWord } from './marks.ts';

/** Longer tables are lists; only short ones can be forms. */
const MOST_FORM_ROWS = 150;

/** What stands in front of the values on the card of one firm, and in no cell of a list. */
const CARD_LABEL =
  /^(统一社会信用代码|信用代码|组织机构代码|营业执照号|法定代表人|法人代表|注册资本|注册资金|注册地址|详细地址|经营地址|通讯地址|联系人|联系电话|手机号?码?|电子邮箱|邮政编码|所属镇街|所属社区|所属行业|行业代码|行业类别|经营范围|主营业务|主要产品|成立日期|成立时间|登记注册类型|企业类型|企业性质|从业人数|从业人员|员工人数|开户银行|开户行|银行账号|营业收入|纳税总额|用地面积|厂房面积)(?:[(（].*[)）])?[::]?$/;

/** Its first label, which was taken for the head of a column. */
const CARD_HEAD =
  /^(?:(?:企业|公司|单位|机构|纳税人|申请人|(?:申报|申请|填报|项目)单位)(?:名称|全称)|统一社会信用代码)(?:[(（].*[)）])?[::]?$/;

/** The card of a single firm: under `企业名称` stand the labels of its other data instead of names. */
function isRecordCard(grid: Grid, headerRows: readonly number[], bodyRows: readonly number[]): boolean {
  const last = headerRows[headerRows.length - 1];
  if (last === undefined || bodyRows.length < 2) return false;
  const heads = grid.filled(last).filter(({ text }) => CARD_HEAD.test(text));
  return heads.some(({ column }) => {
    const below = bodyRows.flatMap((row) => grid.filled(row).filter((cell) => cell.column === column));
    const labels = new Set(below.map(({ text }) => text).filter((text) => CARD_LABEL.test(text)));
    return labels.size >= 2 && labels.size * 10 >= below.length * 6;
  });
}

/**
 * True where what looked like a table is a form to fill in: labels and values side by side, differently in
 * every row. Such a sheet holds no list. Two of these signs must agree:
 * columns that hold words in some rows and figures in others; cells merged across in differing ways; headings
 * standing in the body; a header cell merged over columns that are filled separately below.
 */
export function looksLikeForm(
  grid: Grid,
  headerRows: readonly number[],
  bodyRows: readonly number[],
): boolean {
  if (bodyRows.length > MOST_FORM_ROWS) return false;
  if (isRecordCard(grid, headerRows, bodyRows)) return true;
  const texts = new Map<number, number>();
  const figures = new Map<number, number>();
  const labels = new Map<number, Set<string>>();
  const filledIn = new Map<number, number>();
  const shapes = new Set<string>();
  let headings = 0;
  for (const row of bodyRows) {
    const cells = grid.filled(row);
    if (cells.length >= 3 && cells.every((cell) => lookOf(cell) === 'text' && isHeaderWord(cell.text)))
      headings += 1;
    for (const filled of cells) {
      const { column, text } = filled;
      const span = grid.span(row, column);
      if (span > 1) shapes.add(`${column}+${span}`);
      filledIn.set(column, (filledIn.get(column) ?? 0) + 1);
      const counts = lookOf(filled) === 'text' ? texts : figures;
      if (!/^[-—/无]+$/.test(text)) counts.set(column, (counts.get(column) ?? 0) + 1);
      if (isHeaderWord(text)) labels.set(column, (labels.get(column) ?? new Set()).add(text));
    }
  }
  const mixed = [...texts.keys()].filter((column) => {
    const words = texts.get(column) ?? 0;
    const numbers = figures.get(column) ?? 0;
    return words * 5 >= words + numbers && numbers * 5 >= words + numbers && numbers > 0;
  }).length;
  const labelColumns = [...labels].filter(
    ([column, words]) => words.size >= 2 && words.size * 10 >= (filledIn.get(column) ?? 0) * 6,
  );
  const lastHeader = headerRows[headerRows.length - 1] ?? -1;
  const unsplit = grid
    .mergesFrom(lastHeader)
    .some((merge) => merge.bottom === lastHeader && merge.right - merge.left >= 2 && splitBelow(merge));
  function splitBelow(merge: { readonly left: number; readonly right: number }): boolean {
    let used = 0;
    for (let column = merge.left; column <= merge.right; column += 1) if (filledIn.has(column)) used += 1;
    return used >= 2;
  }
  const parted = labelColumns.some(
    ([column], index) => index > 0 && column - (labelColumns[0]?.[0] ?? column) >= 2,
  );
  const signs = [mixed >= 2, shapes.size >= 2, headings >= 1, unsplit, parted && mixed >= 1, parted];
  return signs.filter(Boolean).length >= 2;
}
