import { createContext, type ReactNode, useContext } from 'react';
import type { DraftProblem } from '../../../shared/policy/own/typed.ts';

/** What is wrong with the form, for the boxes to mark themselves. */
export const Problems = createContext<readonly DraftProblem[]>([]);

/** The problem of a box, or of something within it. */
export function useProblem(path: string): DraftProblem | undefined {
  const problems = useContext(Problems);
  return problems.find((problem) => problem.path === path);
}

/** A labelled box; what is wrong with it stands below. */
export function Box({
  label,
  path,
  wide = false,
  children,
}: {
  readonly label: string;
  readonly path: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const problem = useProblem(path);
  return (
    <div className={wide ? 'packBox packBox--wide' : 'packBox'}>
      <label htmlFor={path}>{label}</label>
      {children}
      {problem ? (
        <div className={problem.severity === 'error' ? 'packBox-wrong' : 'packBox-asked'}>
          {problem.message}
        </div>
      ) : null}
    </div>
  );
}
