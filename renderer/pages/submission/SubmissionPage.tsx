import { Button } from 'antd';
import { addressOf } from '../../app/route.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';

export function SubmissionPage() {
  return (
    <div className="page page--fill">
      <PageHeader title="报送" about="把台账填进市里下发的表格，生成后留底备查" />
      <EmptyState title="还没有报送过材料" about="先有项目和测算结果，才能生成奖补资金申报汇总表。">
        <Button type="primary" href={addressOf('policy')}>
          去做政策测算
        </Button>
      </EmptyState>
    </div>
  );
}
