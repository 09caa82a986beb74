import { type Marks, markOf } from './marks.ts';

/** Words of a grid (an indicator, a town) with the mark of what is doubtful about them. */
export function MarkedWords({
  words,
  mark,
  marks,
  onChoose,
}: Marks & {
  readonly words: string;
  readonly mark: string;
}) {
  const shown = markOf(marks.get(mark) ?? []);
  if (!shown) return <>{words}</>;
  return (
    <button
      type="button"
      className={`mark mark--${shown.tone}`}
      title={shown.title}
      onClick={() => onChoose(mark)}
    >
      <span aria-hidden>{shown.shape}</span> {words}
    </button>
  );
}
