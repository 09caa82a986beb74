import { RegisterPage } from './register/RegisterPage.tsx';
import { ENTERPRISE_VIEWS } from './register/views.ts';

export function EnterprisePage() {
  return <RegisterPage views={ENTERPRISE_VIEWS} place="enterprise" />;
}
