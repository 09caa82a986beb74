import { FilterOutlined, ImportOutlined, PlusOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Segmented } from 'antd';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { RegisterDescription } from '../../../shared/model/register.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { engine } from '../../app/engine.ts';
import { addressOf, navigate, useRoute } from '../../app/route.ts';
import { useSignal } from '../../app/signal.ts';
import { acts } from '../../app/state.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { RegisterGrid } from '../../parts/grid/RegisterGrid.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { Shortcut } from '../../parts/Shortcut.tsx';
import type { ViewQuery } from '../../workers/view/query.ts';
import { ExportButton } from './ExportButton.tsx';
import { ProblemDrawer } from './ProblemDrawer.tsx';
import { RecordDrawer } from './RecordDrawer.tsx';
import './register.css';
import type { SavedView } from './views.ts';

interface PlaceOfRegisters {
  readonly views: readonly SavedView[];
  readonly place: string;
  /** What a place adds: over the title, under it, and commands of its own (also where there is nothing yet). */
  readonly around?: {
    /** Where the place is called otherwise than its register. */
    readonly title?: string;
    readonly above?: ReactNode;
    readonly under?: ReactNode;
    readonly commands?: ReactNode;
  };
}

/** A place that shows registers as sheets: saved views above, records at the side. */
export function RegisterPage({ views, place, around }: PlaceOfRegisters) {
  const { params } = useRoute();
  const view = views.find((other) => other.key === params.view) ?? views[0];
  if (!view) throw new Error('a place without views');
  return (
    <OneView
      key={view.key}
      view={view}
      views={views}
      place={place}
      opened={params.id}
      around={around ?? {}}
    />
  );
}

interface Counts {
  readonly shown: number;
  readonly total: number;
}

function OneView({
  view,
  views,
  place,
  opened,
  around,
}: {
  readonly view: SavedView;
  readonly views: readonly SavedView[];
  readonly place: string;
  readonly opened: string | undefined;
  readonly around: NonNullable<PlaceOfRegisters['around']>;
}) {
  const description = REGISTERS[view.register];
  const [query, setQuery] = useState<ViewQuery>({
    register: view.register,
    sorts: [],
    filters: view.filters,
    onlyProblems: false,
  });
  const [counts, setCounts] = useState<Counts>();
  const [shown, setShown] = useState<readonly string[]>(() => shownAtFirst(description));
  const [jumpTo, setJumpTo] = useState<{ readonly slot: number; readonly field?: string }>();
  const [listing, setListing] = useState(false);
  const [adding, setAdding] = useState(false);
  const problems = useProblemCount(view.register);
  const counted = useCallback((next: Counts) => setCounts(next), []);
  const open = useCallback(
    (id: string) => navigate(place, view.key === 'all' ? { id } : { view: view.key, id }),
    [place, view.key],
  );
  const close = () => {
    setAdding(false);
    navigate(place, view.key === 'all' ? {} : { view: view.key });
  };
  const narrowed = query.filters.length > 0 || query.onlyProblems;

  return (
    <div className="page page--fill">
      {around.above}
      <PageHeader
        title={around.title ?? description.label}
        about={<About description={description} counts={counts} narrowed={narrowed} />}
      >
        {counts && counts.total > 0 ? around.commands : null}
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          新增
        </Button>
        <Button
          type={counts?.total === 0 ? 'default' : 'primary'}
          icon={<ImportOutlined aria-hidden />}
          href={addressOf('import', { register: view.register })}
        >
          导入表格 <Shortcut keys="Ctrl+I" />
        </Button>
      </PageHeader>
      {around.under}
      <div className="registerBar">
        <Segmented
          value={view.key}
          options={views.map(({ key, label }) => ({ value: key, label }))}
          onChange={(key) => navigate(place, key === 'all' ? {} : { view: key })}
        />
        <span className="registerBar-rest" />
        {narrowed ? (
          <Button
            icon={<FilterOutlined aria-hidden />}
            onClick={() => setQuery({ ...query, filters: [], onlyProblems: false })}
          >
            清除筛选
          </Button>
        ) : null}
        {problems > 0 ? (
          <Button onClick={() => setListing(true)}>
            <span className="lightMark lightMark--amber">▲</span> {problems.toLocaleString('zh-CN')}{' '}
            {description.counter}
            待核对
          </Button>
        ) : null}
        {counts && counts.shown > 0 ? (
          <ExportButton description={description} query={query} shown={shown} />
        ) : null}
        <ColumnChooser description={description} shown={shown} onShown={setShown} />
      </div>
      {counts?.total === 0 ? (
        <EmptyState
          title={`还没有${description.label}`}
          about={`把 Excel 或 WPS 表格拖到窗口里，程序会找到表头和每一列，核对之后才写入。`}
        >
          <Button type="primary" href={addressOf('import', { register: view.register })}>
            导入表格
          </Button>
          <Button onClick={() => setAdding(true)}>手工新增</Button>
          {around.commands}
        </EmptyState>
      ) : null}
      {counts && counts.total > 0 && counts.shown === 0 ? (
        <div className="nothingMatches">没有符合筛选条件的{description.label}。清除筛选可以看到全部。</div>
      ) : null}
      <div className={counts?.total === 0 ? 'registerHidden' : 'registerSheet'}>
        <RegisterGrid
          description={description}
          query={query}
          shown={shown}
          jumpTo={jumpTo}
          onQuery={setQuery}
          onOpen={open}
          onCounted={counted}
        />
      </div>
      <RecordDrawer
        description={description}
        id={opened}
        adding={adding}
        onClose={close}
        onShow={setJumpTo}
      />
      <ProblemDrawer
        description={description}
        open={listing}
        onClose={() => setListing(false)}
        onJump={(slot, field) => setJumpTo({ slot, field })}
        onOnly={() => {
          setQuery({ ...query, onlyProblems: true });
          setListing(false);
        }}
      />
    </div>
  );
}

function About({
  description,
  counts,
  narrowed,
}: {
  readonly description: RegisterDescription;
  readonly counts: Counts | undefined;
  readonly narrowed: boolean;
}) {
  if (!counts) return <>正在读取…</>;
  const total = counts.total.toLocaleString('zh-CN');
  const unit = description.counter;
  return (
    <>
      {narrowed
        ? `显示 ${counts.shown.toLocaleString('zh-CN')} ${unit}，共 ${total} ${unit}`
        : `共 ${total} ${unit}`}
      {counts.total === 0 ? null : '；双击名称看详情，其他格直接输入或双击修改，Ctrl+Z 撤销'}
    </>
  );
}

function ColumnChooser({
  description,
  shown,
  onShown,
}: {
  readonly description: RegisterDescription;
  readonly shown: readonly string[];
  onShown(keys: readonly string[]): void;
}) {
  const list = (
    <div className="columnChooser">
      {description.fields.map((field) => (
        <Checkbox
          key={field.key}
          checked={shown.includes(field.key)}
          disabled={field.frozen === true}
          onChange={({ target }) =>
            onShown(target.checked ? [...shown, field.key] : shown.filter((key) => key !== field.key))
          }
        >
          {field.label}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button icon={<TableOutlined aria-hidden />}>显示的列</Button>
    </Popover>
  );
}

function shownAtFirst(description: RegisterDescription): readonly string[] {
  return description.fields.filter((field) => field.inGrid || field.frozen).map((field) => field.key);
}

/** Counted again after every act. */
function useProblemCount(register: ViewQuery['register']): number {
  const turn = useSignal(acts);
  const [counted, setCounted] = useState({ turn: -1, count: 0 });
  useEffect(() => {
    engine.call('view.problems', { register }).then(
      ({ records }) => setCounted({ turn, count: records }),
      () => undefined,
    );
  }, [register, turn]);
  return counted.count;
}
