import type { Archive } from './archive.ts';
import { formulaTokens } from './formula.ts';
import { ASK_AGAIN, Refusal } from './refusal.ts';
import {
  attribute,
  child,
  elements,
  parseXml,
  rootOf,
  textOf,
  type XmlElement,
  type XmlNode,
} from './xml.ts';

export interface Relation {
  readonly id: string;
  /** Last word of the type: `worksheet`, `drawing`, `comments` … the same in strict files. */
  readonly type: string;
  /** Name of the part, or undefined for something outside the package. */
  readonly part: string | undefined;
}

/** Relations of a part; a part without any has an empty list. */
export function relationsOf(archive: Archive, part: string): Relation[] {
  const name = relationsPart(part);
  if (!archive.has(name)) return [];
  const root = rootOf(parseXml(archive.text(name), name), name);
  return elements(root, 'Relationship').map((relation) => ({
    id: attribute(relation, 'Id') ?? '',
    type: (attribute(relation, 'Type') ?? '').split('/').pop() ?? '',
    part:
      attribute(relation, 'TargetMode') === 'External'
        ? undefined
        : resolved(part, attribute(relation, 'Target') ?? ''),
  }));
}

export function relationsPart(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

function resolved(from: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

export interface SheetPart {
  readonly name: string;
  readonly part: string;
  /** Whether it is a sheet of cells (a chart or dialog sheet is not). */
  readonly cells: boolean;
}

export interface WorkbookMap {
  readonly part: string;
  readonly nodes: readonly XmlNode[];
  readonly root: XmlElement;
  readonly sheets: readonly SheetPart[];
  readonly relations: readonly Relation[];
  /** Defined names in lower case with the formula of each. */
  readonly names: readonly { readonly name: string; readonly formula: string }[];
}

/** The workbook part: its sheets in order, and its names. */
export function readWorkbookMap(archive: Archive): WorkbookMap {
  const part = relationsOf(archive, '').find(({ type }) => type === 'officeDocument')?.part;
  if (part === undefined) throw new Refusal('template-damaged', '模板里找不到工作簿内容。', ASK_AGAIN);
  const nodes = parseXml(archive.text(part), part);
  const root = rootOf(nodes, part);
  const relations = relationsOf(archive, part);
  const list = child(root, 'sheets');
  const sheets = (list ? elements(list, 'sheet') : []).flatMap((sheet) => {
    const id = sheet.attributes.find(({ name }) => name !== 'id' && name.endsWith(':id'))?.raw;
    const relation = relations.find((each) => each.id === id);
    const name = attribute(sheet, 'name');
    if (relation?.part === undefined || name === undefined) return [];
    return [{ name, part: relation.part, cells: relation.type === 'worksheet' }];
  });
  const defined = child(root, 'definedNames');
  const names = (defined ? elements(defined, 'definedName') : []).map((each) => ({
    name: (attribute(each, 'name') ?? '').toLowerCase(),
    formula: textOf(each),
  }));
  return { part, nodes, root, sheets, relations, names };
}

/** What a formula leans on: names of sheets in lower case, and words that may be names or functions. */
export function leansOn(formula: string): { readonly sheets: Set<string>; readonly words: Set<string> } {
  const sheets = new Set<string>();
  const words = new Set<string>();
  for (const token of formulaTokens(formula)) {
    if (token.kind === 'reference' && token.sheet) sheets.add(token.sheet.toLowerCase());
    if (token.kind === 'word') words.add(token.text.toLowerCase());
  }
  return { sheets, words };
}
