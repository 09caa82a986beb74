import { PageHeader } from '../parts/PageHeader.tsx';

export function EnterprisePage() {
  return (
    <div className="page page--fill">
      <PageHeader title="企业" about="" />
    </div>
  );
}
