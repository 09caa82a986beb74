import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  InfoCircleFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

const ICONS = {
  error: <CloseCircleFilled aria-hidden />,
  warning: <ExclamationCircleFilled aria-hidden />,
  notice: <InfoCircleFilled aria-hidden />,
  done: <CheckCircleFilled aria-hidden />,
};

/** A message in three parts: what happened, where, what to do. */
export function Message({
  kind,
  what,
  where,
  advice,
  children,
}: {
  readonly kind: keyof typeof ICONS;
  readonly what: ReactNode;
  readonly where?: ReactNode;
  readonly advice?: ReactNode;
  /** Buttons at the right. */
  readonly children?: ReactNode;
}) {
  return (
    <div className={`threeParts threeParts--${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <span className="threeParts-icon">{ICONS[kind]}</span>
      <div>
        <div className="threeParts-what">{what}</div>
        {where ? <div>{where}</div> : null}
        {advice ? <div className="muted">{advice}</div> : null}
      </div>
      <div>{children}</div>
    </div>
  );
}
