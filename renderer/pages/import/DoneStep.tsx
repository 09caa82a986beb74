import { Button } from 'antd';
import type { ChangeSummary } from '../../../shared/model/changeSet.ts';
import type { RegisterId } from '../../../shared/model/record.ts';
import { useReverse } from '../../app/reverse.ts';
import { addressOf } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { Message } from '../../parts/Message.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldFile } from '../../workers/tasks/importFile.ts';
import { doneFiles, nextFile, startOver, waitingFiles } from './importState.ts';

/** The result in one sentence, with what can be done next. */
export function DoneStep({
  file,
  act,
  register,
}: {
  readonly file: ToldFile;
  readonly act: ChangeSummary | null;
  readonly register: RegisterId | undefined;
}) {
  const reverse = useReverse();
  const waiting = useSignal(waitingFiles);
  const done = useSignal(doneFiles);
  const place = file.lists.find((list) => list.taken)?.register === 'project' ? 'project' : 'enterprise';
  return (
    <div className="page page--fill">
      <PageHeader title="导入完成" about={file.name}>
        {waiting.length > 0 ? (
          <Button type="primary" autoFocus onClick={() => void nextFile(register)}>
            下一个文件（还有 {waiting.length} 个）
          </Button>
        ) : (
          <Button onClick={startOver}>再导入一个</Button>
        )}
      </PageHeader>
      <Message
        kind="done"
        what={act ? `已${act.label}` : '文件内容与台账一致，没有改动。'}
        where={act ? `第 ${act.seq} 次操作，记在操作留痕里。` : undefined}
        advice={act ? '发现不对可以整个撤销，台账回到导入之前。' : undefined}
      >
        {act ? (
          <Button onClick={() => void reverse('undo', act.id).then(startOver)}>撤销这次导入</Button>
        ) : null}
      </Message>
      {done.length > 1 ? (
        <ul>
          {done.map(({ file: name, said }) => (
            <li key={name}>{said}</li>
          ))}
        </ul>
      ) : null}
      <div>
        <Button type={waiting.length > 0 ? 'default' : 'primary'} href={addressOf(place)} onClick={startOver}>
          {place === 'project' ? '看项目' : '看企业'}
        </Button>
      </div>
    </div>
  );
}
