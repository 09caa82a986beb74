import { PageHeader } from '../../parts/PageHeader.tsx';

export function VaultPage() {
  return (
    <div className="page">
      <PageHeader title="数据安全" about="" />
    </div>
  );
}
