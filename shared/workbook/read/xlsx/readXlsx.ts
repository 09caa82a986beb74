import type { Finding } from '../../../model/finding.ts';
import type { Sheet, Workbook } from '../../sheet.ts';
import { Refusal } from '../problem.ts';
import type { Reading } from '../reading.ts';
import type { TextStore } from '../store/texts.ts';
import type { PartScanner } from '../xml/partScanner.ts';
import { decodeXml } from '../xml/pull.ts';
import { partKey, type ZipDirectory, type ZipEntry } from '../zip/directory.ts';
import { InflateBudget, inflateTo, inflateWhole } from '../zip/inflate.ts';
import { ColumnarSheet, type WorkbookContext } from './columnarSheet.ts';
import { SharedStringsScanner } from './sharedStrings.ts';
import { SheetScanner } from './sheetScanner.ts';
import { parseStylesPart } from './stylesPart.ts';
import {
  parseRelations,
  parseWorkbookPart,
  type Relation,
  relationsPart,
  type SheetEntry,
} from './workbookPart.ts';

/** An OOXML workbook (transitional or strict) by our own scanner: shared strings first, then sheet by sheet. */
export async function readXlsx(zip: ZipDirectory, reading: Reading): Promise<Workbook> {
  const package_ = new Package(zip, reading);
  const workbookName = await package_.workbookPart();
  const workbook = parseWorkbookPart(await package_.text(workbookName));
  const relations = await package_.relations(workbookName);
  const context: WorkbookContext = {
    shared: await sharedStrings(package_, relations),
    formats: await cellFormats(package_, relations),
    date1904: workbook.date1904,
  };
  const sheets: Sheet[] = [];
  for (const entry of workbook.sheets) {
    const relation = relations.get(entry.relation);
    // Chart, dialog and macro sheets hold no table.
    if (relation !== undefined && relation.type !== 'worksheet') continue;
    if (!reading.wants(entry.name)) continue;
    // A tab without content (a macro's, or one that a program left behind) must not keep the others from being read.
    if (relation === undefined && workbook.sheets.some((other) => relations.has(other.relation))) {
      reading.findings.push(emptyTab(entry.name));
      continue;
    }
    sheets.push(await readSheet(package_, entry, relation, context, reading));
  }
  if (workbook.sheets.length === 0) throw new Refusal('file.noSheet');
  return { format: 'xlsx', sheets };
}

class Package {
  private readonly zip: ZipDirectory;
  private readonly budget = new InflateBudget();
  private readonly reading: Reading;

  constructor(zip: ZipDirectory, reading: Reading) {
    this.zip = zip;
    this.reading = reading;
  }

  find(name: string): ZipEntry | undefined {
    return this.zip.entries.get(partKey(name));
  }

  async text(name: string): Promise<string> {
    const entry = this.find(name);
    if (entry === undefined) throw new Refusal('file.damaged');
    this.reading.advance(entry.packed.length);
    return decodeXml(await inflateWhole(entry, this.budget));
  }

  async relations(partName: string): Promise<ReadonlyMap<string, Relation>> {
    const name = relationsPart(partName);
    return this.find(name) === undefined ? new Map() : parseRelations(await this.text(name), partName);
  }

  /** Named by the package's own relations; where these are missing, by the name that everyone uses. */
  async workbookPart(): Promise<string> {
    const relations = await this.relations('');
    for (const { type, target } of relations.values())
      if (type === 'officeDocument' && this.find(target) !== undefined) return target;
    if (this.find('xl/workbook.xml') !== undefined) return 'xl/workbook.xml';
    throw new Refusal('file.damaged');
  }

  /** Inflates a large part into its scanner, giving others a turn now and then. */
  async scan(entry: ZipEntry, scanner: PartScanner, rows = () => 0): Promise<void> {
    let before = 0;
    const { reading } = this;
    const rowsBefore = reading.rows;
    await inflateTo(entry, this.budget, (piece, packedDone) => {
      scanner.feed(piece);
      reading.rows = rowsBefore + rows();
      reading.advance(packedDone - before);
      before = packedDone;
      return reading.due() ? reading.pause() : undefined;
    });
    scanner.finish();
  }
}

function relationOfType(relations: ReadonlyMap<string, Relation>, type: string): string | undefined {
  for (const relation of relations.values()) if (relation.type === type) return relation.target;
  return undefined;
}

async function sharedStrings(
  package_: Package,
  relations: ReadonlyMap<string, Relation>,
): Promise<TextStore> {
  const entry = package_.find(relationOfType(relations, 'sharedStrings') ?? 'xl/sharedStrings.xml');
  const scanner = new SharedStringsScanner();
  if (entry !== undefined) await package_.scan(entry, scanner);
  scanner.texts.seal();
  return scanner.texts;
}

async function cellFormats(
  package_: Package,
  relations: ReadonlyMap<string, Relation>,
): Promise<readonly string[]> {
  const name = relationOfType(relations, 'styles') ?? 'xl/styles.xml';
  return package_.find(name) === undefined ? [] : parseStylesPart(await package_.text(name));
}

async function readSheet(
  package_: Package,
  entry: SheetEntry,
  relation: Relation | undefined,
  context: WorkbookContext,
  reading: Reading,
): Promise<Sheet> {
  const part = relation === undefined ? undefined : package_.find(relation.target);
  if (part === undefined)
    throw new Refusal('file.damaged', `缺少工作表“${entry.name}”的内容`, { sheet: entry.name });
  const scanner = new SheetScanner(entry.name, context.shared);
  await package_.scan(part, scanner, () => scanner.store.rowsBegun);
  const { missingTexts, uncalculated } = scanner.cells;
  if (missingTexts > 0 || scanner.badMerges > 0)
    reading.findings.push({
      code: 'sheet.damaged',
      severity: 'warning',
      sheet: entry.name,
      message: `工作表“${entry.name}”有 ${missingTexts} 个单元格的文字和 ${scanner.badMerges} 处合并单元格已丢失，按空白处理。`,
      advice: '请用 Excel 或 WPS 打开，按提示修复后另存，再重新导入。',
    });
  if (uncalculated > 0)
    reading.findings.push({
      code: 'sheet.uncalculated',
      severity: 'warning',
      sheet: entry.name,
      message: `工作表“${entry.name}”有 ${uncalculated} 个公式没有保存计算结果，按空白处理。`,
      advice: '请用 Excel 或 WPS 打开并保存一次，再重新导入。',
    });
  return new ColumnarSheet(entry.name, entry.visibility, scanner, context);
}

function emptyTab(sheet: string): Finding {
  return {
    code: 'sheet.missing',
    severity: 'warning',
    sheet,
    message: `工作表“${sheet}”只有名称，文件里没有它的内容，没有读入。`,
    advice: '请用 Excel 或 WPS 打开看一看：需要这张表的，修复后另存再导入。',
  };
}
