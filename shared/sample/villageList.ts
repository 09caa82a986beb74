import { fromYuan } from '../money/units.ts';
import { numberCell, type SampleCell, type SampleSheet, type SampleWorkbook, textCell } from './draft.ts';
import { SAMPLE_YEAR, type SampleEnterprise } from './enterprises.ts';

/**
 * A list as a village office makes it: no title, other words in the header, the unit in the header's brackets,
 * firms under a group row for each village.
 */
export function villageWorkbook(enterprises: readonly SampleEnterprise[]): SampleWorkbook {
  const villages = new Map<string, SampleEnterprise[]>();
  for (const firm of enterprises) {
    const village = String(firm.values.village ?? '');
    villages.set(village, [...(villages.get(village) ?? []), firm]);
  }
  const rows: (readonly (SampleCell | undefined)[])[] = [VILLAGE_HEADER.map(textCell)];
  for (const [village, firms] of villages) {
    rows.push([textCell(`${village}社区（${firms.length}家）`)]);
    for (const [index, firm] of firms.entries()) rows.push(villageRow(firm, index));
  }
  const sheet: SampleSheet = {
    name: 'Sheet1',
    rows,
    merges: [],
    widths: [6, 34, 22, 40, 10, 14, 14, 14, 8],
    headerRows: [0],
  };
  return { fileName: '各社区小微企业摸底表.xlsx', sheets: [sheet] };
}

const VILLAGE_HEADER = [
  '序号',
  '单位名称',
  '社会信用代码',
  '经营地址',
  '负责人',
  '手机',
  '注册资金（万元）',
  `${SAMPLE_YEAR}年产值（万元）`,
  '员工人数',
] as const;

function villageRow(firm: SampleEnterprise, index: number): readonly (SampleCell | undefined)[] {
  const figures = firm.years[0];
  return [
    numberCell(String(index + 1)),
    textCell(String(firm.values.name ?? '')),
    textCell(String(firm.values.creditCode ?? '').toLowerCase()),
    textCell(String(firm.values.address ?? '')),
    textCell(String(firm.values.legalRepresentative ?? '')),
    numberCell(String(firm.values.phone ?? '').replace(/\D/g, '')),
    numberCell(fromYuan(String(firm.values.registeredCapital ?? '0'), '万元')),
    numberCell(fromYuan(String(figures?.outputValue ?? '0'), '万元')),
    numberCell(String(figures?.employees ?? '')),
  ];
}
