import { Select } from 'antd';
import type { InputDraft } from '../../../shared/policy/own/draft.ts';
import { Box, useProblem } from './Box.tsx';

/** One of the inputs that fit; where there is none, what to add. */
export function InputChoice({
  label,
  path,
  value,
  of,
  none,
  inputs,
  onValue,
}: {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly of: readonly string[];
  readonly none: boolean;
  readonly inputs: readonly InputDraft[];
  onValue(value: string): void;
}) {
  const problem = useProblem(path);
  const fitting = inputs.filter(({ type }) => of.includes(type));
  return (
    <Box label={label} path={path}>
      <Select<string>
        id={path}
        aria-label={label}
        status={problem?.severity === 'error' ? 'error' : ''}
        placeholder={fitting.length === 0 ? '先在上面加所需数据' : '选一项数据'}
        value={value === '' && !none ? null : value}
        options={[
          ...(none ? [{ value: '', label: '没有' }] : []),
          ...fitting.map(({ name, label: words }) => ({ value: name, label: words || name })),
        ]}
        onChange={onValue}
      />
    </Box>
  );
}
