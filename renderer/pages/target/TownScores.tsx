import type { ToldTownScore } from '../../workers/tasks/targetScore.ts';
import { short } from './figures.ts';

/** The towns that have figures, best first. */
export function TownScores({
  towns,
  own,
}: {
  readonly towns: readonly ToldTownScore[];
  readonly own: string | null;
}) {
  return (
    <aside className="townScores" aria-label="各镇街得分">
      <h2>
        各镇街得分<span className="muted">　{towns.length} 个有数</span>
      </h2>
      {towns.length === 0 ? (
        <p className="muted">填上分值、有了完成数才有得分；导入其他镇街的完成数可以排名。</p>
      ) : (
        <>
          {towns.some(({ outOf }) => outOf !== towns[0]?.outOf) ? (
            <p className="muted">有数的指标各镇街不一样多，满分不同，名次只供参考。</p>
          ) : null}
          <table>
            <tbody>
              {towns.map(({ unit, name, total, outOf, place }) => (
                <tr key={unit} aria-selected={unit === own}>
                  <td className="figure">{place}</td>
                  <th scope="row">{name}</th>
                  <td className="figure">{short(total)}</td>
                  <td className="figure muted" title="有数的指标的满分；各镇街不一样时不好直接比">
                    ／{short(outOf)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </aside>
  );
}
