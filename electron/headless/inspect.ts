import { IMPORTED_REGISTERS, REGISTERS } from '../../shared/registers/index.ts';
import {
  type InspectedSheet,
  type InspectedTable,
  inspectWorkbook,
} from '../../shared/workbook/staging/inspectWorkbook.ts';
import type { Answer } from './answer.ts';
import type { Arguments, Verb } from './arguments.ts';
import { issueRows, issuesOf, needsAttention } from './issues.ts';
import { registerNamed } from './lists.ts';
import { textTable } from './textTable.ts';
import { chosenSheets, openWorkbook } from './workbookInput.ts';

/** What an import would see, writing nothing. */
export const inspect: Verb = {
  usage: {
    usage: 'inspect 文件 [--register 登记簿] [--sheet 工作表]',
    places: ['文件名'],
    options: ['--register', '--sheet'],
    switches: [],
  },
  run: inspectFile,
};

async function inspectFile(given: Arguments): Promise<Answer> {
  const wanted = given.options.get('--register');
  const candidates = wanted === undefined ? IMPORTED_REGISTERS : ([registerNamed(wanted)] as const);
  const opened = await openWorkbook(given.places[0] ?? '');
  const chosen = chosenSheets(opened, given.options.get('--sheet'));
  const { sheets, issues: found } = inspectWorkbook({ sheets: chosen }, candidates, REGISTERS);
  const issues = [...issuesOf(opened.findings), ...found];
  return {
    json: {
      file: { name: opened.name, format: opened.workbook.format, bytes: opened.size },
      sheets,
      issues,
    },
    lines: [
      `${opened.name}：${opened.workbook.format}，${sheets.length} 张工作表`,
      ...sheets.flatMap(sheetLines),
      '',
      ...issueRows(issues),
    ],
    attention: needsAttention(issues),
  };
}

const KINDS = {
  list: '有清单',
  form: '是填报表（项目和内容对照），没有可导入的清单',
  words: '只有文字，没有可导入的清单',
  empty: '空白',
} as const;

function sheetLines({ name, hidden, kind, tables }: InspectedSheet): string[] {
  return ['', `工作表“${name}”${hidden ? '（隐藏）' : ''}：${KINDS[kind]}`, ...tables.flatMap(tableLines)];
}

function tableLines(table: InspectedTable): string[] {
  const about = [
    table.title,
    table.unit && `单位 ${table.unit}`,
    table.period && `期次 ${table.period}`,
    `${table.rowCount} 行`,
    table.register === null ? '认不出是哪个登记簿' : `按“${REGISTERS[table.register].label}”识别`,
  ];
  const columns = textTable(
    ['列', '表头', '对应', '把握', '单位'],
    table.columns.map((column) => [
      column.letter,
      column.header,
      targetText(column),
      column.field === null ? '' : `${Math.round(column.confidence * 100)}%`,
      column.unit ?? '',
    ]),
  );
  return [`  ${table.range}：${about.filter(Boolean).join('，')}`, ...columns.map((line) => `  ${line}`)];
}

function targetText({ register, field, year }: InspectedTable['columns'][number]): string {
  if (register === null) return '（不导入）';
  const label = REGISTERS[register].fields.find(({ key }) => key === field)?.label ?? field;
  return year === null ? `${label}` : `${label} ${year}年`;
}
