import { Button } from 'antd';
import { addressOf } from '../../app/route.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { PageHeader } from '../../parts/PageHeader.tsx';

export function ImportPage() {
  return (
    <div className="page page--fill">
      <PageHeader title="导入" about="从 Excel、WPS 或 CSV 文件导入名录、项目和年度数据" />
      <EmptyState title="还没有选择文件" about="企业名录和项目都从这里进入台账。">
        <Button type="primary" href={addressOf('enterprise')}>
          回到企业
        </Button>
      </EmptyState>
    </div>
  );
}
