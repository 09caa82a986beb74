import { useEffect, useState } from 'react';
import { PageHeader } from '../../parts/PageHeader.tsx';
import type { ToldForm } from '../../workers/submission/told.ts';
import { CheckForm } from './CheckForm.tsx';
import { ChooseForm } from './ChooseForm.tsx';
import './submission.css';

/** 报送: choose what to send or drop the bureau's own form, check the columns, save the filled workbook. */
export function SubmissionPage() {
  const [form, setForm] = useState<ToldForm>();
  useEffect(() => {
    document.getElementById('work')?.scrollTo(0, 0);
  }, []);
  if (form) return <CheckForm form={form} onForm={setForm} onLeave={() => setForm(undefined)} />;
  return (
    <div className="page">
      <PageHeader
        title="报送"
        about="用内置表样，或把市里发来的表拖进来：程序认出每一列，按台账填好，样式、公式和合计照原表"
      />
      <ChooseForm onForm={setForm} />
    </div>
  );
}
