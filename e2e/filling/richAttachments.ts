import type { Parts } from './package.ts';

/** Pictures, a chart, comments with their boxes, WPS's pictures in cells, the order of calculation, the package's lists. */
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';

/** One red pixel. */
const STAMP = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
  (each) => each.charCodeAt(0),
);

function relations(list: readonly (readonly [type: string, target: string, outside?: boolean])[]): string {
  const each = list.map(([type, target, outside], index) => {
    const kind = type.includes('/') ? type : `${OFFICE}/${type}`;
    return `<Relationship Id="rId${index + 1}" Type="${kind}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`;
  });
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function marker(name: string, column: number, row: number): string {
  return `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>12700</xdr:rowOff></xdr:${name}>`;
}

function picture(id: number, name: string): string {
  return `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${id}" name="${name}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/>`;
}

const SIZE = '<xdr:ext cx="900000" cy="900000"/>';
const DRAWN = `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}"><xdr:twoCellAnchor editAs="oneCell">${marker('from', 6, 9)}${marker('to', 8, 12)}${picture(2, '公章')}</xdr:twoCellAnchor><xdr:oneCellAnchor>${marker('from', 0, 0)}${SIZE}${picture(3, '徽标')}</xdr:oneCellAnchor><xdr:oneCellAnchor>${marker('from', 3, 10)}${SIZE}${picture(4, '签名')}</xdr:oneCellAnchor><xdr:absoluteAnchor><xdr:pos x="100" y="200"/>${SIZE}${picture(5, '水印')}</xdr:absoluteAnchor><xdr:twoCellAnchor>${marker('from', 1, 13)}${marker('to', 5, 25)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="6" name="图表"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;

const CHART = `${HEAD}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>申报汇总表!$G$4</c:f></c:strRef></c:tx><c:cat><c:strRef><c:f>申报汇总表!$B$5:$B$7</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>旧企业一</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>申报汇总表!$G$5:$G$7</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>10</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`;

const COMMENTED = ['C3', 'G5', 'G6', 'G8', 'A10'];
const COMMENTS = `${HEAD}<comments xmlns="${MAIN}"><authors><author>市局</author></authors><commentList>${COMMENTED.map((cell) => `<comment ref="${cell}" authorId="0"><text><r><t xml:space="preserve">批注 ${cell}</t></r></text></comment>`).join('')}</commentList></comments>`;

function box(cell: string, index: number): string {
  const row = Number.parseInt(cell.slice(1), 10) - 1;
  const column = 'ABCDEFG'.indexOf(cell.charAt(0));
  return `<v:shape id="_x0000_s102${index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1"><v:fill color2="#ffffe1"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1}, 15, ${row}, 2, ${column + 3}, 54, ${row + 4}, 14</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}

const BOXES = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>${COMMENTED.map(box).join('')}</xml>`;

const CHAIN = `${HEAD}<calcChain xmlns="${MAIN}"><c r="E8" i="1"/><c r="G8" i="1"/><c r="B1" i="2"/></calcChain>`;
const CELL_IMAGES = `${HEAD}<etc:cellImages xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:r="${OFFICE}" xmlns:a="${DRAWING}/main" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_0A1B2C"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>`;
const THEME = `${HEAD}<a:theme xmlns:a="${DRAWING}/main" name="Office"><a:themeElements/></a:theme>`;

const TYPES: readonly (readonly [part: string, type: string])[] = [
  ['/xl/workbook.xml', 'spreadsheetml.sheet.main+xml'],
  ...[1, 2, 3, 4, 5].map((at) => [`/xl/worksheets/sheet${at}.xml`, 'spreadsheetml.worksheet+xml'] as const),
  ['/xl/styles.xml', 'spreadsheetml.styles+xml'],
  ['/xl/sharedStrings.xml', 'spreadsheetml.sharedStrings+xml'],
  ['/xl/calcChain.xml', 'spreadsheetml.calcChain+xml'],
  ['/xl/comments1.xml', 'spreadsheetml.comments+xml'],
  ['/xl/drawings/drawing1.xml', 'drawing+xml'],
  ['/xl/charts/chart1.xml', 'drawingml.chart+xml'],
];

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${TYPES.map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/>`).join('')}<Override PartName="/xl/cellimages.xml" ContentType="application/vnd.wps-officedocument.cellimage+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

export function attachedParts(): Parts {
  return {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations([
      ['officeDocument', 'xl/workbook.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ['customXml', 'customXml/item1.xml'],
    ]),
    'xl/_rels/workbook.xml.rels': relations([
      ...[1, 2, 3, 4, 5].map((at) => ['worksheet', `worksheets/sheet${at}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['calcChain', 'calcChain.xml'],
      ['http://www.wps.cn/officeDocument/2020/cellImage', 'cellimages.xml'],
    ]),
    'xl/worksheets/_rels/sheet1.xml.rels': relations([
      ['drawing', '../drawings/drawing1.xml'],
      ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ['printerSettings', '../printerSettings/printerSettings1.bin'],
      ['hyperlink', 'https://example.invalid/', true],
      ['comments', '../comments1.xml'],
    ]),
    'xl/drawings/drawing1.xml': DRAWN,
    'xl/drawings/_rels/drawing1.xml.rels': relations([
      ['image', '../media/image1.png'],
      ['chart', '../charts/chart1.xml'],
    ]),
    'xl/drawings/vmlDrawing1.vml': BOXES,
    'xl/media/image1.png': STAMP,
    'xl/charts/chart1.xml': CHART,
    'xl/comments1.xml': COMMENTS,
    'xl/calcChain.xml': CHAIN,
    'xl/cellimages.xml': CELL_IMAGES,
    'xl/_rels/cellimages.xml.rels': relations([['image', 'media/image1.png']]),
    'xl/theme/theme1.xml': THEME,
  };
}
