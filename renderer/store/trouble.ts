import type { GateProblem } from '../../shared/contract/gate.ts';

/** Something that stops an act and that the clerk can do something about; carries its three-part message. */
export class Trouble extends Error {
  readonly problem: GateProblem;

  constructor(problem: GateProblem) {
    super(problem.message);
    this.name = 'Trouble';
    this.problem = problem;
  }
}
