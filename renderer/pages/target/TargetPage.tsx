import { useRoute } from '../../app/route.ts';
import { LateView } from '../../parts/LateView.tsx';
import { TargetTabs } from './TargetTabs.tsx';
import { TARGET_VIEWS } from './views.tsx';
import './target.css';

/** 目标: dashboard, the plans and their checks, and what hangs on them; one tab each. */
export function TargetPage() {
  const { params } = useRoute();
  const chosen = TARGET_VIEWS.find(({ key }) => key === params.view) ?? TARGET_VIEWS[0];
  return (
    <div className="page page--fill targetPage">
      <TargetTabs chosen={chosen.key} />
      <LateView key={chosen.key} load={chosen.load} />
    </div>
  );
}
