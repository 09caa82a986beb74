import { isElement, parseXml, type XmlElement, type XmlNode } from '../../fill/xml.ts';

/** New markup, written without prefixes, as elements of the same names as those that they are to stand among. */
export function fragment(xml: string, among: XmlElement): XmlElement[] {
  const prefix = among.name.slice(0, among.name.length - among.local.length);
  return parseXml(xml, 'new')
    .filter(isElement)
    .map((element) => prefixed(element, prefix));
}

function prefixed(element: XmlElement, prefix: string): XmlElement {
  if (prefix === '') return element;
  const children = element.children.map((node): XmlNode => (isElement(node) ? prefixed(node, prefix) : node));
  return { ...element, name: `${prefix}${element.name}`, children };
}
