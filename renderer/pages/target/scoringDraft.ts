import { allocate } from '../../../shared/target/allocate/allocate.ts';
import type { Scoring, TypedScoring } from '../../../shared/target/library/scoring.ts';
import type { ToldScoreLine } from '../../workers/tasks/targetScore.ts';

export type TypedLine = TypedScoring['lines'][string];
export type LinePart = keyof TypedLine;

const BLANK: TypedLine = { weight: '', bonusPerPercent: '', bonusCap: '' };

/** Weights and bonuses as boxes: blank where none is set. */
export function draftOf({ against, bonusCap, lines }: Scoring): TypedScoring {
  return {
    against,
    bonusCap: bonusCap ?? '',
    lines: Object.fromEntries(
      Object.entries(lines).map(([id, line]) => [
        id,
        {
          weight: line.weight,
          bonusPerPercent: line.bonusPerPercent ?? '',
          bonusCap: line.bonusCap ?? '',
        },
      ]),
    ),
  };
}

export function lineOf(draft: TypedScoring, indicator: string): TypedLine {
  return draft.lines[indicator] ?? BLANK;
}

export function withPart(
  draft: TypedScoring,
  indicator: string,
  part: LinePart,
  written: string,
): TypedScoring {
  const line = { ...lineOf(draft, indicator), [part]: written };
  return { ...draft, lines: { ...draft.lines, [indicator]: line } };
}

/** A hundred points in equal shares, to begin with; they sum up exactly. */
export function equalWeights(draft: TypedScoring, lines: readonly ToldScoreLine[]): TypedScoring {
  const shares = allocate({ total: '100', weights: lines.map(() => '1'), decimals: 2 });
  if (!shares.ok) return draft;
  return lines.reduce(
    (before, { id }, at) => withPart(before, id, 'weight', shares.value.parts[at] ?? ''),
    draft,
  );
}
