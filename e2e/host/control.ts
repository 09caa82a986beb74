/** What a journey and the stand-in host tell each other over the child process's channel. */

export interface DialogAnswer {
  /** Chosen files or the folder; none: cancelled. */
  readonly paths: readonly string[];
  /** Which button of a message box. */
  readonly button?: number;
}

export interface AskedDialog {
  readonly kind: 'open' | 'folder' | 'save' | 'message';
  readonly title: string;
  readonly suggested: string;
}

export type ToHost =
  | { readonly type: 'answer'; readonly answer: DialogAnswer }
  | { readonly type: 'menu'; readonly id: string }
  | { readonly type: 'report'; readonly id: number }
  | { readonly type: 'close' };

export interface HostReport {
  readonly asked: readonly AskedDialog[];
  /** Files that the program showed in the file manager. */
  readonly revealed: readonly string[];
  /** How the window was made: for the tests of its settings. */
  readonly webPreferences: Readonly<Record<string, unknown>>;
  readonly sandboxed: boolean;
}

export type FromHost =
  | { readonly type: 'ready'; readonly debuggerAddress: string; readonly browserPid: number }
  | { readonly type: 'report'; readonly id: number; readonly report: HostReport };
