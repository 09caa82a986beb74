import type { FieldValues } from '../../../shared/model/value.ts';
import type { BoundForm } from '../../../shared/submission/form.ts';
import type { SubmissionKind } from '../../../shared/submission/kinds.ts';
import { Trouble } from '../../store/trouble.ts';
import type { OwnForm } from './ownForms.ts';

/** The form that lies before the clerk, with the rows that will go into it. */
export interface DeskForm {
  readonly kind: SubmissionKind;
  readonly name: string;
  readonly form: BoundForm;
  readonly rows: readonly FieldValues[];
  /** As it stands behind `期次：`. */
  readonly period?: string;
  /** Brought by the clerk as a workbook. */
  readonly dropped: boolean;
  /** The form that the clerk keeps, where this is one of its own. */
  readonly kept?: OwnForm;
  /** The kept form that this one seems to be a newer version of. */
  readonly follows?: OwnForm | undefined;
}

let open: DeskForm | undefined;

export function putForm(form: DeskForm): void {
  open = form;
}

export function openForm(): DeskForm {
  if (open) return open;
  throw new Trouble({
    code: 'submission.closed',
    message: '还没有选定表格。',
    advice: '请重新选择要报送的表。',
  });
}
