import { writeFileSync } from 'node:fs';
import { bindForm, fillForm } from '../../../shared/submission/form.ts';
import { submissionKind } from '../../../shared/submission/kinds.ts';
import { FORMS } from '../../../shared/workbook/templates/forms.ts';
import { officialForm } from '../../../shared/workbook/templates/officialForm.ts';

/** Projects of one town, as the bureau lists them, with the dates that they have reached. */
export function projectList(path: string, town: string): void {
  const rows = ['一', '二', '三'].map((number, index) =>
    [
      `${number}号车间技改`,
      `灯饰${number}厂有限公司`,
      town,
      `BA-2015-00${index + 1}`,
      '设备更新',
      `${(index + 1) * 6000}`,
      `2014-1${index}-08`,
      index < 2 ? `2015-0${index + 1}-15` : '',
    ].join(','),
  );
  const head = '项目名称,项目单位,镇街,备案证编号,项目类型,总投资（万元）,签约日期,动工日期';
  writeFileSync(path, [head, ...rows, ''].join('\n'));
}

/** What they invested month by month, January to June of 2015. Adds up to 0.999 亿元 by March and 2.0115 亿元 by June. */
export function monthList(path: string): void {
  const rows = ['一', '二', '三'].flatMap((number, index) =>
    [1, 2, 3, 4, 5, 6].map((month) =>
      [
        `${number}号车间技改`,
        `BA-2015-00${index + 1}`,
        `2015-0${month}`,
        1000 + index * 100 + month * 5,
      ].join(','),
    ),
  );
  writeFileSync(path, ['项目名称,备案证号,月份,本月完成投资（万元）', ...rows, ''].join('\n'));
}

export interface TownReport {
  readonly town: string;
  readonly period: string;
  readonly unit: string;
  readonly target: string;
  readonly actual: string;
  readonly share: string;
}

/** What one town sends back in the program's own form. */
export async function townReport(path: string, report: TownReport): Promise<void> {
  const kind = submissionKind('targets');
  const form = kind && FORMS[kind.template];
  if (!kind || !form) throw new Error('targets');
  const bound = await bindForm(officialForm(form), '目标完成情况季报.xlsx', kind.description);
  if (!bound.ok) throw new Error(bound.findings[0]?.message);
  const { town, period, unit, target, actual, share } = report;
  const rows = [
    { townName: town, indicator: '工业投资', unit, target, actual },
    { townName: town, indicator: '规模以上工业企业设立研发机构比例', unit: '%', target: '11', actual: share },
  ];
  const filled = await fillForm(bound.value, rows, { office: town, period });
  if (!filled.ok) throw new Error(filled.findings[0]?.message);
  writeFileSync(path, filled.value.bytes);
}
