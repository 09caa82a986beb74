import { CloseOutlined } from '@ant-design/icons';
import { useSignal } from '../../app/signal.ts';
import type { ToldMerge } from '../../workers/tasks/reportMerge.ts';
import { dropFile, mergeWish } from './mergeState.ts';

/** Who has sent, who has not, and which files count. */
export function MergeFiles({ told, onClear }: { readonly told: ToldMerge; onClear(): void }) {
  const wish = useSignal(mergeWish);
  const counted = told.files.filter(({ leftOut }) => leftOut === undefined).length;
  return (
    <section className="card merge-files" aria-label="报送情况">
      <h2>
        已报 {told.files.length} 份，计入 {counted} 份
        <button type="button" className="linkButton" onClick={onClear}>
          全部移开
        </button>
      </h2>
      {told.missing.length > 0 ? (
        <div className="merge-missing">
          <b className="lightMark--red">■ 未报 {told.missing.length} 家：</b>
          {told.missing.join('、')}
        </div>
      ) : null}
      {told.expected.length > 0 && told.missing.length === 0 ? (
        <div className="merge-missing">
          <span className="lightMark--green">● 应报 {told.expected.length} 家都已报来</span>
        </div>
      ) : null}
      {told.unexpected.length > 0 ? (
        <div className="merge-missing muted">不在应报名单里：{told.unexpected.join('、')}</div>
      ) : null}
      <ul className="merge-list">
        {told.files.map((file) => {
          const out = wish.without.includes(file.name);
          return (
            <li className="merge-file" key={file.name}>
              <label className="merge-fileLabel">
                <input
                  type="checkbox"
                  aria-label={`计入 ${file.name}`}
                  checked={!out}
                  onChange={() =>
                    mergeWish.set({
                      ...wish,
                      without: out
                        ? wish.without.filter((name) => name !== file.name)
                        : [...wish.without, file.name],
                    })
                  }
                />
                <span className="merge-fileWho">
                  <span className="merge-fileName">{file.name}</span>
                  <span className="muted small">
                    {file.senders.length > 3
                      ? `${file.senders.slice(0, 3).join('、')}等 ${file.senders.length} 家`
                      : file.senders.join('、')}
                    {file.rows > 0 ? ` ${file.rows} 行` : ''}
                  </span>
                </span>
              </label>
              {file.leftOut === undefined ? (
                file.findings > 0 ? (
                  <span className="lightMark--amber">▲ {file.findings} 处</span>
                ) : (
                  <span className="lightMark--green">●</span>
                )
              ) : (
                <span className="lightMark--red">■ {file.leftOut}</span>
              )}
              <button
                type="button"
                className="linkButton"
                aria-label={`移开 ${file.name}`}
                onClick={() => void dropFile(file.name)}
              >
                <CloseOutlined aria-hidden />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
