import { Button, Select } from 'antd';
import type { ReadingChoice, TownReading } from '../../../shared/target/library/reading.ts';
import { engine } from '../../app/engine.ts';
import { problemFrom } from '../../app/state.ts';
import { useTell } from '../../app/tell.tsx';

function useReading(plan: string) {
  const tell = useTell();
  return async ({ reading, label }: ReadingChoice) => {
    try {
      await engine.call('target.setReading', { plan, reading, label });
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
}

/** The town is not today what it was when the plan was made: figures are compared once it is said which is meant. */
export function ReadingQuestion({
  plan,
  asked,
}: {
  readonly plan: string;
  readonly asked: { readonly question: string; readonly choices: readonly ReadingChoice[] };
}) {
  const choose = useReading(plan);
  return (
    <section className="readingQuestion card" aria-label="选定口径">
      <h2>先选定口径</h2>
      <div className="card-body">
        <p>{asked.question}</p>
        {asked.choices.map((choice) => (
          <Button key={choice.label} onClick={() => void choose(choice)}>
            {choice.label}
          </Button>
        ))}
        <p className="muted">口径不同，数字不能直接比。选定后记住，可以随时在这一页改，也可以撤销。</p>
      </div>
    </section>
  );
}

/** The reading that was chosen, to be changed. */
export function ReadingChoices({
  plan,
  choices,
  by,
}: {
  readonly plan: string;
  readonly choices: readonly ReadingChoice[];
  readonly by: TownReading['by'];
}) {
  const choose = useReading(plan);
  const chosen = choices.find(({ reading }) => reading.by === by);
  return (
    <Select
      aria-label="口径"
      size="small"
      style={{ width: 190 }}
      popupMatchSelectWidth={360}
      value={chosen?.label ?? null}
      options={choices.map(({ label }) => ({ value: label, label }))}
      onChange={(label: string) => {
        const choice = choices.find((each) => each.label === label);
        if (choice) void choose(choice);
      }}
    />
  );
}
