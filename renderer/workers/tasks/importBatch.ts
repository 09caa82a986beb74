import type { Finding } from '../../../shared/model/finding.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { type RepeatedRecord, repeatedAcross } from '../../../shared/workbook/staging/acrossFiles.ts';
import type { TaskContext } from '../rpc/task.ts';
import { desk } from './importFile.ts';

/** A firm or project that stands in several files of a batch. */
export interface ToldRepeat {
  /** `企业` */
  readonly register: string;
  readonly name: string;
  readonly places: readonly { readonly file: string; readonly sheet: string; readonly row: number }[];
  readonly differs: readonly string[];
}

export interface ToldBatch {
  readonly repeats: readonly ToldRepeat[];
  /** All of them in words: `3 家企业、1 个项目`. */
  readonly counted: string;
  /** How many more there are than are told. */
  readonly more: number;
}

const MOST_TOLD = 300;

/** What the open files have in common, before any of them is imported. Nothing is written. */
export async function importBatch(
  request: { readonly files: readonly number[] },
  { engine, progress, breathe }: TaskContext,
): Promise<ToldBatch> {
  const files = request.files.map((id) => ({ id, open: desk.file(id) }));
  const repeated = await repeatedAcross(
    files.map(({ open: { name, lists } }) => ({ name, lists: lists.filter(({ taken }) => taken) })),
    engine.store.ledger.ledger(),
    REGISTERS,
    async (at, { done, total }) => {
      progress({ what: `对照 ${files[at]?.open.name ?? ''}`, done, total, rows: done });
      await breathe();
    },
  );
  for (const [at, { open }] of files.entries())
    open.repeats = repeated.flatMap((each) => laterPlaces(each, at, files));
  const told = repeated.slice(0, MOST_TOLD).map(
    ({ register, name, places, differs }): ToldRepeat => ({
      register: REGISTERS[register].label,
      name,
      places: places.map(({ file, sheet, row }) => ({ file: files[file]?.open.name ?? '', sheet, row })),
      differs,
    }),
  );
  return { repeats: told, counted: counted(repeated), more: repeated.length - told.length };
}

function counted(repeated: readonly RepeatedRecord[]): string {
  const registers = [...new Set(repeated.map(({ register }) => register))];
  return registers
    .map((id) => {
      const count = repeated.filter(({ register }) => register === id).length;
      return `${count.toLocaleString('zh-CN')} ${REGISTERS[id].counter}${REGISTERS[id].label}`;
    })
    .join('、');
}

type OpenFile = { readonly id: number; readonly open: { readonly name: string } };

/** Said at a file's own row about the later files; those say it of the earlier ones once they are imported. */
function laterPlaces({ register, places }: RepeatedRecord, at: number, files: readonly OpenFile[]) {
  const own = places.find(({ file }) => file === at);
  const later = places.flatMap((place) => {
    const file = files[place.file];
    return file && place.file > at ? [{ ...place, name: file.open.name, id: file.id }] : [];
  });
  const last = later.at(-1);
  if (!own || !last) return [];
  const named = later.slice(0, MOST_NAMED).map(({ name, row }) => `“${name}”第 ${row} 行`);
  const others = later.length > MOST_NAMED ? `等 ${later.length} 处` : '';
  const finding: Finding = {
    code: 'row.laterFile',
    severity: 'warning',
    message: `与同一批的${named.join('、')}${others}是同一${REGISTERS[register].counter}`,
    advice: '那一份还没有导入，导入后以它为准；不该重复的，请在其中一张表里删去',
    sheet: own.sheet,
    cell: `${own.row}:${own.row}`,
  };
  return [{ later: last.id, finding }];
}

const MOST_NAMED = 2;
