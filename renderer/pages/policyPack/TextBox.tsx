import { Input, Select } from 'antd';
import { Box, useProblem } from './Box.tsx';

interface Props {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly wide?: boolean;
  readonly suffix?: string;
  onValue(value: string): void;
}

export function TextBox({ label, path, value, placeholder, wide, suffix, onValue }: Props) {
  const problem = useProblem(path);
  return (
    <Box label={label} path={path} {...(wide === undefined ? {} : { wide })}>
      <Input
        id={path}
        status={problem?.severity === 'error' ? 'error' : ''}
        value={value}
        placeholder={placeholder ?? ''}
        suffix={suffix}
        onChange={({ target }) => onValue(target.value)}
      />
    </Box>
  );
}

export function LongTextBox({ label, path, value, placeholder, onValue }: Props) {
  const problem = useProblem(path);
  return (
    <Box label={label} path={path} wide>
      <Input.TextArea
        id={path}
        autoSize={{ minRows: 2, maxRows: 6 }}
        status={problem?.severity === 'error' ? 'error' : ''}
        value={value}
        placeholder={placeholder ?? ''}
        onChange={({ target }) => onValue(target.value)}
      />
    </Box>
  );
}

export function ChoiceBox({
  label,
  path,
  value,
  choices,
  onValue,
}: {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  onValue(value: string): void;
}) {
  const problem = useProblem(path);
  return (
    <Box label={label} path={path}>
      <Select<string>
        id={path}
        aria-label={label}
        status={problem?.severity === 'error' ? 'error' : ''}
        value={value}
        popupMatchSelectWidth={false}
        options={choices.map(([each, words]) => ({ value: each, label: words }))}
        onChange={onValue}
      />
    </Box>
  );
}
