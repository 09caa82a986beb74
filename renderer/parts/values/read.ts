import type { FieldDescription } from '../../../shared/model/register.ts';
import type { FieldValue } from '../../../shared/model/value.ts';
import { readCapital } from '../../../shared/money/capital.ts';
import { decimalText, Exact } from '../../../shared/money/decimal.ts';
import { toYuan } from '../../../shared/money/units.ts';
import { tidyCreditCode } from '../../../shared/text/creditCode.ts';
import { readDate } from '../../../shared/text/date.ts';
import { readFigure, readNumber } from '../../../shared/text/figure.ts';
import { readFlag } from '../../../shared/text/flag.ts';
import { recogniseTown } from '../../../shared/text/town.ts';
import { convertQuantity } from '../../../shared/workbook/staging/quantity.ts';
import { moneyUnitOf } from './show.ts';

/** What a person typed or pasted into a cell, as a value, or why it cannot be one. */
export type Reading =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly reason: string };

/** Reads typed or pasted text by the field's kind. Emptied cells are `null`: cleared by a person. */
export function readValue(field: FieldDescription, typed: string): Reading {
  const text = typed.replaceAll('\u0000', '').trim();
  if (text === '') {
    return field.required ? refuse(`${field.label}不能为空`) : { ok: true, value: null };
  }
  switch (field.kind) {
    case 'money':
      return readMoney(field, text);
    case 'number':
      return readPlainNumber(field, text);
    case 'integer':
      return readInteger(field, text);
    case 'ratio':
      return readRatio(text);
    case 'date':
      return orRefuse(readDate(text), `“${text}”不是日期；请写成 2024-03-15、2024-03 或 2024`);
    case 'month':
      return orRefuse(month(text), `“${text}”不是年月；请写成 2024-03`);
    case 'year':
      return orRefuse(
        /^\d{4}年?$/.test(text) ? text.slice(0, 4) : undefined,
        `“${text}”不是年份；请写成 2024`,
      );
    case 'flag':
      return orRefuse(readFlag(text), `“${text}”看不出是还是否；请填“是”或“否”`);
    case 'choice':
      return readChoice(field, text);
    case 'town':
      return orRefuse(recogniseTown(text), `“${text}”不在镇街名单中；请填镇街全称`);
    case 'creditCode':
      return { ok: true, value: tidyCreditCode(text) };
    case 'reference':
      return refuse(`${field.label}由程序按代码、名称对应，不能直接填写`);
    default:
      return { ok: true, value: text };
  }
}

function readMoney(field: FieldDescription, text: string): Reading {
  const own = moneyUnitOf(field);
  const number = readNumber(text);
  if (number !== undefined) return { ok: true, value: toYuan(number, own) };
  const capital = readCapital(text);
  switch (capital.kind) {
    case 'yuan':
      return { ok: true, value: capital.yuan };
    case 'bare':
      return { ok: true, value: toYuan(capital.amount, capital.unit ?? own) };
    case 'foreign':
      return refuse(`“${text}”是外币，不能当作人民币；请填折算后的${own}数`);
    default:
      return refuse(`“${text}”不是金额；请填数字，单位按${own}计`);
  }
}

function readPlainNumber(field: FieldDescription, text: string): Reading {
  const figure = readFigure(text);
  if (!figure || figure.percent) return refuse(`“${text}”不是数字`);
  if (figure.unit === undefined) return { ok: true, value: figure.value };
  const converted =
    field.unit === undefined ? undefined : convertQuantity(figure.value, figure.unit, field.unit);
  return orRefuse(converted, `“${text}”的单位“${figure.unit}”不能换算成本列的单位“${field.unit ?? '无'}”`);
}

function readInteger(field: FieldDescription, text: string): Reading {
  const reading = readPlainNumber(field, text);
  if (!reading.ok || typeof reading.value !== 'string' || !reading.value.includes('.')) return reading;
  return refuse(`“${text}”不是整数`);
}

function readRatio(text: string): Reading {
  const figure = readFigure(text);
  if (!figure || figure.unit !== undefined) return refuse(`“${text}”不是百分比；请写成 11 或 11%`);
  // The header says %, so that a bare 11 is 11 %.
  return { ok: true, value: decimalText(new Exact(figure.value).dividedBy(100)) };
}

function readChoice(field: FieldDescription, text: string): Reading {
  const choices = field.choices ?? [];
  const found = choices.find(
    (choice) => choice.label === text || choice.synonyms.includes(text) || choice.value === text,
  );
  return orRefuse(
    found?.value,
    `“${text}”不在可选项中；可填：${choices.map((choice) => choice.label).join('、')}`,
  );
}

function month(text: string): string | undefined {
  const date = readDate(text);
  return date === undefined || date.length < 7 ? undefined : date.slice(0, 7);
}

function orRefuse(value: FieldValue | undefined, reason: string): Reading {
  return value === undefined ? refuse(reason) : { ok: true, value };
}

function refuse(reason: string): Reading {
  return { ok: false, reason };
}
