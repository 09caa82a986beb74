import { Button, Select, Switch } from 'antd';
import { useState } from 'react';
import type { RegisterId } from '../../../shared/model/record.ts';
import { IMPORTED_REGISTERS, REGISTERS } from '../../../shared/registers/index.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { TabBar } from '../../parts/TabBar.tsx';
import type { Rebinding } from '../../workers/import/rebind.ts';
import type { ToldList } from '../../workers/import/told.ts';
import type { ToldFile } from '../../workers/tasks/importFile.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { importStep, leave, plan } from './importState.ts';
import { Others, othersTold } from './Others.tsx';
import { SheetPreview } from './SheetPreview.tsx';

/** More sheets than this are chosen from a list. */
const MOST_BUTTONS = 6;

/** The second step: the tables that were found and where each column goes. */
export function ColumnsStep({ file }: { readonly file: ToldFile }) {
  const tell = useTell();
  const [shown, setShown] = useState(String(file.lists.find((list) => list.taken)?.index ?? 0));
  const taken = file.lists.filter((list) => list.taken);
  const questions = taken.flatMap((list) =>
    list.columns.filter((column) => column.questions.length > 0),
  ).length;
  const change = async (rebinding: Omit<Rebinding, 'file'>) => {
    try {
      const list = await engine.call('import.rebind', { file: file.file, ...rebinding });
      const lists = file.lists.map((other) => (other.index === list.index ? list : other));
      importStep.set({ step: 'columns', file: { ...file, lists } });
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const draw = async (sheet: string) => {
    try {
      const list = await engine.call('import.draw', { file: file.file, sheet });
      const drawable = file.drawable.filter((other) => other !== sheet);
      const others = file.others.filter((line) => !line.startsWith(`工作表“${sheet}”`));
      setShown(String(list.index));
      importStep.set({ step: 'columns', file: { ...file, drawable, others, lists: [...file.lists, list] } });
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <div className="page page--fill">
      <PageHeader title="导入：核对表格和列" about={`${file.name}；选好之后看会改动什么，现在还没有写入台账`}>
        <Button onClick={() => void leave(file)}>不导入了</Button>
        <Button type="primary" disabled={taken.length === 0} onClick={() => void plan(file)}>
          下一步：核对变更
        </Button>
      </PageHeader>
      {questions > 0 ? (
        <Message
          kind="warning"
          what={`有 ${questions} 列需要您确认`}
          advice="下面标 ▲ 的列：选定对应的项目、年份或单位。没有确认的列不导入，其余照常。"
        />
      ) : null}
      {file.lists.length === 0 ? (
        <Message
          kind="warning"
          what="文件里没有找到清单"
          where={othersTold(file.others)}
          advice="请检查是不是选错了文件；确有清单的，在下面指定它的表头和最后一行。"
        />
      ) : (
        <>
          <TabBar
            tabs={file.lists.map((list) => ({
              key: String(list.index),
              label: `${list.sheet}${list.taken ? '' : '（不导入）'}`,
            }))}
            chosen={shown}
            onChoose={setShown}
          />
          {file.lists
            .filter((list) => String(list.index) === shown)
            .map((list) => (
              <OneList key={`${list.index}-${list.register}`} file={file} list={list} onChange={change} />
            ))}
        </>
      )}
      {file.lists.length > 0 ? <Others file={file} /> : null}
      {file.drawable.length > 0 ? (
        <div className="drawLists">
          <span className="muted">程序没有认出、其实有清单的工作表，可以自己指定：</span>
          {file.drawable.length <= MOST_BUTTONS ? (
            file.drawable.map((sheet) => (
              <Button key={sheet} size="small" onClick={() => void draw(sheet)}>
                在“{sheet}”里指定清单
              </Button>
            ))
          ) : (
            <Select<string>
              showSearch
              size="small"
              aria-label="在哪张工作表里指定清单"
              placeholder={`选一张工作表（共 ${file.drawable.length} 张）`}
              style={{ width: 260 }}
              options={file.drawable.map((sheet) => ({ value: sheet, label: sheet }))}
              onChange={(sheet) => void draw(sheet)}
            />
          )}
        </div>
      ) : null}
    </div>
  );
}

function OneList({
  file,
  list,
  onChange,
}: {
  readonly file: ToldFile;
  readonly list: ToldList;
  onChange(rebinding: Omit<Rebinding, 'file'>): Promise<void>;
}) {
  return (
    <div className="oneList">
      <div className="oneList-head">
        <span>
          导入到{' '}
          <Select<RegisterId>
            aria-label="导入到"
            value={list.register}
            style={{ width: 130 }}
            options={IMPORTED_REGISTERS.map(({ id, label }) => ({ value: id, label }))}
            onChange={(register) => void onChange({ list: list.index, register })}
          />
        </span>
        <span>
          {list.range}，{list.rows.toLocaleString('zh-CN')} 行{list.title ? `；${list.title}` : ''}
          {list.unit ? `；单位：${list.unit}` : ''}
        </span>
        <span className="registerBar-rest" />
        <span>
          导入这张表{' '}
          <Switch
            aria-label="导入这张表"
            size="small"
            checked={list.taken}
            disabled={!list.recognised}
            onChange={(wanted) => void onChange({ list: list.index, taken: wanted })}
          />
        </span>
      </div>
      {list.recognised ? null : (
        <Message
          kind="warning"
          what={`认不出每一行是哪${REGISTERS[list.register].counter}${REGISTERS[list.register].label}`}
          advice="在下表中指明哪一列是名称或统一社会信用代码，或改选导入到哪里。"
        />
      )}
      <div className="oneList-parts">
        <ColumnTable list={list} onChange={onChange} />
        <SheetPreview file={file.file} list={list} onChange={onChange} />
      </div>
    </div>
  );
}
