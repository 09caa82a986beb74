import { describe, expect, test } from 'vitest';
import { REGISTERS } from '../../registers/index.ts';
import { bindColumns } from '../../workbook/columns/bindColumns.ts';
import { sheetOfRows } from '../../workbook/sheetOfRows.ts';
import { findTables } from '../../workbook/table/findTables.ts';
import { divisionTasks, readResponsible, shippedDivisions } from './division.ts';

const tasks = shippedDivisions().flatMap(divisionTasks);

describe('the division of tasks of 2020', () => {
  test('25 tasks under eight actions, 23 of them with towns', () => {
    expect(tasks).toHaveLength(25);
    expect(new Set(tasks.map(({ section }) => section)).size).toBe(8);
    expect(tasks.filter(({ towns }) => towns !== 'none')).toHaveLength(23);
    expect(tasks.filter(({ towns }) => towns === 'related')).toHaveLength(4);
  });

  test('the first office leads; a name given twice counts once and is said', () => {
    expect(tasks[0]).toMatchObject({
      title: '深度融入大湾区新兴产业体系',
      lead: '市工业和信息化局',
      joint: '发展改革局、科技局、商务局',
      towns: 'all',
    });
    const twice = tasks.find(({ title }) => title === '加强对现有政策的整合优化');
    expect(twice).toMatchObject({ towns: 'none', note: '原文重复写了市场监管局，按一个计' });
    expect(String(twice?.joint).match(/市场监管局/g)).toHaveLength(1);
    expect(String(twice?.joint)).toContain('人力资源和社会保障局、教育和体育局');
  });

  test('every value is one that the register knows', () => {
    const keys = REGISTERS.task.fields.map(({ key }) => key);
    for (const values of tasks) for (const key of Object.keys(values)) expect(keys).toContain(key);
  });

  test('nobody named is nobody', () => {
    expect(readResponsible('')).toEqual({ lead: undefined, joint: [], towns: 'none', repeated: [] });
    expect(readResponsible('各镇区')).toMatchObject({ lead: undefined, towns: 'all' });
  });
});

describe('a task that is late', () => {
  const late = REGISTERS.task.checks.find(({ code }) => code === 'task.overdue');
  const on = '2026-03-31';
  test('is late the day after, unless it is done', () => {
    expect(late?.check({ dueOn: '2026-03-30' }, on)).toMatchObject({ severity: 'error' });
    expect(late?.check({ dueOn: '2026-03-31', state: 'underway' }, on)).toBeUndefined();
    expect(late?.check({ dueOn: '2026-03' }, on)).toBeUndefined();
    expect(late?.check({ dueOn: '2026-02', state: 'underway' }, on)).toBeDefined();
    expect(late?.check({ dueOn: '2026-02', state: 'done' }, on)).toBeUndefined();
    expect(late?.check({ dueOn: '2026-02', completedOn: '2026-01-09' }, on)).toBeUndefined();
    expect(late?.check({ dueOn: '2020-01-01' })).toBeUndefined();
  });
});

test('the division as the document sets it comes in with its headings and its departments', () => {
  const [division] = shippedDivisions();
  const rows = (division?.tasks ?? []).flatMap(({ section, number, title, departments }, index, all) => [
    ...(all[index - 1]?.section === section ? [] : [[section, null]]),
    [`${number}、${title}`, departments],
  ]);
  const sheet = sheetOfRows([
    ['《中山市产业体系重构工程实施方案》主要任务分工表'],
    ['推进举措', '责任部门（排在首位的为牵头部门）'],
    ...rows,
  ]);
  const [table] = findTables(sheet);
  if (!table) throw new Error('no table');
  expect(table.bodyRows).toHaveLength(25);
  const bindings = bindColumns(table, sheet, REGISTERS.task, REGISTERS);
  expect(bindings.map(({ target }) => target?.field).sort()).toEqual(['departments', 'section', 'title']);
});
