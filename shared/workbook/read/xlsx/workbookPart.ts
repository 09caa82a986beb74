import type { Sheet } from '../../sheet.ts';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';
import { walkXml } from '../xml/pull.ts';

export interface SheetEntry {
  readonly name: string;
  readonly relation: string;
  readonly visibility: Sheet['visibility'];
}

export interface WorkbookPart {
  readonly sheets: readonly SheetEntry[];
  readonly date1904: boolean;
}

export function parseWorkbookPart(xml: string): WorkbookPart {
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  let inSheets = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'sheets') inSheets = true;
      else if (name === 'workbookPr') date1904 = isTrue(attributes.get('date1904'));
      else if (name === 'sheet' && inSheets) {
        const state = attributes.get('state');
        sheets.push({
          name: attributes.get('name') ?? `Sheet${sheets.length + 1}`,
          relation: attributes.get('id') ?? '',
          visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
        });
        if (sheets.length > LIMITS.sheets)
          throw new Refusal('file.tooLarge', `的工作表超过 ${LIMITS.sheets} 张`);
      }
    },
    close(name) {
      if (name === 'sheets') inSheets = false;
    },
  });
  return { sheets, date1904 };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

export interface Relation {
  /** The last step of the relation's type (`worksheet`, `sharedStrings`), the same in strict and transitional files. */
  readonly type: string;
  /** Part name without a leading slash. */
  readonly target: string;
}

/** The relations of a part by their ids; targets outside the package are left out. */
export function parseRelations(xml: string, partName: string): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  const folder = partName.slice(0, partName.lastIndexOf('/') + 1);
  walkXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const type = attributes.get('Type') ?? '';
      relations.set(attributes.get('Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolvePart(attributes.get('Target') ?? '', folder),
      });
    },
  });
  return relations;
}

/** Where the relations of a part are kept. */
export function relationsPart(partName: string): string {
  const slash = partName.lastIndexOf('/') + 1;
  return `${partName.slice(0, slash)}_rels/${partName.slice(slash)}.rels`;
}

function resolvePart(target: string, folder: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  const joined = steps.join('/');
  try {
    return decodeURIComponent(joined);
  } catch {
    return joined;
  }
}
