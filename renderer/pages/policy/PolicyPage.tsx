import { Button } from 'antd';
import { addressOf } from '../../app/route.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';

export function PolicyPage() {
  return (
    <div className="page page--fill">
      <PageHeader title="政策测算" about="按政策条款逐企业、逐项目测算，每一步都列出算式和依据" />
      <EmptyState title="还没有可以测算的项目" about="先导入企业名录和技改项目，再回到这里按年度测算。">
        <Button type="primary" href={addressOf('import')}>
          导入名录和项目
        </Button>
      </EmptyState>
    </div>
  );
}
