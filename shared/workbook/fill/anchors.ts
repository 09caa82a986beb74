import { mappedRow, type RowMap } from './rowMap.ts';
import { attribute, child, setText, textOf, type XmlElement } from './xml.ts';

/** Moves what is drawn on the sheet with its rows: below the body both corners, across its end the lower one. */
export function moveAnchor(anchor: XmlElement, map: RowMap): void {
  if (attribute(anchor, 'editAs') === 'absolute') return;
  const [from, to] = [child(anchor, 'from'), child(anchor, 'to')];
  const start = from && rowOf(from);
  const end = to && rowOf(to);
  if (!from || start === undefined) return;
  if (start > map.last) {
    setRow(from, start + map.delta);
    if (to && end !== undefined) setRow(to, end + map.delta);
  } else if (to && end !== undefined && end > map.last) setRow(to, mappedRow(map, end));
}

function rowOf(marker: XmlElement): number | undefined {
  const row = child(marker, 'row');
  return row && Number.parseInt(textOf(row), 10);
}

function setRow(marker: XmlElement, row: number): void {
  const element = child(marker, 'row');
  if (element) setText(element, String(row));
}

const SHAPE = /<v:shape\b[\s\S]*?<\/v:shape>/g;
const CORNERS = /(<x:Anchor>)([^<]*)(<\/x:Anchor>)/;

/**
 * The boxes of comments and the buttons of forms, in the old drawing language: each names its corners, and a
 * comment also its cell. Boxes of last year's rows go.
 */
export function movedBoxes(text: string, map: RowMap): string {
  return text.replace(SHAPE, (shape) => {
    const corners = CORNERS.exec(shape)?.[2]?.split(',') ?? [];
    const cell = /<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(shape)?.[1];
    const row = Number.parseInt(cell ?? corners[2] ?? '', 10);
    if (Number.isNaN(row)) return shape;
    if (cell !== undefined && row > map.first && row <= map.last) return '';
    const moved = row > map.last || cell !== undefined ? mappedRow(map, row) : row;
    if (moved === row) return shape;
    return shape
      .replace(/(<x:Row>\s*)\d+/, `$1${moved}`)
      .replace(CORNERS, (_, open: string, old: string, close: string) => {
        const parts = old.split(',');
        for (const place of [2, 6]) {
          const at = Number.parseInt(parts[place] ?? '', 10);
          if (!Number.isNaN(at)) parts[place] = ` ${at + moved - row}`;
        }
        return open + parts.join(',') + close;
      });
  });
}
