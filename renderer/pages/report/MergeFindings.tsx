import { useSignal } from '../../app/signal.ts';
import type { ToldMerge } from '../../workers/tasks/reportMerge.ts';
import { mergeWish } from './mergeState.ts';

const MARKS = { error: '■ 不计入', warning: '▲ 待核对', notice: '● 说明' } as const;
const LIGHTS = { error: 'red', warning: 'amber', notice: 'green' } as const;

/** What to look at: file, sheet and cell, what stands there, and what to do. */
export function MergeFindings({ told }: { readonly told: ToldMerge }) {
  const wish = useSignal(mergeWish);
  const { findings, counts } = told;
  return (
    <section className="card merge-findings" aria-label="核对">
      <h2>
        核对：{counts.left} 处不计入，{counts.look} 处待核对
      </h2>
      {findings.length === 0 ? <p className="card-body merge-none muted">没有对不上的地方。</p> : null}
      {findings.length > 0 ? (
        <div className="merge-findingRows denseBox">
          <table className="denseTable">
            <thead>
              <tr>
                <th>处理</th>
                <th>文件</th>
                <th>表和单元格</th>
                <th>原文</th>
                <th>问题</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {findings.map((finding) => {
                const { file, sheet, cell, value, message, advice, severity, accept, code } = finding;
                const accepted = accept !== null && wish.accepted.includes(accept);
                return (
                  <tr key={`${code}|${file}|${sheet ?? ''}|${cell ?? ''}|${message}`}>
                    <td className={`merge-keep lightMark--${LIGHTS[severity]}`}>{MARKS[severity]}</td>
                    <td>{file}</td>
                    <td className="merge-keep">
                      {sheet ?? ''}
                      {cell === undefined ? '' : ` ${cell}`}
                    </td>
                    <td>{value ?? ''}</td>
                    <td>
                      {message}
                      <div className="muted small">{advice}</div>
                    </td>
                    <td className="merge-keep">
                      {accept === null ? null : (
                        <button
                          type="button"
                          className="linkButton"
                          onClick={() =>
                            mergeWish.set({
                              ...wish,
                              accepted: accepted
                                ? wish.accepted.filter((each) => each !== accept)
                                : [...wish.accepted, accept],
                            })
                          }
                        >
                          {accepted ? '改为不计入' : '仍然计入'}
                        </button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}
