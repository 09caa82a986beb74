import type { RegisterDescription } from '../model/register.ts';

/**
 * 设置: the office's own settings as records, so that they are journalled, restored and merged like all else.
 * Record `office` holds town, operator and year; other records hold remembered answers as JSON text.
 */
export const setting: RegisterDescription = {
  id: 'setting',
  label: '设置',
  counter: '项',
  nameField: 'name',
  identities: [],
  fields: [
    { key: 'name', label: '名称', kind: 'text', group: '设置', width: 160, synonyms: [] },
    { key: 'town', label: '本镇街', kind: 'town', group: '设置', width: 120, synonyms: [] },
    {
      key: 'operator',
      label: '经办人',
      kind: 'text',
      group: '设置',
      width: 100,
      personal: true,
      synonyms: [],
    },
    { key: 'year', label: '工作年度', kind: 'year', group: '设置', width: 80, synonyms: [] },
    { key: 'content', label: '内容', kind: 'text', group: '设置', width: 200, synonyms: [] },
  ],
  attached: [],
  checks: [],
};
