import type { Page } from 'playwright-core';
import { decimalText, Exact } from '../../shared/money/decimal.ts';
import { Clicks } from './driver/clicks.ts';
import { type Desk, expect, test } from './driver/fixtures.ts';
import { confirmImport, importFile } from './driver/importing.ts';
import { setUpOffice } from './driver/office.ts';
import type { Program } from './driver/program.ts';
import { readBack } from './driver/readBack.ts';
import { readPdf } from './driver/readPdf.ts';
import { sampleFiles } from './driver/samples.ts';

/** The program with a roster and its projects imported, and 2021 worked out. */
async function evaluated(desk: Desk): Promise<Program> {
  const program = await desk.start();
  const { page } = program;
  await setUpOffice(page);
  sampleFiles(desk.folder, { enterprises: 400, projects: 60 });
  for (const name of ['2024年工业企业名录.xlsx', '2024年技改项目汇总表.xlsx']) {
    await importFile(program, desk, name, new Clicks());
    await confirmImport(page, new Clicks());
  }
  await page.keyboard.press('Alt+4');
  await page.getByLabel('测算年度').fill('2021');
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await expect(page.getByRole('tab', { name: /可享受 \d+/ })).toBeVisible({ timeout: 60_000 });
  return program;
}

function view(page: Page, name: string): Promise<void> {
  return page.locator('.pageHeader-actions').getByText(name, { exact: true }).click();
}

/** The figures of a column of the list, as shown. */
async function figures(page: Page, column: number): Promise<string[]> {
  const texts = await page.locator(`.allowanceLines tbody td:nth-child(${column})`).allTextContents();
  return texts.map((text) => text.replace(/[≤,]/g, ''));
}

function sum(amounts: readonly string[]): string {
  return decimalText(amounts.reduce((total, amount) => total.plus(amount), new Exact(0)));
}

async function notices(program: Program, path: string, item: string): Promise<void> {
  const { page } = program;
  await program.choose(path);
  await page.getByRole('button', { name: /生成告知单/ }).click();
  await page.getByText(item).click();
  await expect(page.getByText(/^已保存 告知单/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: '知道了' }).click();
}

test('from an imported roster to the list of who has not applied, to a notice for each firm', async ({
  desk,
}) => {
  const program = await evaluated(desk);
  const { page } = program;
  await view(page, '免申即享');
  const total = page.locator('.allowanceSum');
  await expect(total).toHaveText(/共 \d+ 条，\d+ 家企业/);
  const [, lines = '', firms = '', money = ''] =
    /共 ([\d,]+) 条，([\d,]+) 家企业，合计 ([\d,.]+) 万元/.exec((await total.textContent()) ?? '') ?? [];
  const shown = await figures(page, 6);
  expect(shown).toHaveLength(Number(lines));
  expect(sum(shown)).toBe(decimalText(new Exact(money.replaceAll(',', ''))));
  expect(shown).toEqual([...shown].sort((one, other) => new Exact(other).comparedTo(one)));

  // The workbook: a list of the firms and a sheet for each, its amounts those of the list.
  await page.getByLabel('选择本页全部').check();
  const xlsx = desk.path('告知单.xlsx');
  await notices(program, xlsx, 'Excel 工作簿');
  const list = readBack(xlsx, 'values');
  const body = list.slice(3, -1);
  expect(body).toHaveLength(Number(firms));
  expect(sum(body.map((row) => row[5] ?? '0'))).toBe(sum(shown));
  expect(decimalText(new Exact(list.at(-1)?.[5] ?? '0'))).toBe(sum(shown));
  const first = readBack(xlsx, 'values', 1);
  expect(first[0]?.[0]).toBe('政策匹配告知单');
  expect(first[1]?.[0]).toBe(`${body[0]?.[2]}：`);
  expect(new Exact(first[5]?.[3] ?? '0').toFixed(2)).toBe(shown[0]);

  // The same on paper: one page a firm, in the order of the list.
  await expect(page.getByText('未告知')).toHaveCount(0);
  await page.getByLabel('选择本页全部').check();
  const pdf = desk.path('告知单.pdf');
  await notices(program, pdf, 'PDF，一家一页');
  const { pages, texts } = readPdf(pdf);
  expect(pages).toBe(Number(firms));
  if (texts) {
    expect(texts).toHaveLength(pages);
    const squeezed = texts.map((text) => text.replace(/\s/g, ''));
    for (const [place, row] of body.entries()) {
      expect(squeezed[place]).toContain('政策匹配告知单');
      expect(squeezed[place]).toContain(`${row[2]}：`);
      expect(squeezed[place]).toContain('小榄镇（盖章）经办人：王经办');
    }
  }

  // Entered as applied for, the firms leave the list; what was told and sent is on record.
  await page.locator('.allowanceLines tbody input').first().check();
  await page.getByRole('button', { name: '登记申报' }).click();
  await expect(total).toContainText(`共 ${Number(lines) - 1} 条`);
  await view(page, '台账');
  await expect(page.getByRole('tab', { name: /^已申报 1（/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: new RegExp(`^已告知 ${Number(lines) - 1}（`) })).toBeVisible();

  // The next step: a day before the application is refused with its reason, a later one is taken.
  await page.getByRole('tab', { name: /^已申报 1（/ }).click();
  await page.getByLabel('选择全部').check();
  const day = page.getByLabel('日期', { exact: true });
  const today = await day.inputValue();
  await day.fill('2001年2月3日');
  await page.getByLabel('文号').fill('榄经发〔2021〕7号');
  await expect(day).toHaveValue('2001-02-03');
  await page.getByRole('button', { name: '登记 1 条' }).click();
  await expect(page.getByText(`审核日期 2001-02-03 早于告知日期 ${today}`)).toBeVisible();
  await day.fill(today);
  await page.getByRole('button', { name: '登记 1 条' }).click();
  await page.getByRole('tab', { name: /^已审核 1（/ }).click();
  await expect(page.locator('.allowanceLines tbody')).toContainText(`已审核 ${today}`);

  await page.keyboard.press('Alt+6');
  await expect(page.getByText('告知单.pdf')).toBeVisible();
  await expect(page.getByText('告知单.xlsx')).toBeVisible();
});

test('a fund that is too small, shared by one ratio and split between the levels, to the table for the bureau', async ({
  desk,
}) => {
  const program = await evaluated(desk);
  const { page } = program;
  await view(page, '资金安排');
  await page.getByLabel('资金盘子').fill('1,000');
  await expect(page.getByText(/没有 2021 年适用的省、市、镇分担比例/)).toBeVisible();
  await page.getByRole('button', { name: '填写比例…' }).click();
  await page.getByRole('button', { name: '新增一行' }).first().click();
  await page.getByLabel('名称').fill('2021 年市镇分担');
  await page.getByLabel('省级', { exact: true }).fill('50');
  await page.getByLabel('市级', { exact: true }).fill('30');
  await page.getByLabel('镇级', { exact: true }).fill('10');
  await expect(page.getByText(/三级合计是 90%，应为 100%/)).toBeVisible();
  await page.getByLabel('镇级', { exact: true }).fill('20');
  await page.getByRole('button', { name: '保存比例' }).click();
  await expect(page.locator('.allowanceSum')).toContainText('安排合计 1,000.00 万元');
  const computed = await figures(page, 5);
  const arranged = await figures(page, 6);
  expect(new Exact(sum(computed)).greaterThan(1000)).toBe(true);
  expect(sum(arranged)).toBe('1000');

  // The working of one line says how.
  await page.locator('.allowanceLines tbody .explained').first().click();
  const working = page.locator('.working');
  await expect(working).toContainText(/资金盘子 1,000.00 万元 ÷ 应补合计/);
  await expect(working).toContainText(`${arranged[0]} 万元`);
  await expect(working).toContainText('× 50%');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '写入台账' }).click();
  await expect(page.getByText(/条安排已写入台账/)).toBeVisible();
  const out = desk.path('奖补资金安排表.xlsx');
  await program.choose(out);
  await page.getByRole('button', { name: '生成资金安排表…' }).click();
  await expect(page.getByText('已保存 奖补资金安排表.xlsx')).toBeVisible({ timeout: 30_000 });

  const values = readBack(out, 'values');
  const formulas = readBack(out, 'formulas');
  const header = values.findIndex((row) => row.includes('安排金额'));
  const end = values.findIndex((row) => row[0] === '合计');
  const at = (name: string) => {
    const [upper, lower] = [values[header] ?? [], values[header + 1] ?? []];
    return upper.includes(name) ? upper.indexOf(name) : lower.indexOf(name);
  };
  const rows = values.slice(header + 2, end);
  expect(rows).toHaveLength(arranged.length);
  const column = (name: string) => rows.map((row) => row[at(name)] ?? '0');
  const sorted = (list: readonly string[]) =>
    list.map((each) => new Exact(each).toFixed(2)).sort((one, other) => new Exact(other).comparedTo(one));
  expect(sorted(column('测算额'))).toEqual(sorted(computed));
  expect(sorted(column('安排金额'))).toEqual(sorted(arranged));
  expect(sum(column('安排金额'))).toBe('1000');
  for (const row of rows) {
    const parts = ['省级', '市级', '镇级'].map((level) => row[at(level)] ?? '0');
    expect(sum(parts)).toBe(decimalText(new Exact(row[at('安排金额')] ?? '0')));
    expect(row[at('备注')]).toMatch(/资金盘子不足，按 [\d.]+% 同比例安排/);
  }
  const letter = String.fromCharCode(65 + at('安排金额'));
  expect(formulas[end]?.[at('安排金额')]).toBe(`=SUM(${letter}${header + 3}:${letter}${end})`);
  expect(decimalText(new Exact(values[end]?.[at('安排金额')] ?? '0'))).toBe('1000');

  // One act: undone, the ledger of grants is empty again.
  await page.locator('body').press('Control+z');
  await view(page, '台账');
  await expect(page.getByText('奖补台账还是空的')).toBeVisible({ timeout: 30_000 });
});
