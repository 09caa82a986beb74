import { PageHeader } from '../parts/PageHeader.tsx';

export function ProjectPage() {
  return (
    <div className="page page--fill">
      <PageHeader title="项目" about="" />
    </div>
  );
}
