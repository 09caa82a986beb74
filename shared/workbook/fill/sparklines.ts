import { copiedFormula, formulaTokens } from './formula.ts';
import { movedAreas, parseRange, writeRange } from './rangeText.ts';
import { type FormulaSetting, movedFormula, type RowMap } from './rowMap.ts';
import { child, elements, isElement, setText, textOf, type XmlElement } from './xml.ts';

/**
 * Sparklines of one group. One in the first body row that draws its own row is made in every body row; those of
 * last year's other rows go; all others follow their cell and their range.
 */
export function moveSparklines(group: XmlElement, map: RowMap, setting: FormulaSetting): void {
  group.children = group.children.flatMap((node) => {
    const place = isElement(node) ? child(node, 'sqref') : undefined;
    const range = place && parseRange(textOf(place).trim());
    if (!isElement(node) || !place || !range) return [node];
    const drawn = child(node, 'f');
    const text = drawn ? textOf(drawn) : '';
    if (range.top === map.first && drawsRow(text, map.first)) {
      return Array.from({ length: map.count }, (_, index) =>
        copyOf(
          node,
          copiedFormula(text, index, 0),
          writeRange({ ...range, top: map.first + index, bottom: map.first + index }),
        ),
      );
    }
    const moved = movedAreas(textOf(place), map);
    if (moved === undefined) return [];
    if (drawn) setText(drawn, movedFormula(text, setting));
    setText(place, moved);
    return [node];
  });
}

/** True where all that is drawn stands in the row, without `$`. */
function drawsRow(formula: string, row: number): boolean {
  return formulaTokens(formula).every(
    (token) =>
      token.kind !== 'reference' ||
      [token.from, token.to ?? token.from].every((point) => point.row === row && !point.fixedRow),
  );
}

function copyOf(sparkline: XmlElement, drawn: string, place: string): XmlElement {
  const children = elements(sparkline).map((each) => {
    const copy: XmlElement = { ...each, children: [...each.children] };
    if (each.local === 'f') setText(copy, drawn);
    if (each.local === 'sqref') setText(copy, place);
    return copy;
  });
  return { ...sparkline, children };
}
