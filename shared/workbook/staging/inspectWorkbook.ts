import type { Finding, Severity } from '../../model/finding.ts';
import { emptyLedger } from '../../model/ledger.ts';
import type { RegisterId } from '../../model/record.ts';
import type { RegisterDescription } from '../../model/register.ts';
import { cellAddress, rangeAddress } from '../address.ts';
import type { BindingQuestion, ColumnBinding, Registers } from '../columns/binding.ts';
import { bestFitting, type Fitting, isRecognised } from '../columns/fitting.ts';
import type { Sheet, Workbook } from '../sheet.ts';
import { brokenCells } from '../table/brokenCells.ts';
import { checkTable } from '../table/checkTable.ts';
import { surveySheet } from '../table/findTables.ts';
import type { FoundTable } from '../table/found.ts';
import { type UnreadRow, unreadRows } from '../table/unreadRows.ts';
import { planImport } from './planImport.ts';

/** A table as `inspect` shows it: Excel's row numbers, counted from 1. */
export interface InspectedTable {
  readonly range: string;
  readonly title: string | null;
  readonly unit: string | null;
  readonly period: string | null;
  readonly reporter: string | null;
  /** The register that the list is read as; null where its rows could not be told apart. */
  readonly register: RegisterId | null;
  readonly headerRows: readonly number[];
  readonly bodyRows: readonly number[];
  readonly groupRows: readonly number[];
  readonly totalRows: readonly number[];
  readonly noteRows: readonly number[];
  /** Body rows: what an import would read. */
  readonly rowCount: number;
  readonly columns: readonly {
    readonly letter: string;
    readonly header: string;
    /** The field's key, with its register and, for a yearly figure, the year; null: not imported. */
    readonly field: string | null;
    readonly register: RegisterId | null;
    readonly year: string | null;
    readonly confidence: number;
    readonly unit: string | null;
    readonly reason: string;
    readonly questions: readonly string[];
  }[];
}

export interface InspectedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly kind: 'list' | 'form' | 'empty' | 'words';
  readonly tables: readonly InspectedTable[];
}

export interface InspectedIssue {
  readonly sheet: string;
  readonly cell: string | null;
  readonly code: string;
  readonly severity: Severity;
  readonly value: string | null;
  readonly message: string;
  readonly advice: string | null;
}

export interface Inspection {
  readonly sheets: readonly InspectedSheet[];
  readonly issues: readonly InspectedIssue[];
}

/** What an import into one of the registers would see, writing nothing: each table as the one that it fits best. */
export function inspectWorkbook(
  workbook: Pick<Workbook, 'sheets'>,
  candidates: readonly [RegisterDescription, ...RegisterDescription[]],
  registers: Registers,
): Inspection {
  const issues: InspectedIssue[] = [];
  const sheets = workbook.sheets.map((sheet): InspectedSheet => {
    const survey = surveySheet(sheet);
    const hidden = sheet.visibility !== 'visible';
    if (survey.kind === 'form' || (survey.kind === 'words' && !hidden)) {
      issues.push(issueOf(noList(sheet, survey.kind)));
    }
    const tables = survey.tables.map((table) => {
      const fitting = bestFitting(table, sheet, candidates, registers);
      issues.push(...issuesOf(sheet, table, fitting, registers).map(issueOf));
      return inspected(table, fitting);
    });
    issues.push(...unreadRows(sheet, survey.tables).map((unread) => issueOf(unreadFinding(sheet, unread))));
    return { name: sheet.name, hidden, kind: survey.kind, tables };
  });
  return { sheets, issues };
}

/** A row below the list that no import would read. */
export function unreadFinding(sheet: Sheet, { row, text }: UnreadRow): Finding {
  return {
    code: 'sheet.unread',
    severity: 'notice',
    message: `第 ${row + 1} 行在清单之外，没有当作内容读入`,
    advice: '属于清单的，请在预览里把清单范围拉到这一行',
    sheet: sheet.name,
    cell: `${row + 1}:${row + 1}`,
    value: text,
  };
}

function noList(sheet: Sheet, kind: 'form' | 'words'): Finding {
  return {
    code: kind === 'form' ? 'sheet.form' : 'sheet.noTable',
    severity: 'notice',
    message:
      kind === 'form'
        ? `工作表“${sheet.name}”是填报表（项目和内容左右对照），没有可以导入的清单`
        : `工作表“${sheet.name}”里没有找到表格`,
    sheet: sheet.name,
  };
}

function issuesOf(sheet: Sheet, table: FoundTable, fitting: Fitting, registers: Registers): Finding[] {
  const { register, bindings } = fitting;
  const found = checkTable(sheet, table);
  if (!isRecognised(fitting)) return [...found, unrecognised(table), ...brokenCells(sheet, table)];
  found.push(...bindingFindings(table, bindings));
  let id = 0;
  const plan = planImport({
    sheet,
    table,
    bindings,
    register: register.id,
    registers,
    ledger: emptyLedger(),
    strategy: 'update',
    newId: () => {
      id += 1;
      return String(id);
    },
  });
  // Against an empty ledger every reference is open; that says nothing about the file.
  return [...found, ...plan.findings.filter(({ code }) => code !== 'reference.unresolved')];
}

function unrecognised(table: FoundTable): Finding {
  return {
    code: 'table.unrecognised',
    severity: 'notice',
    message: '认不出这张表是哪种清单，没有逐行检查',
    advice: '核对表头，或指明要导入哪个登记簿',
    sheet: table.sheet,
    cell: rangeAddress(table.range),
  };
}

/** What must be asked about a column, as findings at its header. */
export function bindingFindings(table: FoundTable, bindings: readonly ColumnBinding[]): Finding[] {
  const row = table.headerRows[table.headerRows.length - 1] ?? table.range.top;
  return bindings.flatMap((binding): Finding[] => {
    const place = {
      sheet: table.sheet,
      cell: cellAddress(row, Math.max(0, binding.column)),
      value: binding.header,
    };
    const which = `${binding.letter} 列“${binding.header}”`;
    return binding.questions.map((question) => ({
      ...place,
      severity: 'warning',
      ...asked(question, which, binding),
    }));
  });
}

function asked(
  question: BindingQuestion,
  which: string,
  binding: ColumnBinding,
): Pick<Finding, 'code' | 'message' | 'advice'> {
  switch (question) {
    case 'target':
      return {
        code: 'column.unsure',
        message: `${which}的对应关系没有把握：${binding.reason}`,
        advice: '请确认或改选',
      };
    case 'year':
      return {
        code: 'column.year',
        message: `${which}没有说明是哪一年的数`,
        advice: '在表头写明年份，或导入时选定',
      };
    case 'unit':
      return {
        code: 'column.unit',
        message: `${which}没有说明金额单位`,
        advice: '在表头写明单位（元、千元、万元、亿元），或导入时选定',
      };
  }
}

function issueOf({ sheet, cell, code, severity, value, message, advice }: Finding): InspectedIssue {
  return {
    sheet: sheet ?? '',
    cell: cell ?? null,
    code,
    severity,
    value: value ?? null,
    message,
    advice: advice ?? null,
  };
}

function inspected(table: FoundTable, fitting: Fitting): InspectedTable {
  const { register, bindings } = fitting;
  const excel = (rows: readonly number[]) => rows.map((row) => row + 1);
  return {
    range: rangeAddress(table.range),
    title: table.title ?? null,
    unit: table.unit ?? null,
    period: table.period ?? null,
    reporter: table.reporter ?? null,
    register: isRecognised(fitting) ? register.id : null,
    headerRows: excel(table.headerRows),
    bodyRows: excel(table.bodyRows),
    groupRows: table.groupRows.map(({ row }) => row + 1),
    totalRows: table.totalRows.map(({ row }) => row + 1),
    noteRows: excel(table.noteRows),
    rowCount: table.bodyRows.length,
    columns: bindings.map(({ letter, header, target, confidence, unit, reason, questions }) => ({
      letter,
      header,
      field: target?.field ?? null,
      register: target?.register ?? null,
      year: target?.year ?? null,
      confidence,
      unit: unit ?? table.columns.find((column) => column.letter === letter)?.unit ?? null,
      reason,
      questions,
    })),
  };
}
