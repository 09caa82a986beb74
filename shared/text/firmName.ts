import { squeeze, tidyText } from './normalise.ts';

/**
 * A firm's name for comparing: no spaces, half-width, capitals, brackets and marks dropped, and the forms of
 * 公司 that people mix up written one way (有限责任公司 as 有限公司, 股份公司 as 股份有限公司).
 */
export function firmKey(name: string): string {
  let key = squeeze(name);
  if (/[^\u4e00-\u9fff]/.test(key)) {
    const letters = key.replace(/[()[\]{}【】〔〕〈〉《》“”"'‘’·•.,，、。\-_—&*]/g, '').toUpperCase();
    // A name of marks alone is still a name: without them it would be no firm's, or every such firm's.
    if (letters !== '') key = letters;
  }
  if (key.includes('有限责任公司')) key = key.replace('有限责任公司', '有限公司');
  else if (key.endsWith('股份公司')) key = `${key.slice(0, -4)}股份有限公司`;
  return key;
}

/** A name as it is kept: spaces that crept in between Chinese characters dropped (`中山 市某某公司`). */
export function tidyName(name: string): string {
  return tidyText(name).replace(/(?<=[\u4e00-\u9fff）]) +(?=[\u4e00-\u9fff（])/g, '');
}

const PLACE = /^(?:广东省?)?(?:中山市?)?/;
const FORM =
  /(?:股份有限公司|有限公司|集团|合伙企业|有限合伙|普通合伙|个体工商户|个人独资企业|分公司|公司|厂|经营部|商行|工作室|中心|店)+$/;

/** What is left of a name without its place and legal form: `中山市明阳电器有限公司` is `明阳电器`. For near misses only. */
export function firmCore(name: string): string {
  const key = firmKey(name);
  const core = key.replace(PLACE, '').replace(FORM, '');
  return core.length >= 2 ? core : key;
}

/** Letters to insert, drop or replace to come from one to the other, or more than `limit`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const cost = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(cost);
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return limit + 1;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}

/** Several former names in one cell: `、`, `；`, `/` or line breaks between them. */
export function splitNames(text: string): string[] {
  return text
    .split(/[、;；\n/,，|]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
