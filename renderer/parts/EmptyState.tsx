import type { ReactNode } from 'react';

/** A place that holds nothing yet: what belongs here and what to do first. */
export function EmptyState({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="emptyState">
      <div className="emptyState-title">{title}</div>
      <div className="emptyState-about">{about}</div>
      {children ? <div className="emptyState-actions">{children}</div> : null}
    </div>
  );
}
