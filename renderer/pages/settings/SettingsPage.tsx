import { PageHeader } from '../../parts/PageHeader.tsx';

export function SettingsPage() {
  return (
    <div className="page">
      <PageHeader title="设置" about="" />
    </div>
  );
}
