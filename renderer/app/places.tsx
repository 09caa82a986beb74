import {
  AimOutlined,
  BankOutlined,
  CalculatorOutlined,
  HomeOutlined,
  ProjectOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';
import { EnterprisePage } from '../pages/EnterprisePage.tsx';
import { ImportPage } from '../pages/import/ImportPage.tsx';
import { ProjectPage } from '../pages/ProjectPage.tsx';
import { PolicyPage } from '../pages/policy/PolicyPage.tsx';
import { SettingsPage } from '../pages/settings/SettingsPage.tsx';
import { SubmissionPage } from '../pages/submission/SubmissionPage.tsx';
import { TargetPage } from '../pages/target/TargetPage.tsx';
import { TaskPage } from '../pages/task/TaskPage.tsx';
import { VaultPage } from '../pages/vault/VaultPage.tsx';
import { WorkbenchPage } from '../pages/workbench/WorkbenchPage.tsx';

export interface Place {
  readonly path: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly Page: ComponentType;
}

/** The seven places of the rail, in its order; Alt+1 to Alt+7 go there. */
export const PLACES: readonly Place[] = [
  { path: 'workbench', label: '工作台', icon: <HomeOutlined aria-hidden />, Page: WorkbenchPage },
  { path: 'enterprise', label: '企业', icon: <BankOutlined aria-hidden />, Page: EnterprisePage },
  { path: 'project', label: '项目', icon: <ProjectOutlined aria-hidden />, Page: ProjectPage },
  { path: 'policy', label: '政策测算', icon: <CalculatorOutlined aria-hidden />, Page: PolicyPage },
  { path: 'target', label: '目标', icon: <AimOutlined aria-hidden />, Page: TargetPage },
  { path: 'submission', label: '报送', icon: <SendOutlined aria-hidden />, Page: SubmissionPage },
  { path: 'vault', label: '数据安全', icon: <SafetyCertificateOutlined aria-hidden />, Page: VaultPage },
];

export const SETTINGS: Place = {
  path: 'settings',
  label: '设置',
  icon: <SettingOutlined aria-hidden />,
  Page: SettingsPage,
};

/** Work that is entered from a place rather than from the rail. */
const WITHIN: readonly { readonly path: string; readonly Page: ComponentType; readonly under?: string }[] = [
  { path: 'import', Page: ImportPage },
  { path: 'task', Page: TaskPage, under: 'target' },
];

/** The place of the rail that a page belongs to. */
export function placeAt(path: string): string {
  return WITHIN.find((page) => page.path === path)?.under ?? path;
}

export function pageAt(path: string): ComponentType {
  return [...PLACES, SETTINGS, ...WITHIN].find((place) => place.path === path)?.Page ?? WorkbenchPage;
}
