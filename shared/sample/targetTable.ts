import { cellAddress } from '../workbook/address.ts';
import type { CellRange } from '../workbook/sheet.ts';
import { numberCell, type SampleCell, type SampleWorkbook, textCell } from './draft.ts';

/**
 * The target table of the city's plan for technical transformation of 2015 (annex 2): public figures,
 * set as the annex sets them, with line breaks in cells, double figures in brackets and spaces in names.
 */
export function targetWorkbook(): SampleWorkbook {
  const upper: (SampleCell | undefined)[] = [textCell('重点攻坚行动')];
  const merges: CellRange[] = [{ top: 1, left: 0, bottom: 1, right: 10 }];
  let left = 1;
  for (const [action, width] of ACTIONS) {
    upper[left] = textCell(action);
    if (width > 1) merges.push({ top: 2, left, bottom: 2, right: left + width - 1 });
    left += width;
  }
  const header = ['镇区', ...INDICATORS].map(textCell);
  const body = TARGETS.map(([town, ...figures]) => [
    textCell(town),
    ...figures.map((figure) =>
      /^\d+(\.\d+)?$/.test(figure) ? numberCell(figure, format(figure)) : textCell(figure),
    ),
  ]);
  return {
    fileName: '附件2 镇区目标任务分解表（2015年）.xlsx',
    sheets: [
      {
        name: '附件2',
        rows: [
          [textCell('附件2')],
          [textCell('2015年工业攻坚行动镇区目标任务分解表')],
          Array.from({ length: 11 }, (_, index) => upper[index]),
          header,
          ...body,
        ],
        merges,
        widths: [22, ...INDICATORS.map(() => 14)],
        headerRows: [2, 3],
        titleRow: 1,
      },
    ],
  };
}

/** Where a town's figure for an indicator (from 1) stands in the workbook. */
export function targetCell(town: number, indicator: number): string {
  return cellAddress(4 + town, indicator);
}

function format(figure: string): string {
  return figure.includes('.') ? '0.00' : '0';
}

const ACTIONS: readonly (readonly [string, number])[] = [
  ['一、强化企业自主创新主体地位', 1],
  ['二、实施新一轮技术改造', 3],
  ['三、加快先进装备制造业发展', 2],
  ['四、推动制造业智能化', 2],
  ['五、推进工业绿色发展', 2],
];

const INDICATORS = [
  '规模以上工业企业设立研发机构比例（%）',
  '工业投资\n（亿元）',
  '工业技改投资\n（亿元）',
  '开展技改的规模以上工业企业（其中年主营业务收入超5000万元企业）\n（家）',
  '装备制造业工业增加值\n（亿元）',
  '装备制造业投资\n（亿元）',
  '年产值超亿元智能制造骨干企业\n（家）',
  '规模以上工业企业开展“机器换人”\n（家）',
  '实现电机能效提升（万千瓦）',
  '推动省级以上工业园区开展循环化改造（个）',
] as const;

const TARGETS: readonly (readonly [string, ...string[]])[] = [
  ['中山市合计', '11', '280', '130', '350（220）', '480', '120', '4', '80', '24', '1'],
  ['石岐区', '21', '3.50', '2.15', '4（3）', '3.96', '1.42', '0', '2', '0.25', '0'],
  ['东  区', '7', '4.50', '2.18', '5（3）', '5.18', '1.42', '0', '2', '0.22', '0'],
  [
    '火炬开发区（含翠亨\n新区）',
    '25',
    '77.20',
    '33.40',
    '40（36）',
    '200.00',
    '23.62',
    '2',
    '11',
    '3.25',
    '0',
  ],
  ['西  区', '23', '6.70', '3.38', '5（3）', '13.40', '2.36', '0', '2', '0.28', '0'],
  ['南  区', '14', '5.80', '2.90', '8（4）', '27.00', '4.72', '1', '2', '0.37', '0'],
  ['五桂山', '14', '1.50', '1.00', '4（2）', '1.00', '0.00', '0', '1', '0.16', '0'],
  ['小榄镇', '11', '24.60', '14.80', '40（25）', '41.74', '4.72', '0', '8', '3.07', '0'],
  ['黄圃镇', '12', '14.40', '6.80', '20（11）', '30.00', '4.72', '0', '4', '1.77', '0'],
  ['民众镇', '7', '7.10', '2.39', '11（4）', '3.00', '9.45', '0', '2', '0.71', '0'],
  ['东凤镇', '9', '18.10', '8.60', '20（9）', '12.00', '2.36', '0', '4', '1.39', '0'],
  ['东升镇', '4', '6.20', '3.00', '24（13）', '28.58', '2.36', '0', '5', '1.15', '0'],
  ['古镇镇', '10', '10.40', '2.55', '10（8）', '1.82', '4.72', '0', '3', '1.18', '0'],
  ['沙溪镇', '10', '4.80', '1.80', '10（5）', '1.53', '2.36', '0', '2', '0.80', '0'],
  ['坦洲镇', '5', '9.60', '5.98', '18（15）', '20.00', '11.81', '0', '4', '0.71', '0'],
  ['港口镇', '10', '7.50', '3.20', '12（7）', '7.20', '1.42', '0', '2', '0.54', '0'],
  ['三角镇', '8', '13.50', '6.00', '14（8）', '33.00', '4.72', '0', '3', '1.66', '0'],
  ['横栏镇', '15', '4.50', '1.90', '8（5）', '1.69', '4.72', '0', '2', '1.10', '0'],
  ['南头镇', '15', '14.00', '9.80', '24（16）', '15.42', '2.36', '1', '6', '1.30', '0'],
  ['阜沙镇', '6', '6.50', '2.50', '12（7）', '5.71', '4.72', '0', '3', '0.57', '0'],
  ['南朗镇', '7', '15.40', '5.20', '18（12）', '8.00', '7.09', '0', '4', '0.59', '1'],
  ['三乡镇', '8', '5.20', '3.97', '15（8）', '4.48', '2.36', '0', '3', '1.40', '0'],
  ['板芙镇', '7', '8.20', '3.00', '12（6）', '5.20', '9.45', '0', '2', '0.45', '0'],
  ['大涌镇', '1', '5.30', '1.50', '10（6）', '1.56', '2.36', '0', '2', '0.69', '0'],
  ['神湾镇', '2', '5.50', '2.00', '6（4）', '8.50', '4.72', '0', '1', '0.40', '0'],
];
