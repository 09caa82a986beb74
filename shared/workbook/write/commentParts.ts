import { cellAddress } from '../address.ts';
import { escapeCellText } from './escape.ts';
import type { WrittenComment } from './sheetXml.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Ids of boxes are given out in blocks of this many; a part of boxes names the blocks that it uses. */
const BLOCK = 1024;

/** `xl/comments1.xml`: the texts. */
export function commentsXml(comments: readonly WrittenComment[]): string {
  const each = comments.map((comment) => commentXml(comment, 0));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${MAIN}"><authors><author></author></authors><commentList>${each.join('')}</commentList></comments>`;
}

export function commentXml({ row, column, text }: WrittenComment, author: number): string {
  return `<comment ref="${cellAddress(row, column)}" authorId="${author}"><text>${commentRun(text)}</text></comment>`;
}

export function commentRun(text: string): string {
  return `<r><rPr><sz val="9"/><rFont val="宋体"/></rPr><t xml:space="preserve">${escapeCellText(text)}</t></r>`;
}

/** The boxes in which Excel shows the comments: the old drawing markup, which it still wants. */
export function commentBoxesXml(comments: readonly WrittenComment[]): string {
  const { boxes, blocks } = boxesFrom(comments, BLOCK + 1);
  return [
    `<xml ${NAME_SPACES.join(' ')}>`,
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout>`,
    BOX_TYPE,
    boxes,
    '</xml>',
  ].join('');
}

const NAME_SPACES = [
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:x="urn:schemas-microsoft-com:office:excel"',
] as const;

const BOX_TYPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** The part with boxes for more comments; undefined where it is no such part. */
export function withMoreBoxes(part: string, comments: readonly WrittenComment[]): string | undefined {
  const end = part.lastIndexOf('</xml>');
  if (end < 0) return undefined;
  let last = BLOCK;
  for (const [, id] of part.matchAll(/_x0000_s(\d{1,9})/g))
    last = Math.max(last, Number.parseInt(id ?? '', 10));
  const { boxes, blocks } = boxesFrom(comments, last + 1);
  const added = part.includes('"_x0000_t202"') ? boxes : `${BOX_TYPE}${boxes}`;
  // Some programs name the spaces in each element instead of the first.
  const known = NAME_SPACES.every((space) => /^[^>]*<xml\b[^>]*>/.exec(part)?.[0].includes(space));
  const own = known ? added : added.replace(/<v:shape(type)? /g, `$&${NAME_SPACES.join(' ')} `);
  return `${part.slice(0, end)}${own}${part.slice(end)}`.replace(
    /(<\w+:idmap\b[^>]*\bdata=")([^"]*)"/,
    (_, head: string, used: string) => {
      const all = new Set([...used.split(',').filter((each) => each !== ''), ...blocks.map(String)]);
      return `${head}${[...all].join(',')}"`;
    },
  );
}

function boxesFrom(comments: readonly WrittenComment[], first: number) {
  const boxes = comments.map((comment, index) => boxXml(comment, first + index, index + 1)).join('');
  const blocks: number[] = [];
  for (let block = Math.floor(first / BLOCK); block * BLOCK < first + comments.length; block += 1)
    blocks.push(block);
  return { boxes, blocks };
}

function boxXml({ row, column }: WrittenComment, id: number, above: number): string {
  return [
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:5pt;width:160pt;height:60pt;z-index:${above};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>',
    '<v:textbox style="mso-direction-alt:auto"/>',
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>',
    `<x:Anchor>${column + 1}, 15, ${row}, 10, ${column + 4}, 15, ${row + 4}, 4</x:Anchor>`,
    `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  ].join('');
}
