import './tabBar.css';

interface Tab<K extends string> {
  readonly key: K;
  readonly label: string;
}

/** A row of tabs; left and right arrows go through them. What belongs to the chosen one stands below. */
export function TabBar<K extends string>({
  tabs,
  chosen,
  onChoose,
}: {
  readonly tabs: readonly Tab<K>[];
  readonly chosen: K;
  onChoose(key: K): void;
}) {
  const step = (event: React.KeyboardEvent, by: number) => {
    const place = tabs.findIndex(({ key }) => key === chosen);
    const next = tabs[(place + by + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChoose(next.key);
    const bar = event.currentTarget;
    requestAnimationFrame(() => bar.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return (
    <div
      className="tabBar"
      role="tablist"
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(event, 1);
        else if (event.key === 'ArrowLeft') step(event, -1);
      }}
    >
      {tabs.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === chosen}
          tabIndex={key === chosen ? 0 : -1}
          onClick={() => onChoose(key)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
