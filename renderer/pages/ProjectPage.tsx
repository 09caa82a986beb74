import { RegisterPage } from './register/RegisterPage.tsx';
import { PROJECT_VIEWS } from './register/views.ts';

export function ProjectPage() {
  return <RegisterPage views={PROJECT_VIEWS} place="project" />;
}
