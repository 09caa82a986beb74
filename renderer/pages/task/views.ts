import type { SavedView } from '../register/views.ts';

/** What is still to be done. */
const OPEN = ['未启动', '推进中', ''];

/** The views of 督查分工 on a day (YYYY-MM-DD). */
export function taskViews(today: string): readonly SavedView[] {
  return [
    { key: 'all', label: '全部任务', register: 'task', filters: [] },
    {
      key: 'late',
      label: '逾期',
      register: 'task',
      filters: [
        { field: 'dueOn', kind: 'between', from: '', to: dayBefore(today) },
        { field: 'state', kind: 'oneOf', shown: OPEN },
        { field: 'completedOn', kind: 'blank' },
      ],
    },
    {
      key: 'towns',
      label: '镇街参与',
      register: 'task',
      filters: [{ field: 'towns', kind: 'oneOf', shown: ['各镇区', '有关镇区'] }],
    },
    {
      key: 'meeting',
      label: '会议议定',
      register: 'task',
      filters: [{ field: 'origin', kind: 'oneOf', shown: ['会议议定'] }],
    },
    {
      key: 'done',
      label: '已办结',
      register: 'task',
      filters: [{ field: 'state', kind: 'oneOf', shown: ['已办结'] }],
    },
  ];
}

/** The day before, by the calendar: what is due today is not late. */
export function dayBefore(day: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}
