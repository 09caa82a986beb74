import { electronBinary } from '../../host/electronBinary.ts';
import { launchOnElectron } from './onElectron.ts';
import { launchOnStandIn } from './onStandIn.ts';
import type { LaunchOptions, Program } from './program.ts';

/** Which shell the journeys run on. */
export const HOST: Program['host'] = electronBinary() === undefined ? 'stand-in' : 'electron';

export function launch(options: LaunchOptions): Promise<Program> {
  return HOST === 'electron' ? launchOnElectron(options) : launchOnStandIn(options);
}
