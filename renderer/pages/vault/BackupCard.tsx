import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { CopyStatus } from '../../../shared/contract/vaultCare.ts';
import { openedBackup } from '../../app/asked.ts';
import { askShell } from '../../app/shell.ts';
import { useSignal } from '../../app/signal.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';
import { type ChosenOther, chooseFile, chooseFolder } from './chosenOther.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { OtherDrawer } from './OtherDrawer.tsx';

/** One file to take along, and the way in for another vault: to restore from it, or to put its work in. */
export function BackupCard({ copy }: { readonly copy: CopyStatus | null }) {
  const tell = useTell();
  const double = useSignal(openedBackup);
  const [exporting, setExporting] = useState(false);
  const [other, setOther] = useState<ChosenOther>();
  const [neighbours, setNeighbours] = useState<readonly ChosenOther[]>([]);
  const copyFolder = copy?.folder ?? null;
  useEffect(() => {
    if (copyFolder === null) setNeighbours([]);
    else
      askShell('vault.neighbours', {}).then(
        ({ folders }) => setNeighbours(folders),
        () => setNeighbours([]),
      );
  }, [copyFolder]);
  useEffect(() => {
    if (!double) return;
    setOther({ grant: double.grant, display: double.name });
    openedBackup.set(null);
  }, [double]);
  const choose = async (how: () => Promise<ChosenOther | undefined>) => {
    try {
      setOther((await how()) ?? undefined);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
  return (
    <section className="card">
      <h2>备份文件与其他电脑</h2>
      <div className="card-body vaultCard">
        <p className="muted vaultCard-empty">
          备份文件把整个台账连同全部操作留痕装进一个 .tlv
          文件，可以加口令。恢复或合并之前都会先给您看里面有什么、会改动什么。
        </p>
        {neighbours.length > 0 ? (
          <div className="vaultCard-actions">
            <span className="muted">共享文件夹里还有：</span>
            {neighbours.map((neighbour) => (
              <Button key={neighbour.grant} size="small" type="link" onClick={() => setOther(neighbour)}>
                {neighbour.display.split(/[\\/]/).at(-1)}
              </Button>
            ))}
          </div>
        ) : null}
        <div className="vaultCard-actions">
          <Button size="small" onClick={() => setExporting(true)}>
            导出备份文件…
          </Button>
          <Button size="small" onClick={() => void choose(chooseFile)}>
            打开备份文件…
          </Button>
          <Button size="small" onClick={() => void choose(chooseFolder)}>
            打开另一份保险箱…
          </Button>
        </div>
      </div>
      {exporting ? <ExportDialog onClose={() => setExporting(false)} /> : null}
      {other ? <OtherDrawer key={other.grant} chosen={other} onClose={() => setOther(undefined)} /> : null}
    </section>
  );
}
