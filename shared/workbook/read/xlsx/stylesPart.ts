import { builtInFormat } from '../format/builtIn.ts';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../problem.ts';
import { walkXml } from '../xml/pull.ts';

/** The number format code of each cell style, by its index in `cellXfs`. */
export function parseStylesPart(xml: string): readonly string[] {
  const custom = new Map<number, string>();
  const formatIds: number[] = [];
  let inCellXfs = false;
  let inDifferential = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'dxfs') inDifferential = true;
      else if (name === 'cellXfs') inCellXfs = true;
      else if (name === 'numFmt' && !inDifferential)
        custom.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? 'General');
      else if (name === 'xf' && inCellXfs) {
        formatIds.push(Number(attributes.get('numFmtId') ?? 0));
        if (formatIds.length > LIMITS.styles) throw new Refusal('file.hostile');
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellXfs = false;
      else if (name === 'dxfs') inDifferential = false;
    },
  });
  return formatIds.map((id) => custom.get(id) ?? builtInFormat(id));
}
