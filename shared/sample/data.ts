import { type SampleEnterprise, sampleEnterprise } from './enterprises.ts';
import { type SampleMembership, sampleMemberships } from './memberships.ts';
import { type SampleProject, sampleProject } from './projects.ts';

export interface SampleSize {
  readonly enterprises: number;
  readonly projects: number;
  readonly seed: number;
}

export interface SampleData {
  readonly enterprises: readonly SampleEnterprise[];
  readonly projects: readonly SampleProject[];
  readonly memberships: readonly SampleMembership[];
}

/** Invented firms and projects of a town; the same size and seed give the same data. */
export function sampleData(size: SampleSize): SampleData {
  const enterprises: SampleEnterprise[] = [];
  for (let index = 0; index < size.enterprises; index += 1)
    enterprises.push(sampleEnterprise(size.seed, index));
  const projects: SampleProject[] = [];
  const [first, ...others] = builders(enterprises);
  if (first) {
    for (let index = 0; index < size.projects; index += 1) {
      projects.push(sampleProject(size.seed, index, [first, ...others]));
    }
  }
  return { enterprises, projects, memberships: sampleMemberships(size.seed, enterprises, projects) };
}

/** Firms with a revenue from 10 million yuan come first to mind for 技改; where there are none, all do. */
function builders(enterprises: readonly SampleEnterprise[]): readonly SampleEnterprise[] {
  const large = enterprises.filter((enterprise) => enterprise.values.scale !== '4');
  return large.length > 0 ? large : enterprises;
}
