import { Button } from 'antd';
import { addressOf } from '../../app/route.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';

export function TargetPage() {
  return (
    <div className="page page--fill">
      <PageHeader title="目标" about="市里下达的目标、本镇街的分解和完成进度" />
      <EmptyState title="还没有目标数据" about="导入企业名录和项目后，完成数由台账里的记录推算，并列出来源。">
        <Button type="primary" href={addressOf('import')}>
          导入名录和项目
        </Button>
      </EmptyState>
    </div>
  );
}
