import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { Allocation } from '../../../shared/target/allocate/allocate.ts';
import type { AllocationVersion } from '../../../shared/target/allocate/versions.ts';
import { BASIS_WORDS, METHOD_WORDS } from '../../../shared/target/allocate/versionWorkbook.ts';
import type { ToldAllocation } from '../../workers/tasks/targetAllocate.ts';
import type { AllocationDraft } from './allocation.ts';

/** What the breakdown comes to, saving it as a version, and the versions that there are. */
export function VersionsPanel({
  told,
  draft,
  result,
  compared,
  onCompare,
  onSave,
  onExport,
  onTake,
}: {
  readonly told: ToldAllocation;
  readonly draft: AllocationDraft;
  readonly result: Allocation | undefined;
  readonly compared: readonly number[];
  onCompare(next: readonly number[]): void;
  onSave(reason: string): Promise<void>;
  onExport(number: number): void;
  onTake(version: AllocationVersion): void;
}) {
  const [reason, setReason] = useState('');
  const [saving, setSaving] = useState(false);
  const versions = [...told.versions].reverse();
  const current = versions[0]?.number;
  return (
    <aside className="versionsPanel" aria-label="保存和历次版本">
      <section>
        <h2>结果</h2>
        {result ? (
          <p>
            总量 {draft.total} {told.unit}，各单元相加 <b>{result.sum}</b>
            {result.residual === '0' ? (
              <span className="lightMark--green">　● 正好相等</span>
            ) : (
              <span className="lightMark--amber">
                　▲ 四舍五入留下 {result.residual} {told.unit}
              </span>
            )}
          </p>
        ) : (
          <p className="muted">填好总量和权重，结果随填随算。</p>
        )}
        <form
          className="versionsPanel-save"
          onSubmit={(event) => {
            event.preventDefault();
            setSaving(true);
            void onSave(reason).finally(() => setSaving(false));
          }}
        >
          <Input
            aria-label="这一版的说明"
            placeholder="说明，例如：按上年基数，古镇封顶"
            value={reason}
            maxLength={60}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={!result} loading={saving}>
            保存为第 {(current ?? 0) + 1} 版
          </Button>
        </form>
      </section>
      <section className="versionsPanel-list">
        <h2>
          历次版本<span className="muted">　勾选两版对比</span>
        </h2>
        {versions.length === 0 ? <p className="muted">还没有保存过。</p> : null}
        <ul>
          {versions.map((version) => (
            <li key={version.number}>
              <div>
                <Checkbox
                  aria-label={`对比第 ${version.number} 版`}
                  checked={compared.includes(version.number)}
                  onChange={({ target }) =>
                    onCompare(
                      target.checked
                        ? [...compared, version.number].slice(-2)
                        : compared.filter((number) => number !== version.number),
                    )
                  }
                >
                  第 {version.number} 版
                </Checkbox>
                {version.number === current ? <span className="lightMark--green">● 执行中</span> : null}
              </div>
              <div>
                {version.total} {told.unit}，按{BASIS_WORDS[version.basis]}，{METHOD_WORDS[version.method]}
                {version.residual === '0' ? '' : `，留差 ${version.residual}`}
              </div>
              {version.reason === '' ? null : <div>{version.reason}</div>}
              <div className="muted">
                {version.madeBy}，{version.madeAt.slice(0, 16).replace('T', ' ')}
              </div>
              <div>
                <Button type="link" size="small" onClick={() => onExport(version.number)}>
                  导出…
                </Button>
                <Button type="link" size="small" onClick={() => onTake(version)}>
                  以此为底稿
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
