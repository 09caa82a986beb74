import { type ComponentType, lazy } from 'react';

/** One view of 目标, with its part of the program loaded when it is first shown. */
export interface TargetView {
  /** In the address: `#/target?view=library`. */
  readonly key: string;
  readonly label: string;
  readonly View: ComponentType;
}

/** The views of 目标 in the order of their tabs; the first is shown where the address names none. */
export const TARGET_VIEWS: readonly [TargetView, ...TargetView[]] = [
  { key: 'dashboard', label: '驾驶舱', View: lazy(() => import('./DashboardView.tsx')) },
  { key: 'library', label: '目标库', View: lazy(() => import('./LibraryView.tsx')) },
  { key: 'allocate', label: '分解', View: lazy(() => import('./AllocateView.tsx')) },
];
