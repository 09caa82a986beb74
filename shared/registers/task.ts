import type { RecordCheck, RegisterDescription } from '../model/register.ts';
import { isPresent } from '../model/value.ts';
import { dateOrder } from './checks.ts';

/** States in which a task still waits for someone. */
export const OPEN_TASK_STATES: readonly string[] = ['waiting', 'underway'];

/** Overdue: past its day and not done. Needs to know today; without it nothing is said. */
export const OVERDUE: RecordCheck = {
  code: 'task.overdue',
  fields: ['dueOn'],
  check: ({ dueOn, state, completedOn }, today) => {
    if (today === undefined || typeof dueOn !== 'string' || dueOn === '') return undefined;
    if (isPresent(completedOn) || (typeof state === 'string' && state !== '' && !isOpen(state)))
      return undefined;
    // `2026-03` is over when March is.
    if (today.slice(0, dueOn.length) <= dueOn) return undefined;
    return {
      severity: 'error',
      message: '已逾期',
      value: dueOn,
      advice: '办结的填办结日期和佐证材料，未办结的报延期或催办',
    };
  },
};

const doneWithoutEvidence: RecordCheck = {
  code: 'task.evidence',
  fields: ['evidence'],
  check: ({ state, evidence }) =>
    state === 'done' && !isPresent(evidence)
      ? { severity: 'warning', message: '已办结，没有写佐证材料', advice: '写明文号、会议纪要或材料名称' }
      : undefined,
};

const leadMissing: RecordCheck = {
  code: 'task.lead',
  fields: ['lead'],
  check: ({ departments, lead }) =>
    isPresent(departments) && !isPresent(lead)
      ? {
          severity: 'warning',
          message: '责任部门还没有分出牵头和配合',
          advice: '点“拆分责任部门”，排在首位的为牵头部门',
        }
      : undefined,
};

function isOpen(state: string): boolean {
  return OPEN_TASK_STATES.includes(state);
}

/** 任务: what a division of tasks, a meeting or an inspection gave someone to do, by when, and what came of it. */
export const task: RegisterDescription = {
  id: 'task',
  label: '任务',
  counter: '项',
  nameField: 'title',
  identities: [
    ['title', 'document', 'section'],
    ['title', 'document'],
  ],
  fields: [
    {
      key: 'title',
      label: '任务',
      kind: 'text',
      group: '任务',
      width: 280,
      frozen: true,
      required: true,
      inGrid: true,
      synonyms: ['推进举措', '任务内容', '工作任务', '议定事项', '督办事项', '工作举措', '主要任务'],
    },
    {
      key: 'owner',
      label: '本镇责任人',
      kind: 'text',
      group: '办理',
      width: 100,
      personal: true,
      inGrid: true,
      synonyms: ['责任人', '经办人', '负责人', '承办人'],
    },
    {
      key: 'dueOn',
      label: '完成期限',
      kind: 'date',
      group: '办理',
      width: 110,
      inGrid: true,
      synonyms: ['期限', '完成时限', '办结时限', '要求办结日', '截止日期', '时限要求'],
    },
    {
      key: 'state',
      label: '办理状态',
      kind: 'choice',
      group: '办理',
      width: 90,
      inGrid: true,
      synonyms: ['状态', '进度状态', '完成情况'],
      choices: [
        { value: 'waiting', label: '未启动', synonyms: ['未启动', '未开始', '待办'] },
        { value: 'underway', label: '推进中', synonyms: ['推进中', '进行中', '办理中', '正在推进'] },
        { value: 'done', label: '已办结', synonyms: ['已办结', '已完成', '完成', '办结'] },
        { value: 'paused', label: '暂缓', synonyms: ['暂缓', '中止'] },
      ],
    },
    {
      key: 'progress',
      label: '进展情况',
      kind: 'text',
      group: '办理',
      width: 240,
      inGrid: true,
      synonyms: ['办理情况', '工作进展', '推进情况'],
    },
    {
      key: 'evidence',
      label: '佐证材料',
      kind: 'text',
      group: '办理',
      width: 200,
      inGrid: true,
      synonyms: ['佐证', '证明材料', '材料清单'],
    },
    {
      key: 'completedOn',
      label: '办结日期',
      kind: 'date',
      group: '办理',
      width: 110,
      inGrid: true,
      synonyms: ['办结日', '完成日期', '实际完成日期'],
    },
    {
      key: 'departments',
      label: '责任部门',
      kind: 'text',
      group: '分工',
      width: 240,
      synonyms: ['责任部门（排在首位的为牵头部门）', '责任单位', '承办单位'],
      help: '原文照录；排在首位的为牵头部门',
    },
    {
      key: 'lead',
      label: '牵头部门',
      kind: 'text',
      group: '分工',
      width: 150,
      inGrid: true,
      synonyms: ['牵头单位', '主办单位', '主办部门'],
    },
    {
      key: 'joint',
      label: '配合部门',
      kind: 'text',
      group: '分工',
      width: 220,
      inGrid: true,
      synonyms: ['配合单位', '协办单位', '协办部门'],
    },
    {
      key: 'towns',
      label: '镇街参与',
      kind: 'choice',
      group: '分工',
      width: 100,
      inGrid: true,
      synonyms: ['镇区参与'],
      choices: [
        { value: 'all', label: '各镇区', synonyms: ['各镇区', '各镇街'] },
        { value: 'related', label: '有关镇区', synonyms: ['各有关镇区', '有关镇区', '有关镇街'] },
        { value: 'none', label: '不涉及', synonyms: ['不涉及', '无'] },
      ],
    },
    {
      key: 'origin',
      label: '任务来源',
      kind: 'choice',
      group: '来源',
      width: 90,
      inGrid: true,
      synonyms: ['来源类别'],
      choices: [
        { value: 'division', label: '分工表', synonyms: ['分工', '任务分工', '分工表'] },
        { value: 'meeting', label: '会议议定', synonyms: ['会议', '议定', '联席会议', '会议议定'] },
        { value: 'inspection', label: '督查', synonyms: ['督办', '督查督办', '督查'] },
        { value: 'other', label: '其他', synonyms: ['交办', '其他'] },
      ],
    },
    {
      key: 'document',
      label: '来源文件或会议',
      kind: 'text',
      group: '来源',
      width: 200,
      inGrid: true,
      synonyms: ['来源文件', '文件名称', '会议名称', '依据文件', '任务出处'],
    },
    {
      key: 'section',
      label: '所属行动',
      kind: 'text',
      group: '来源',
      width: 200,
      inGrid: true,
      synonyms: ['行动', '专项行动', '任务类别', '重点工作'],
    },
    {
      key: 'decidedOn',
      label: '交办日期',
      kind: 'date',
      group: '来源',
      width: 100,
      synonyms: ['会议日期', '交办日', '下达日期', '议定日期'],
    },
    { key: 'note', label: '备注', kind: 'text', group: '其他', width: 160, synonyms: ['说明'] },
  ],
  attached: [],
  checks: [
    OVERDUE,
    doneWithoutEvidence,
    leadMissing,
    dateOrder('decidedOn', 'completedOn', '办结日期早于交办日期'),
  ],
};
