import type { LoadView } from '../../parts/LateView.tsx';

/** One view of 目标, with its part of the program loaded when it is first shown. */
export interface TargetView {
  /** In the address: `#/target?view=library`. */
  readonly key: string;
  readonly label: string;
  readonly load: LoadView;
}

/** A page of its own that belongs to 目标: `#/task`. */
export interface TargetPlace {
  readonly key: string;
  readonly label: string;
  readonly path: string;
}

/** The views of 目标 in the order of their tabs; the first is shown where the address names none. */
export const TARGET_VIEWS: readonly [TargetView, ...TargetView[]] = [
  { key: 'dashboard', label: '驾驶舱', load: () => import('./DashboardView.tsx') },
  { key: 'library', label: '目标库', load: () => import('./LibraryView.tsx') },
  { key: 'allocate', label: '分解', load: () => import('./AllocateView.tsx') },
  { key: 'score', label: '考评', load: () => import('./ScoreView.tsx') },
  { key: 'entry', label: '填报', load: () => import('../report/EntryView.tsx') },
  { key: 'report', label: '季报', load: () => import('../report/QuarterView.tsx') },
  { key: 'merge', label: '汇总', load: () => import('../report/MergeView.tsx') },
  { key: 'rates', label: '五个率', load: () => import('../task/RatesView.tsx') },
];

/** Behind the views, in the order of their tabs. */
export const TARGET_PLACES: readonly TargetPlace[] = [{ key: 'task', label: '督查分工', path: 'task' }];
