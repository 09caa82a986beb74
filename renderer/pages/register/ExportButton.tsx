import { ExportOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { RegisterDescription } from '../../../shared/model/register.ts';
import { runShown, wasCancelled } from '../../app/running.ts';
import { askShell } from '../../app/shell.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import type { Personal } from '../../workers/tasks/viewExport.ts';
import type { ViewQuery } from '../../workers/view/query.ts';

/** Writes what is on screen to a workbook; where a register holds persons’ data, without it on request. */
export function ExportButton({
  description,
  query,
  shown,
}: {
  readonly description: RegisterDescription;
  readonly query: ViewQuery;
  readonly shown: readonly string[];
}) {
  const tell = useTell();
  const write = async (personal: Personal) => {
    try {
      const done = await runShown(`导出${description.label}`, 'view.export', { query, shown, personal });
      const { file } = await askShell('files.save', { kind: 'xlsx', suggestedName: done.suggestedName });
      if (!file) return;
      await askShell('files.write', { grant: file.grant, bytes: done.bytes });
      tell.done(`已导出 ${done.rows.toLocaleString('zh-CN')} ${description.counter}到 ${file.name}`);
    } catch (error) {
      if (!wasCancelled(error)) tell.problem(problemFrom(error));
    }
  };
  const persons = description.fields.filter(({ personal, key }) => personal === true && shown.includes(key));
  const button = (
    <Button
      icon={<ExportOutlined aria-hidden />}
      title="按当前的筛选、排序和显示的列导出"
      onClick={persons.length === 0 ? () => void write('with') : undefined}
    >
      导出表格
    </Button>
  );
  if (persons.length === 0) return button;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'with', label: '导出全部显示的列', onClick: () => void write('with') },
          {
            key: 'masked',
            label: `个人信息打码（${persons.map(({ label }) => label).join('、')}）`,
            onClick: () => void write('masked'),
          },
          { key: 'without', label: '不含个人信息', onClick: () => void write('without') },
        ],
      }}
    >
      {button}
    </Dropdown>
  );
}
