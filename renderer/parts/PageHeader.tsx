import type { ReactNode } from 'react';

/** A page's head: one title, one line on what this is and how fresh it is, one main action at the right. */
export function PageHeader({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className="pageHeader">
      <div>
        <h1>{title}</h1>
        <p className="pageHeader-about">{about}</p>
      </div>
      <div className="pageHeader-actions">{children}</div>
    </header>
  );
}
