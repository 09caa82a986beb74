import { fieldOf } from '../model/register.ts';
import { fromYuan } from '../money/units.ts';
import { enterprise as enterpriseRegister } from '../registers/enterprise.ts';
import { numberCell, type SampleCell, type SampleWorkbook, textCell } from './draft.ts';
import { SAMPLE_YEAR, type SampleEnterprise } from './enterprises.ts';
import { type PlantedFault, plantFaults } from './faults.ts';
import { SAMPLE_TOWN } from './places.ts';
import { type SampleColumn, tableSheet } from './tableSheet.ts';

export const MONEY_FORMAT = '#,##0.00';

export interface SampleRoster {
  readonly workbook: SampleWorkbook;
  readonly faults: readonly PlantedFault[];
}

/** The year's roster as the bureau sends it, amounts in 万元; `faults` of the known kinds are planted in it. */
export function rosterWorkbook(
  enterprises: readonly SampleEnterprise[],
  options: { readonly seed: number; readonly faults: number; readonly edition?: string },
): SampleRoster {
  const sheetName = '企业名录';
  const faults: PlantedFault[] = [];
  const repeated = options.faults > 0 ? enterprises.slice(0, 3) : [];
  const sheet = tableSheet({
    sheet: sheetName,
    title: `${SAMPLE_TOWN}${SAMPLE_YEAR}年工业企业名录`,
    line: [`统计期间：${SAMPLE_YEAR}年1—12月`, '单位：万元'],
    columns: ROSTER_COLUMNS,
    rows: [...enterprises, ...repeated],
    disturb: (body, firstRow) => {
      if (options.faults === 0) return;
      const place = { sheet: sheetName, firstRow, columns: ROSTER_COLUMNS.map((column) => column.key) };
      faults.push(
        ...plantFaults(body, place, { seed: options.seed, count: options.faults, repeated: repeated.length }),
      );
    },
    signature: '填表人：示例甲    审核人：示例乙    联系电话：0760-22000000    填报日期：2025年1月15日',
  });
  return {
    workbook: { fileName: `${SAMPLE_YEAR}年工业企业名录${options.edition ?? ''}.xlsx`, sheets: [sheet] },
    faults,
  };
}

/** Columns of the roster; also those of the large one for load tests, which is why there are thirty. */
export const ROSTER_COLUMNS: readonly SampleColumn<SampleEnterprise>[] = [
  { key: 'sequence', header: '序号', width: 6, cell: (_, index) => numberCell(String(index + 1)) },
  text('creditCode', '统一社会信用代码', 21),
  text('name', '企业名称', 32),
  text('town', '所属镇街', 10),
  text('village', '村（社区）', 10),
  text('address', '详细地址', 38),
  text('legalRepresentative', '法定代表人', 11, '联系方式'),
  text('contact', '联系人', 10, '联系方式'),
  text('phone', '联系电话', 14, '联系方式'),
  text('industryCode', '行业代码', 9, '行业'),
  text('industry', '行业大类', 22, '行业'),
  text('mainProducts', '主要产品', 14, '行业'),
  text('registrationType', '登记注册类型', 15),
  choice('scale', '单位规模', 9, '规模'),
  flag('aboveScale', '是否规上', 9, '规模'),
  text('enteredOn', '入库年月', 10, '规模'),
  text('registeredOn', '成立日期', 12),
  money('registeredCapital', '注册资本', 12),
  figure(0, 'outputValue', '工业总产值'),
  figure(0, 'operatingRevenue', '营业收入'),
  figure(0, 'taxPaid', '纳税总额'),
  people(0),
  figure(1, 'outputValue', '工业总产值'),
  figure(1, 'operatingRevenue', '营业收入'),
  number('landArea', '用地面积（亩）', 10),
  choice('tenure', '自有/租赁', 9),
  number('factoryArea', '厂房面积（㎡）', 11),
  flag('highTech', '高企', 8, '称号'),
  choice('specialisedLevel', '专精特新层级', 18, '称号'),
  text('note', '备注', 16),
];

function text(key: string, header: string, width: number, over?: string): SampleColumn<SampleEnterprise> {
  return column(key, header, width, over, (firm) => textCell(valueText(firm, key)));
}

function number(key: string, header: string, width: number): SampleColumn<SampleEnterprise> {
  return column(key, header, width, undefined, (firm) => numberCell(valueText(firm, key)));
}

function money(key: string, header: string, width: number): SampleColumn<SampleEnterprise> {
  const cell = (firm: SampleEnterprise) => tenThousands(valueText(firm, key));
  return { ...column(key, header, width, undefined, cell), total: MONEY_FORMAT };
}

function flag(key: string, header: string, width: number, over?: string): SampleColumn<SampleEnterprise> {
  return column(key, header, width, over, (firm) => {
    const value = firm.values[key];
    return value === undefined ? undefined : textCell(value === true ? '是' : '否');
  });
}

function choice(key: string, header: string, width: number, over?: string): SampleColumn<SampleEnterprise> {
  const choices = fieldOf(enterpriseRegister, key)?.choices ?? [];
  return column(key, header, width, over, (firm) => {
    const value = firm.values[key];
    return textCell(choices.find((candidate) => candidate.value === value)?.label ?? '');
  });
}

function figure(back: number, key: string, header: string): SampleColumn<SampleEnterprise> {
  const year = SAMPLE_YEAR - back;
  const cell = (firm: SampleEnterprise) => tenThousands(String(firm.years[back]?.[key] ?? ''));
  return { ...column(`${key}:${year}`, header, 13, `${year}年主要指标`, cell), total: MONEY_FORMAT };
}

function people(back: number): SampleColumn<SampleEnterprise> {
  const year = SAMPLE_YEAR - back;
  const cell = (firm: SampleEnterprise) => numberCell(String(firm.years[back]?.employees ?? ''));
  return { ...column(`employees:${year}`, '从业人员（人）', 10, `${year}年主要指标`, cell), total: '0' };
}

function column(
  key: string,
  header: string,
  width: number,
  over: string | undefined,
  cell: SampleColumn<SampleEnterprise>['cell'],
): SampleColumn<SampleEnterprise> {
  return over === undefined ? { key, header, width, cell } : { key, header, width, over, cell };
}

/** Yuan as a cell in 万元. */
export function tenThousands(yuan: string): SampleCell | undefined {
  return yuan === '' ? undefined : numberCell(fromYuan(yuan, '万元'), MONEY_FORMAT);
}

function valueText(firm: SampleEnterprise, key: string): string {
  return String(firm.values[key] ?? '');
}
