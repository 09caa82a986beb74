import { FileExcelOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { RegisterId } from '../../../shared/model/record.ts';
import { useSignal } from '../../app/signal.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { useFileDrop } from './fileDrop.ts';
import { dropWaiting, nextFile, takeFiles, waitingFiles } from './importState.ts';
import { chooseWorkbooks } from './readFile.ts';

/** The first step: choose workbooks or drop them here. */
export function DropPlace({ register }: { readonly register: RegisterId | undefined }) {
  const tell = useTell();
  const waiting = useSignal(waitingFiles);
  const { over, place } = useFileDrop((files) => void takeFiles(files, register));
  const choose = async () => {
    try {
      await takeFiles(await chooseWorkbooks(), register);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <div className="page page--fill">
      <PageHeader title="导入" about="从 Excel、WPS 或 CSV 文件导入名录、项目和年度数据；核对之后才写入台账">
        {waiting.length > 0 ? (
          <>
            <Button onClick={() => void dropWaiting()}>不再导入其余的</Button>
            <Button type="primary" onClick={() => void nextFile(register)}>
              继续导入“{waiting[0]?.name}”（还有 {waiting.length} 个）
            </Button>
          </>
        ) : null}
      </PageHeader>
      <section
        className={over ? 'dropPlace dropPlace--over' : 'dropPlace'}
        aria-label="把表格文件拖到这里"
        {...place}
      >
        <FileExcelOutlined aria-hidden className="dropPlace-icon" />
        <div className="emptyState-title">把表格拖到这里，或选择文件</div>
        <div className="muted">
          可以一次选多个。认得 .xlsx、.xls、.et、.csv 等；标题、单位、合并表头、合计和备注会自动认出来。
        </div>
        <Button type="primary" autoFocus onClick={() => void choose()}>
          选择文件…
        </Button>
      </section>
    </div>
  );
}
