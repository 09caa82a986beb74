import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { navigate, useRoute } from '../../app/route.ts';
import { LateView } from '../../parts/LateView.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';
import { EvaluationView } from './EvaluationView.tsx';
import { LibraryView } from './LibraryView.tsx';
import './policy.css';

const eligible = async () => ({ default: (await import('../allowance/EligibleView.tsx')).EligibleView });
const fund = async () => ({ default: (await import('../allowance/FundView.tsx')).FundView });
const schedule = async () => ({ default: (await import('./ScheduleView.tsx')).ScheduleView });
const grants = async () => ({ default: (await import('../allowance/LedgerView.tsx')).LedgerView });
const packs = async () => ({ default: (await import('../policyPack/PackView.tsx')).PackView });

interface View {
  readonly key: string;
  readonly label: string;
  readonly about: string;
  show(params: Readonly<Record<string, string>>): ReactNode;
}

const EVALUATION: View = {
  key: 'evaluation',
  label: '测算',
  about: '按条款逐企业、逐项目测算，每一步列出算式和依据；缺的数据列出来问，不当作零',
  show: () => <EvaluationView />,
};

const VIEWS: readonly View[] = [
  EVALUATION,
  {
    key: 'eligible',
    label: '免申即享',
    about: '可以享受、还没有申报的，金额大的在前；选中后生成告知单或登记申报',
    show: () => <LateView key="eligible" load={eligible} />,
  },
  {
    key: 'fund',
    label: '资金安排',
    about: '把资金盘子安排到每一条，不够时按比例、按次序或集体决定，分出省、市、镇三级',
    show: () => <LateView key="fund" load={fund} />,
  },
  {
    key: 'ledger',
    label: '台账',
    about: '从告知、申报、审核、公示、核定到拨付，每一步的日期、文号和金额',
    show: () => <LateView key="grants" load={grants} />,
  },
  {
    key: 'schedule',
    label: '多年兑付',
    about: '分几年兑付的奖补：每年应补、已拨、还应拨，基数改正后多还少补',
    show: () => <LateView key="schedule" load={schedule} />,
  },
  {
    key: 'library',
    label: '政策库',
    about: '全部政策和条款：原文、有效期、口径，每条都可以试算',
    show: ({ clause }) => <LibraryView wanted={clause} />,
  },
  {
    key: 'packs',
    label: '政策包',
    about: '新出台的政策在这里写成条款，边写边检查、当场试算；可以导出给其他镇街，也可以导入',
    show: () => <LateView key="packs" load={packs} />,
  },
];

/** 政策测算: from the evaluation of the whole ledger to the lists, the fund, the ledger of grants and the policies. */
export function PolicyPage() {
  const { params } = useRoute();
  const view = VIEWS.find(({ key }) => key === params.view) ?? EVALUATION;
  return (
    <div className="page page--fill">
      <PageHeader title="政策测算" about={view.about}>
        <Segmented
          value={view.key}
          options={VIEWS.map(({ key, label }) => ({ value: key, label }))}
          onChange={(next) => navigate('policy', next === EVALUATION.key ? {} : { view: next })}
        />
      </PageHeader>
      {view.show(params)}
    </div>
  );
}
