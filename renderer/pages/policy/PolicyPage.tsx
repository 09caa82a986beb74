import { Button, Segmented } from 'antd';
import { navigate, useRoute } from '../../app/route.ts';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { EvaluationView } from './EvaluationView.tsx';
import { LibraryView } from './LibraryView.tsx';
import './policy.css';

const VIEWS = [
  { value: 'evaluation', label: '测算' },
  { value: 'library', label: '政策库' },
];

/** 政策测算: the evaluation of the whole ledger, and the policies with a calculator for each clause. */
export function PolicyPage() {
  const { params } = useRoute();
  const view = params.view === 'library' ? 'library' : 'evaluation';
  return (
    <div className="page page--fill">
      <PageHeader
        title="政策测算"
        about="按政策条款逐企业、逐项目测算，每一步都列出算式和依据；缺的数据列出来问，不当作零"
      >
        <Segmented
          value={view}
          options={VIEWS}
          onChange={(next) => navigate('policy', next === 'library' ? { view: next } : {})}
        />
        <Button href="#/submission">去报送</Button>
      </PageHeader>
      {view === 'library' ? <LibraryView wanted={params.clause} /> : <EvaluationView />}
    </div>
  );
}
