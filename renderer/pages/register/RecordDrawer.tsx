import { Button, Drawer, Popconfirm } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { RegisterDescription } from '../../../shared/model/register.ts';
import { engine } from '../../app/engine.ts';
import { useSignal } from '../../app/signal.ts';
import { acts, problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { Message } from '../../parts/Message.tsx';
import { plainValue } from '../../parts/values/show.ts';
import type { OpenedRecord } from '../../workers/tasks/record.ts';
import { AttachedRecords, Origins } from './RecordBackground.tsx';
import { RecordForm } from './RecordForm.tsx';

interface Props {
  readonly description: RegisterDescription;
  readonly id: string | undefined;
  readonly adding: boolean;
  onClose(): void;
  onShow(place: { readonly slot: number }): void;
}

/** One record at the side: its form, where its values came from, what hangs on it. */
export function RecordDrawer({ description, id, adding, onClose, onShow }: Props) {
  const turn = useSignal(acts);
  const tell = useTell();
  const [opened, setOpened] = useState<OpenedRecord | null>();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});

  const read = useCallback(async () => {
    if (id === undefined) return;
    const found = await engine.call('record.read', { register: description.id, id });
    setOpened(found);
    setRefused({});
    setTexts({});
  }, [id, description.id]);
  useEffect(() => {
    if (turn >= 0) read().catch(() => setOpened(null));
  }, [read, turn]);
  useEffect(() => {
    if (adding) {
      setTexts({});
      setRefused({});
    }
  }, [adding]);

  const save = async () => {
    try {
      if (adding) {
        const answer = await engine.call('record.add', { register: description.id, texts });
        setRefused(Object.fromEntries(answer.rejected.map((cell) => [cell.field, cell.reason])));
        if (answer.act) {
          tell.done(`已${answer.act.label}`);
          onClose();
        }
        return;
      }
      if (!opened) return;
      const cells = Object.entries(texts).map(([field, text]) => ({ slot: opened.slot, field, text }));
      const answer = await engine.call('cells.edit', { register: description.id, how: '修改', cells });
      setRefused(Object.fromEntries(answer.rejected.map((cell) => [cell.field, cell.reason])));
      if (answer.act) tell.done('已修改，可用 Ctrl+Z 撤销');
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  const remove = async () => {
    if (!opened) return;
    try {
      const act = await engine.call('record.remove', { register: description.id, ids: [opened.record.id] });
      tell.done(`已${act.label}，可用 Ctrl+Z 撤销`);
      onClose();
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };

  const textOf = (key: string): string => {
    const field = description.fields.find((other) => other.key === key);
    if (texts[key] !== undefined) return texts[key];
    if (adding || !opened || !field) return '';
    return field.kind === 'reference'
      ? (opened.named[key] ?? '')
      : plainValue(field, opened.record.values[key]);
  };
  const dirty = Object.keys(texts).length > 0;
  const gone = !adding && id !== undefined && opened === null;
  return (
    <Drawer
      title={adding ? `新增${description.label}` : (opened?.name ?? '')}
      open={adding || id !== undefined}
      onClose={onClose}
      size={560}
      mask={false}
      extra={
        adding || !opened ? null : (
          <>
            <Button onClick={() => onShow({ slot: opened.slot })}>在表中定位</Button>{' '}
            <Popconfirm
              title="删除后可以用 Ctrl+Z 撤销。删除？"
              okText="删除"
              cancelText="不删"
              onConfirm={() => void remove()}
            >
              <Button danger>删除</Button>
            </Popconfirm>
          </>
        )
      }
      footer={
        <div className="drawerFoot">
          <Button onClick={onClose}>{dirty ? '不保存' : '关闭'}</Button>
          <Button type="primary" disabled={!dirty} onClick={() => void save()}>
            {adding ? '新增' : '保存修改'}
          </Button>
        </div>
      }
    >
      {gone ? (
        <Message
          kind="warning"
          what="这条记录已经不在台账中"
          advice="可能已被删除或撤销，到“数据安全”的操作留痕里可以找回。"
        />
      ) : (
        <>
          <RecordForm
            description={description}
            textOf={textOf}
            refused={refused}
            problems={adding ? [] : (opened?.problems ?? [])}
            onText={(key, text) => setTexts({ ...texts, [key]: text })}
          />
          {adding || !opened ? null : (
            <>
              <AttachedRecords attached={opened.attached} />
              <Origins origins={opened.origins} description={description} />
            </>
          )}
        </>
      )}
    </Drawer>
  );
}
