import { z } from 'zod';
import { PIN_CALLS } from './pin.ts';
import { bytes, grant, nothing, sha256, VAULT_CALLS } from './vault.ts';
import { VAULT_CARE } from './vaultCare.ts';

export { VaultHead, VaultStatus } from './vault.ts';

/**
 * The messages between window and shell: every call's request and answer, validated at the gate at run time.
 * The window never sees a path: files are reached through grants that a dialog gave.
 */

export const FileGrant = z.object({ grant, name: z.string(), size: z.number().int().nonnegative() });
export type FileGrant = z.infer<typeof FileGrant>;

export const AppInfo = z.object({
  name: z.string(),
  version: z.string(),
  /** `electron` for the genuine shell, `stand-in` for the test host. */
  host: z.enum(['electron', 'stand-in']),
  electron: z.string(),
  chromium: z.string(),
  platform: z.string(),
});
export type AppInfo = z.infer<typeof AppInfo>;

const fileKind = z.enum(['workbook', 'xlsx', 'xlsm', 'csv', 'pdf', 'vault', 'pack']);

/** Name → request and answer. A call whose request does not parse never reaches its handler. */
export const GATE = {
  'app.info': { request: nothing, answer: AppInfo },
  /** A line for the local log (no personal data). */
  'app.log': {
    request: z.object({ level: z.enum(['info', 'warning', 'error']), text: z.string().max(4000) }),
    answer: nothing,
  },
  /** True while an act is not yet in the vault: the shell asks before it closes. */
  'app.busy': { request: z.object({ busy: z.boolean(), what: z.string().max(200) }), answer: nothing },
  /** The answer to the event `closing`: everything is in order, the window may go. */
  'app.leave': { request: nothing, answer: nothing },
  'files.open': {
    request: z.object({ kind: fileKind, multiple: z.boolean() }),
    answer: z.object({ files: z.array(FileGrant) }),
  },
  /** At most 8 MiB a call. */
  'files.read': {
    request: z.object({
      grant,
      offset: z.number().int().nonnegative(),
      length: z.number().int().positive().max(8_388_608),
    }),
    answer: z.object({ bytes }),
  },
  'files.save': {
    request: z.object({ kind: fileKind, suggestedName: z.string().min(1).max(200) }),
    answer: z.object({ file: FileGrant.nullable() }),
  },
  /** Writes the whole file: first beside it, then renamed over it, so that a crash leaves the old one. */
  'files.write': { request: z.object({ grant, bytes }), answer: z.object({ size: z.number(), sha256 }) },
  /** Opens the folder that holds the file, with the file selected. */
  'files.reveal': { request: z.object({ grant }), answer: nothing },
  'files.release': { request: z.object({ grant }), answer: nothing },
  /** Prints the page on screen to a PDF on A4 through a save dialog. */
  'print.pdf': {
    request: z.object({
      suggestedName: z.string().min(1).max(200),
      landscape: z.boolean(),
      /** 第 x 页，共 y 页 at the foot; left out for sheets that are handed out one by one. */
      pageNumbers: z.boolean().optional(),
    }),
    /** `sha256` of the file, empty where none was saved. */
    answer: z.object({ saved: z.boolean(), name: z.string(), sha256: z.union([sha256, z.literal('')]) }),
  },
  ...VAULT_CALLS,
  ...VAULT_CARE,
  ...PIN_CALLS,
} as const;

export type GateName = keyof typeof GATE;
export type GateRequest<N extends GateName> = z.input<(typeof GATE)[N]['request']>;
export type GateAnswer<N extends GateName> = z.output<(typeof GATE)[N]['answer']>;

/** What went wrong, in the clerk's words: what happened and what to do. */
export interface GateProblem {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

export type GateReply<N extends GateName> =
  | { readonly ok: true; readonly value: GateAnswer<N> }
  | { readonly ok: false; readonly problem: GateProblem };

/** What the shell tells the window unasked. */
export const SHELL_EVENTS = {
  /** A menu item or shortcut. */
  command: z.enum(['undo', 'redo', 'import', 'search', 'print', 'history']),
  /** A workbook opened by double click or by a second start. */
  openFile: FileGrant,
  /** The window is about to close; it waits a while for `app.leave`. */
  closing: nothing,
} as const;
export type ShellEventName = keyof typeof SHELL_EVENTS;
export type ShellEvent<N extends ShellEventName> = z.output<(typeof SHELL_EVENTS)[N]>;

/** What the preload puts on `window.shell`; nothing else of the shell is visible to the window. */
export interface ShellBridge {
  call<N extends GateName>(name: N, request: GateRequest<N>): Promise<GateReply<N>>;
  /** Returns the function that stops listening. */
  on<N extends ShellEventName>(name: N, listener: (event: ShellEvent<N>) => void): () => void;
}
