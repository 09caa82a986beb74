import type { RegisterId } from '../../../shared/model/record.ts';
import { IMPORTED_REGISTERS, REGISTERS } from '../../../shared/registers/index.ts';
import { bindColumns } from '../../../shared/workbook/columns/bindColumns.ts';
import { bestFitting, isRecognised } from '../../../shared/workbook/columns/fitting.ts';
import { headerShape, rememberedBindings } from '../../../shared/workbook/columns/memory.ts';
import { isProblemList } from '../../../shared/workbook/problems/problemList.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { surveySheet } from '../../../shared/workbook/table/findTables.ts';
import type { FoundTable } from '../../../shared/workbook/table/found.ts';
import type { Engine } from '../engine.ts';
import { type DeskList, ImportDesk } from '../import/desk.ts';
import { drawnTable } from '../import/drawn.ts';
import { rememberedMapping } from '../import/memory.ts';
import { applyRebinding, type Rebinding } from '../import/rebind.ts';
import { type PreviewRow, previewRows, type ToldList, toldList, toldLists } from '../import/told.ts';
import { bookHanded, type HandedFile } from '../reading/readHanded.ts';
import type { TaskContext } from '../rpc/task.ts';

export const desk = new ImportDesk();

/** A file as the import page shows it once it was read. */
export interface ToldFile {
  readonly file: number;
  readonly name: string;
  readonly format: string;
  /** Sheets without a list, said in words. */
  readonly others: readonly string[];
  /** Those of them on which the clerk may point out a list all the same. */
  readonly drawable: readonly string[];
  readonly notices: readonly string[];
  readonly lists: readonly ToldList[];
}

/** Larger files are not kept beside what was read of them; their problems are listed in a workbook written anew. */
const LARGEST_COPIED = 100_000_000;

function isPackage([first, second]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b;
}

/** Reads a workbook and finds its lists; `register` is what the clerk came for, if anything. */
export async function importOpen(
  request: HandedFile & { readonly register?: RegisterId },
  context: TaskContext,
): Promise<ToldFile> {
  const { engine, breathe } = context;
  const { name } = request;
  const size = request.bytes.length;
  const copy = size <= LARGEST_COPIED && isPackage(request.bytes) ? request.bytes.slice() : undefined;
  const { workbook, sha256, findings } = await bookHanded(request, context, '再导入');
  const lists: DeskList[] = [];
  const others: string[] = [];
  const drawable: string[] = [];
  for (const sheet of workbook.sheets) {
    await breathe();
    const survey = surveySheet(sheet);
    if (sheet.visibility !== 'visible') {
      if (survey.kind !== 'empty')
        others.push(
          `工作表“${sheet.name}”是隐藏的，没有导入（要导入的，在 Excel 或 WPS 里右击下方的工作表名，取消隐藏，保存后再选）`,
        );
      continue;
    }
    if (survey.kind === 'form' || survey.kind === 'words') drawable.push(sheet.name);
    if (survey.kind === 'form') others.push(`工作表“${sheet.name}”是填报表，没有可以导入的清单`);
    if (survey.kind === 'words') others.push(`工作表“${sheet.name}”里没有找到表格`);
    if (survey.tables.some(isProblemList)) {
      others.push(`工作表“${sheet.name}”是本程序导出的问题说明，没有导入`);
      continue;
    }
    for (const table of survey.tables) lists.push(boundList(engine, sheet, table, request.register));
  }
  const file = desk.put({
    name,
    sha256,
    bytes: size,
    source: workbook.format === 'xlsx' ? copy : undefined,
    workbook,
    findings,
    lists,
    wish: { strategy: 'update', year: undefined },
    staged: undefined,
    repeats: [],
  });
  const notices = findings.map(({ message }) => message);
  const told = { others, drawable, notices, lists: toldLists(desk.file(file)) };
  return { file, name, format: workbook.format, ...told };
}

/** A list on a sheet where none was found: the clerk then moves its edges. */
export function importDraw(
  request: { readonly file: number; readonly sheet: string },
  { engine }: TaskContext,
): ToldList {
  const file = desk.file(request.file);
  const sheet = file.workbook.sheets.find(({ name }) => name === request.sheet);
  if (!sheet) throw new Error(`no sheet ${request.sheet}`);
  file.lists.push(boundList(engine, sheet, drawnTable(sheet), undefined));
  file.staged = undefined;
  const index = file.lists.length - 1;
  return toldList(desk.list(request.file, index), index);
}

function boundList(
  engine: Engine,
  sheet: Sheet,
  table: FoundTable,
  wanted: RegisterId | undefined,
): DeskList {
  const memory = rememberedMapping(engine, headerShape(table));
  const register = memory?.register ?? wanted;
  let fitting = bestFitting(table, sheet, IMPORTED_REGISTERS, REGISTERS);
  if (register !== undefined && register !== fitting.register.id) {
    const asked = {
      register: REGISTERS[register],
      bindings: bindColumns(table, sheet, REGISTERS[register], REGISTERS),
    };
    if (memory || (isRecognised(asked) && !isRecognised(fitting))) fitting = asked;
  }
  const bindings = memory ? rememberedBindings(table, fitting.bindings, memory, REGISTERS) : fitting.bindings;
  const list = { sheet, table, register: fitting.register, bindings };
  return { ...list, taken: isRecognised(list), decisions: new Map() };
}

/** Rows of the sheet around a list, each with what it is. */
export function importPreview(request: {
  readonly file: number;
  readonly list: number;
  readonly from: number;
  readonly count: number;
}): { readonly rows: readonly PreviewRow[]; readonly left: number; readonly total: number } {
  const list = desk.list(request.file, request.list);
  return {
    rows: previewRows(list, request.from, request.count),
    left: list.table.range.left,
    total: list.sheet.rowCount,
  };
}

/** The clerk's correction of one list. */
export function importRebind(request: Rebinding): ToldList {
  const file = desk.file(request.file);
  const list = desk.list(request.file, request.list);
  const next = applyRebinding(list, request);
  file.lists[request.list] = next;
  file.staged = undefined;
  return toldList(next, request.list);
}

export function importClose(request: { readonly file: number }): null {
  desk.close(request.file);
  return null;
}
