import type { FieldDescription } from '../../../shared/model/register.ts';
import { bindForm, fillForm } from '../../../shared/submission/form.ts';
import { SUBMISSION_KINDS } from '../../../shared/submission/kinds.ts';
import { FORMS } from '../../../shared/workbook/templates/forms.ts';
import { officialForm } from '../../../shared/workbook/templates/officialForm.ts';
import { opened, packed } from '../package.ts';
import type { PrintCase } from './comparison.ts';

/** Every built-in form, filled with 25, 1 and 300 rows of names and figures as towns have them. */
const SIZES: Readonly<Record<string, readonly number[]>> = { fitted: [25, 1], scaled: [300] };

const SHEET = 'xl/worksheets/sheet1.xml';

/**
 * The form as it is, and made smaller by a fixed share: what LibreOffice makes of "as wide as the page" differs by
 * some percent with the number of pages, so that dots could not be compared.
 */
function variants(bytes: Uint8Array): (readonly [string, Uint8Array])[] {
  const { names, text, bytes: part } = opened(bytes);
  const scaled = text(SHEET)
    .replace('<pageSetUpPr fitToPage="1"/>', '')
    .replace(' fitToWidth="1" fitToHeight="0"', ' scale="45"');
  const parts = Object.fromEntries(names.map((name) => [name, name === SHEET ? scaled : part(name)]));
  return [
    ['fitted', bytes],
    ['scaled', packed(parts)],
  ];
}

const LONG = '中山市古镇华艺灯饰照明电器制造有限公司';

function sample({ kind, label, choices }: FieldDescription, row: number): string | boolean {
  if (choices) return choices[row % choices.length]?.value ?? '';
  if (kind === 'money') return `${(row + 1) * 12_345_678}.1`;
  if (kind === 'number') return `${row}.5`;
  if (kind === 'integer') return String(row + 10);
  if (kind === 'ratio') return '0.125';
  if (kind === 'flag') return true;
  if (kind === 'town') return 'xiaolan';
  if (kind === 'date') return '2025-03-01';
  if (kind === 'month') return '2025-03';
  if (kind === 'year') return '2025';
  if (kind === 'creditCode') return '91350100M000100Y43';
  if (/名称|企业/.test(label)) return row % 3 === 0 ? LONG : '中山市鸿发五金有限公司';
  if (/地址/.test(label)) return '小榄镇工业大道中路128号3幢二层之一';
  if (/问题|原因|措施|内容|情况/.test(label)) return '用电容量不足，需增容1250千伏安，供电部门答复下季度安排';
  return row % 2 === 0 ? '甲' : '乙丙';
}

export async function builtInCases(): Promise<PrintCase[]> {
  const cases: PrintCase[] = [];
  for (const kind of SUBMISSION_KINDS) {
    const form = FORMS[kind.template];
    if (!form) throw new Error(kind.template);
    for (const [variant, formBytes] of variants(officialForm(form))) {
      const bound = await bindForm(formBytes, `${kind.label}.xlsx`, kind.description);
      if (!bound.ok) throw new Error(JSON.stringify(bound.findings));
      const firstBodyRow = form.columns.some(({ group }) => group !== undefined) ? 5 : 4;
      const summed = form.columns.flatMap((column, place) => (column.summed ? [place] : []));
      for (const rows of SIZES[variant] ?? []) {
        const values = Array.from({ length: rows }, (_, row) =>
          Object.fromEntries(kind.description.fields.map((field) => [field.key, sample(field, row)])),
        );
        const filled = await fillForm(bound.value, values, { office: '' });
        if (!filled.ok) throw new Error(JSON.stringify(filled.findings));
        cases.push({
          form: `${kind.template}-${variant}`,
          filled: `${kind.template}-${rows}`,
          formBytes,
          filledBytes: filled.value.bytes,
          part: SHEET,
          mark: '序号',
          firstBodyRow,
          oldLastRow: firstBodyRow,
          rows,
          total: form.total ? { columns: summed } : undefined,
        });
      }
    }
  }
  return cases;
}
