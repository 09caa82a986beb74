import { describe, expect, test } from 'vitest';
import { type CellSource, sheetOfRows } from '../../workbook/sheetOfRows.ts';
import { shippedPlan } from '../plan/shipped.ts';
import { readPeriod } from '../progress/period.ts';
import { entriesIn } from './fromWorkbook.ts';

const plan = shippedPlan('zs-2015-annex2');
const period = readPeriod('2015Q2');
if (!plan || !period) throw new Error('annex 2');
const around = { plan, period, unit: 'guzhen' };

function found(rows: readonly (readonly CellSource[])[], unit = 'guzhen') {
  return entriesIn({ name: '二季度.xlsx', sha256: 's', sheets: [sheetOfRows(rows)] }, { ...around, unit });
}

const HEAD = ['序号', '镇街', '指标名称', '计量单位', '年度目标', '本期累计完成', '未达原因'];

describe('a period’s figures out of a workbook', () => {
  test('a row for each indicator: as it stands, with its unit where that is another', () => {
    const { entries, findings } = found([
      ['目标完成情况季报'],
      ['期次：2015年上半年', null, null, null, null, null, '填报单位：古镇镇'],
      HEAD,
      [1, '古镇镇', '工业投资', '万元', 104000, 52000, '用地未交'],
      [2, '古镇镇', '规模以上工业企业设立研发机构比例', '%', 10, '9.5%', ''],
      [3, '古镇镇', '实现电机能效提升', '万千瓦', 1.18, '按全省平均', ''],
      [4, '古镇镇', '万人专利数', '件', 10, 3, ''],
    ]);
    expect(entries.map(({ indicator, written, cell }) => [indicator, written, cell])).toEqual([
      ['industrialInvestment', '52000万元', 'F4'],
      ['researchInstitutionShare', '9.5%', 'F5'],
      ['motorEfficiency', '按全省平均', 'F6'],
    ]);
    expect(entries[0]?.shortfall).toBe('用地未交');
    expect(findings).toMatchObject([{ code: 'found.indicator', value: '万人专利数', cell: '7:7' }]);
  });

  test('a column for each indicator: the unit’s own row', () => {
    const rows = [
      ['2015年上半年各镇区完成情况'],
      ['镇区', '工业投资（亿元）', '工业技改投资（万元）'],
      ['小榄镇', 12, 80000],
      ['古镇镇', 5.5, 13000],
      ['南头镇', 4, 20000],
    ];
    expect(found(rows).entries.map(({ indicator, written }) => [indicator, written])).toEqual([
      ['industrialInvestment', '5.5'],
      ['technicalInvestment', '13000万元'],
    ]);
    expect(found(rows, 'shiqi').findings).toMatchObject([{ code: 'found.unit' }]);
  });

  test('another period is said', () => {
    const rows = [
      ['目标完成情况季报'],
      ['期次：2015年第一季度'],
      HEAD,
      [1, '古镇镇', '工业投资', '亿元', 10, 2, ''],
    ];
    const { entries, findings } = found(rows);
    expect(entries).toHaveLength(1);
    expect(findings).toMatchObject([{ code: 'found.period' }]);
  });
});
