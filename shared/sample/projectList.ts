import { fieldOf } from '../model/register.ts';
import { isPresent } from '../model/value.ts';
import { project as projectRegister } from '../registers/project.ts';
import { numberCell, type SampleCell, type SampleSheet, type SampleWorkbook, textCell } from './draft.ts';
import { SAMPLE_YEAR } from './enterprises.ts';
import { SAMPLE_TOWN } from './places.ts';
import type { SampleProject } from './projects.ts';
import { MONEY_FORMAT, tenThousands } from './roster.ts';
import { type SampleColumn, tableSheet } from './tableSheet.ts';

/** The 技改 list in two sheets: most projects in 万元, and those that came late in a list in 元. */
export function projectWorkbook(projects: readonly SampleProject[]): SampleWorkbook {
  const late = Math.floor(projects.length / 6);
  return {
    fileName: `${SAMPLE_YEAR}年技改项目汇总表.xlsx`,
    sheets: [
      projectSheet('技改项目', '单位：万元', projects.slice(0, projects.length - late)),
      projectSheet('补报（元）', '单位：元', projects.slice(projects.length - late)),
    ],
  };
}

function projectSheet(sheet: string, unitLine: string, projects: readonly SampleProject[]): SampleSheet {
  return tableSheet({
    sheet,
    title: `${SAMPLE_TOWN}${SAMPLE_YEAR}年度企业技术改造项目汇总表`,
    line: [`填报单位：${SAMPLE_TOWN}经济发展和科技统计局（示例）`, unitLine],
    columns: columnsIn(unitLine === '单位：元' ? '元' : '万元'),
    rows: projects,
    signature: '填表人：示例甲    审核人：示例乙    填报日期：2025年1月20日',
  });
}

function columnsIn(unit: '元' | '万元'): readonly SampleColumn<SampleProject>[] {
  const money = (key: string, header: string, over?: string): SampleColumn<SampleProject> => ({
    ...column(key, header, 13, over, (project) =>
      unit === '万元'
        ? tenThousands(valueText(project, key))
        : numberCell(valueText(project, key), MONEY_FORMAT),
    ),
    total: MONEY_FORMAT,
  });
  return [
    { key: 'sequence', header: '序号', width: 6, cell: (_, index) => numberCell(String(index + 1)) },
    text('town', '镇街', 10),
    text('unitName', '项目单位', 32),
    text('creditCode', '统一社会信用代码', 21),
    text('name', '项目名称', 42),
    text('filingNumber', '备案证编号', 26),
    date('filedOn', '备案日期'),
    text('industry', '国民经济行业', 20),
    text('cluster', '产业集群', 14),
    choice('kind', '项目类型'),
    choice('designation', '项目认定'),
    date('startOn', '建设起', '建设期'),
    date('endOn', '建设止', '建设期'),
    money('totalInvestment', '总投资', '投资'),
    money('fixedAssetInvestment', '其中：固定资产投资', '投资'),
    money('equipmentInvestment', '其中：设备（不含税）', '投资'),
    money('completedInvestment', '已完成投资'),
    date('completedOn', '完工日期'),
    date('appraisedOn', '完工评价日期'),
    choice('applicationWay', '申报方式'),
    money('requestedAmount', '拟申请金额'),
    money('baseYearContribution', '完工前一年财政贡献', '财政贡献'),
    money('yearContribution', '本年财政贡献', '财政贡献'),
    money('alreadyPaid', '累计已奖补', '财政贡献'),
    column('inStatistics', '是否纳统', 9, undefined, (project) =>
      textCell(project.values.inStatistics === true ? '是' : '否'),
    ),
    text('townOpinion', '镇街初审意见', 20),
    text('note', '备注', 14),
  ];
}

function text(key: string, header: string, width: number): SampleColumn<SampleProject> {
  return column(key, header, width, undefined, (project) => textCell(valueText(project, key)));
}

/** A full date as Excel's own date; a month stays text, because Excel has no date without a day. */
function date(key: string, header: string, over?: string): SampleColumn<SampleProject> {
  return column(key, header, 12, over, (project): SampleCell | undefined => {
    const value = valueText(project, key);
    return value.length === 10 ? { kind: 'date', date: value } : textCell(value);
  });
}

function choice(key: string, header: string): SampleColumn<SampleProject> {
  const choices = fieldOf(projectRegister, key)?.choices ?? [];
  return column(key, header, 16, undefined, (project) =>
    textCell(choices.find((candidate) => candidate.value === project.values[key])?.label ?? ''),
  );
}

function column(
  key: string,
  header: string,
  width: number,
  over: string | undefined,
  cell: SampleColumn<SampleProject>['cell'],
): SampleColumn<SampleProject> {
  return over === undefined ? { key, header, width, cell } : { key, header, width, over, cell };
}

function valueText(project: SampleProject, key: string): string {
  const value = project.values[key];
  return isPresent(value) ? String(value) : '';
}
