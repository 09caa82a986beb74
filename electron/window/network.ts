import type { CommandLine, Session } from 'electron';
import type { GateLog } from '../gate/answerCall.ts';
import { isOwnAddress } from './address.ts';

/** Before the program is ready: no name is ever resolved, whatever asks for it. */
export function closeNetwork(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('no-pings');
}

/** Refuses and logs every request that is not for the program's own files. */
export function refuseOutsideRequests(session: Session, log: GateLog): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const own = isOwnRequest(details.url);
    if (!own) log('warning', `network: refused ${whereTo(details.url)} (${details.resourceType})`);
    callback({ cancel: !own });
  });
}

/** `blob:` and `data:` hold what the page itself made; they never leave the machine. */
function isOwnRequest(address: string): boolean {
  if (isOwnAddress(address)) return true;
  return address.startsWith('data:') || address.startsWith('blob:app://ledger/');
}

/** Scheme and host only: an address may carry a clerk's data behind them. */
function whereTo(address: string): string {
  try {
    const url = new URL(address);
    return url.host === '' ? url.protocol : `${url.protocol}//${url.host}`;
  } catch {
    return 'an address that is none';
  }
}
