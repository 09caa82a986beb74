import { PageHeader } from '../../parts/PageHeader.tsx';

export function WorkbenchPage() {
  return (
    <div className="page">
      <PageHeader title="工作台" about="" />
    </div>
  );
}
