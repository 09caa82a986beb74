import type { FoundTable } from './found.ts';
import type { Grid } from './grid.ts';
import { isAnnexLine, isMetaText, periodOf, reporterOf, unitOfLine } from './marks.ts';

type Surroundings = Pick<FoundTable, 'title' | 'unit' | 'period' | 'reporter' | 'titleRows' | 'metaRows'>;

/** A day in the lines above a list is when it was filled in, more often than what it is about. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Title, unit line, period and reporting unit from the rows above a header (`from` inclusive, `to` exclusive). */
export function surroundingsOf(grid: Grid, from: number, to: number): Surroundings {
  const titleRows: number[] = [];
  const metaRows: number[] = [];
  const titles: string[] = [];
  let unit: string | undefined;
  let metaPeriod: string | undefined;
  let filledOn: string | undefined;
  let titlePeriod: string | undefined;
  let reporter: string | undefined;
  let named: string | undefined;
  for (let row = from; row < to; row += 1) {
    const cells = grid.filled(row);
    if (cells.length === 0) continue;
    const isTitle = cells.length === 1 && cells.every(({ text }) => !isMetaText(text));
    if (isTitle) {
      titleRows.push(row);
      const [first = '', ...rest] = (cells[0]?.cell.text ?? '').split(/[\r\n]+/).map((line) => line.trim());
      titles.push(first);
      titlePeriod ??= periodOf(cells[0]?.text ?? '');
      for (const line of rest) unit ??= unitOfLine(line.replace(/\s+/g, ''));
      continue;
    }
    metaRows.push(row);
    for (const [index, { text }] of cells.entries()) {
      if (isAnnexLine(text)) continue;
      const next = cells[index + 1]?.text;
      unit = unitOfLine(text) ?? unitInBrackets(text) ?? unit;
      if (/单位:$/.test(text) && next !== undefined) unit = unitOfLine(`单位:${next}`) ?? unit;
      reporter ??= reporterOf(text) || (/^(?:填报单位|报送单位)[::]?$/.test(text) ? next : undefined);
      const period = periodOf(text);
      if (period !== undefined && DAY.test(period)) filledOn ??= period;
      else metaPeriod ??= period;
      named ??= /^数据库[::](.+)$/.exec(text)?.[1];
    }
  }
  const title = titles.length > 0 ? titles.join(' ') : named;
  unit ??= title === undefined ? undefined : unitInBrackets(title.replace(/（/g, '(').replace(/）/g, ')'));
  const period = metaPeriod ?? titlePeriod ?? filledOn;
  return {
    titleRows,
    metaRows,
    ...(title === undefined ? {} : { title }),
    ...(unit === undefined ? {} : { unit }),
    ...(period === undefined ? {} : { period }),
    ...(reporter === undefined || reporter === '' ? {} : { reporter }),
  };
}

/** `地区生产总值(亿元)`: a unit in brackets at the end of a title or of the indicator's name. */
function unitInBrackets(text: string): string | undefined {
  return /\((万亿元|亿元|万元|千元|元)\)$/.exec(text)?.[1];
}
