import type { Locator, Page } from 'playwright-core';
import { expect, test } from './driver/fixtures.ts';
import { setUpSample } from './driver/office.ts';

/** Places of the columns beside the frozen name, as the register has them. */
const TOWN = 1;
const VILLAGE = 2;
const ADDRESS = 3;
const PERSON = 4;
const CONTACT = 5;
const CAPITAL = 12;

function cell(page: Page, row: number, column: number) {
  return page.locator(
    `.registerGrid revogr-data[type="rgRow"][col-type="rgCol"] [data-rgrow="${row}"][data-rgcol="${column}"]`,
  );
}

function name(page: Page, row: number) {
  return page.locator(
    `.registerGrid revogr-data[type="rgRow"][col-type="colPinStart"] .rgCell[data-rgrow="${row}"]`,
  );
}

async function shownIn(place: Locator): Promise<string> {
  return (await place.textContent()) ?? '';
}

async function texts(page: Page, column: number, rows: number): Promise<string[]> {
  return Promise.all(Array.from({ length: rows }, (_, row) => shownIn(cell(page, row, column))));
}

/** The frame around the cell in focus. */
function focused(page: Page): Locator {
  return page.locator('.registerGrid revogr-focus.focused-cell').first();
}

/** What another program would get from the clipboard; the page itself may not read it. */
async function pastedElsewhere(page: Page): Promise<string> {
  await page.evaluate(() => {
    const listen = (event: ClipboardEvent) =>
      Object.assign(window, { journeyPasted: event.clipboardData?.getData('text/plain') ?? '' });
    document.addEventListener('paste', listen, { capture: true, once: true });
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+v');
  const pasted = await page.evaluate(() => (window as unknown as { journeyPasted?: string }).journeyPasted);
  await page.getByPlaceholder(/查找企业/).fill('');
  await page.keyboard.press('Escape');
  return pasted ?? '';
}

/** Waits until the selection's frame is so many rows high. */
async function selectedRows(page: Page, rows: number): Promise<void> {
  const frame = page.locator('.registerGrid .selection-border-range').first();
  await expect.poll(async () => Math.round(((await frame.boundingBox())?.height ?? 0) / 28)).toBe(rows);
}

const head = (page: Page, label: string) =>
  page.getByRole('columnheader').filter({ has: page.getByText(label, { exact: true }) });

test('habits from Excel: type, copy and paste a block, fill down, clear, undo and redo', async ({ desk }) => {
  const program = await desk.start();
  const { page } = program;
  await setUpSample(page);
  await page.keyboard.press('Alt+2');
  await expect(cell(page, 0, VILLAGE)).not.toBeEmpty();
  const villages = await texts(page, VILLAGE, 4);
  const people = await texts(page, PERSON, 3);

  // Typing over a cell, as in a sheet.
  await cell(page, 0, VILLAGE).click();
  await page.keyboard.type('新村');
  await page.keyboard.press('Enter');
  await expect(cell(page, 0, VILLAGE)).toHaveText('新村');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 0, VILLAGE)).toHaveText(villages[0] ?? '');
  await page.keyboard.press('Control+y');
  await expect(cell(page, 0, VILLAGE)).toHaveText('新村');

  // An input method's first letter is in the cell from the beginning; F2 edits what is there; Escape leaves it.
  await cell(page, 1, VILLAGE).click();
  const keys = await page.context().newCDPSession(page);
  await keys.send('Input.imeSetComposition', { text: 'yong', selectionStart: 4, selectionEnd: 4 });
  await expect(page.getByLabel('在选中的格里输入')).toHaveValue('yong');
  await keys.send('Input.insertText', { text: '永宁' });
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 1, VILLAGE)).toHaveText('永宁');
  await page.keyboard.type('扔掉');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(150);
  await page.keyboard.press('F2');
  await page.keyboard.type('村');
  await page.keyboard.press('Enter');
  await expect(cell(page, 1, VILLAGE)).toHaveText('永宁村');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 1, VILLAGE)).toHaveText(villages[1] ?? '');

  // Letters typed into the search box stay there.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('qita');
  await expect(page.getByPlaceholder(/查找企业/)).toHaveValue('qita');
  await page.keyboard.press('Escape');
  await expect(cell(page, 1, VILLAGE)).toHaveText(villages[1] ?? '');

  // Fill down over a selection made with the keyboard.
  await cell(page, 0, VILLAGE).click();
  for (let down = 0; down < 3; down += 1) await page.keyboard.press('Shift+ArrowDown');
  await selectedRows(page, 4);
  await page.keyboard.press('Control+d');
  await expect(cell(page, 3, VILLAGE)).toHaveText('新村');
  expect(await texts(page, VILLAGE, 4)).toEqual(['新村', '新村', '新村', '新村']);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 3, VILLAGE)).toHaveText(villages[3] ?? '');

  // A block goes out as Excel takes it and comes in as Excel gives it.
  await cell(page, 0, PERSON).click();
  await page.keyboard.press('Shift+ArrowRight');
  for (let down = 0; down < 2; down += 1) await page.keyboard.press('Shift+ArrowDown');
  await selectedRows(page, 3);
  await page.keyboard.press('Control+c');
  const contacts = await texts(page, CONTACT, 3);
  const block = people.map((person, row) => `${person}\t${contacts[row]}`).join('\r\n');
  await expect.poll(() => pastedElsewhere(page)).toBe(block);
  await page.evaluate(() => navigator.clipboard.writeText('甲一\t乙一\r\n甲二\t"乙\n二"\r\n'));
  await cell(page, 1, PERSON).click();
  await page.keyboard.press('Control+v');
  await expect(cell(page, 1, PERSON)).toHaveText('甲一');
  expect(await shownIn(cell(page, 2, CONTACT))).toMatch(/^乙\s二$/);
  await expect(cell(page, 0, PERSON)).toHaveText(people[0] ?? '');

  // Deleting clears; one undo brings the cell back, the next the whole block.
  await cell(page, 1, PERSON).click();
  await page.keyboard.press('Delete');
  await expect(cell(page, 1, PERSON)).toHaveText('');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 1, PERSON)).toHaveText('甲一');
  await page.keyboard.press('Control+z');
  await expect.poll(() => texts(page, PERSON, 3)).toEqual(people);

  // Tab goes from cell to cell and, behind the last column, out of the list: nobody is caught in it.
  const entry = page.getByLabel('在选中的格里输入');
  await cell(page, 0, VILLAGE).click();
  await page.keyboard.press('Tab');
  await expect(entry).toBeFocused();
  await page.keyboard.press('End');
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(entry).not.toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('Tab');
  await expect(page.getByPlaceholder(/查找企业/)).toBeFocused();
});

test('sorted by two columns and filtered; the name stays in sight; what cannot be taken is told with its reason', async ({
  desk,
}) => {
  const program = await desk.start();
  const { page } = program;
  await setUpSample(page);
  await page.keyboard.press('Alt+2');
  await expect(cell(page, 0, TOWN)).not.toBeEmpty();

  await head(page, '所属镇街').click();
  await head(page, '法定代表人').click({ modifiers: ['Shift'] });
  await expect(head(page, '法定代表人')).toContainText('↑2');
  const rows = await Promise.all([texts(page, TOWN, 12), texts(page, PERSON, 12)]);
  const pairs = (rows[0] ?? []).map((town, row) => ({ town, person: rows[1]?.[row] ?? '' }));
  const order = new Intl.Collator('zh-Hans-CN');
  const sorted = pairs.toSorted((a, b) => order.compare(a.town, b.town) || order.compare(a.person, b.person));
  expect(pairs).toEqual(sorted);
  expect(new Set(pairs.map(({ town }) => town)).size).toBeGreaterThan(0);

  await head(page, '所属镇街').getByTitle('筛选').click();
  await page.getByRole('checkbox', { name: /南头镇/ }).check();
  await page.getByRole('button', { name: '确定' }).click();
  await expect(page.getByText(/显示 \d+ 家，共 320 家/)).toBeVisible();
  await expect(cell(page, 4, TOWN)).toHaveText('南头镇');
  expect(new Set(await texts(page, TOWN, 5))).toEqual(new Set(['南头镇']));

  const first = await shownIn(name(page, 0));
  await cell(page, 0, ADDRESS).hover();
  await page.mouse.wheel(4000, 0);
  await expect(cell(page, 0, ADDRESS)).not.toBeInViewport();
  await expect(name(page, 0)).toHaveText(first);
  await expect(name(page, 0)).toBeInViewport();

  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(page.getByText(/^共 320 家/)).toBeVisible();
  await expect(name(page, 11)).not.toBeEmpty();

  // The keys of Excel: to the corners, a page on, and thirty rows down as fast as the key repeats.
  await name(page, 0).click();
  await page.keyboard.press('Control+End');
  await expect(focused(page)).toBeInViewport();
  await page.keyboard.press('Control+Home');
  await expect(name(page, 0)).toBeInViewport();
  for (let row = 0; row < 30; row += 1) await page.keyboard.press('ArrowDown');
  await expect(name(page, 30)).toBeInViewport();
  const [frame, thirtieth] = [focused(page), name(page, 30)];
  await expect
    .poll(async () => Math.round((await frame.boundingBox())?.y ?? 0))
    .toBe(Math.round((await thirtieth.boundingBox())?.y ?? -1));

  // A word where an amount belongs: the cell keeps what it had.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  const amount = cell(page, 2, CAPITAL);
  await expect(amount).toBeInViewport({ ratio: 1 });
  const before = await shownIn(amount);
  await amount.click();
  await page.keyboard.type('很多');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/不能填“很多”/)).toBeVisible();
  await expect(amount).toHaveText(before);
});
