import type { Dialog, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { AskedDialog, DialogAnswer } from './control.ts';

type OwnDialog = Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>;

/**
 * Dialogs answer from a queue that the journey fills beforehand. Without an answer a dialog counts as
 * cancelled, and what was asked is kept, so that a journey can look at it.
 */
export class HostDialog implements OwnDialog {
  private readonly answers: DialogAnswer[] = [];
  readonly asked: AskedDialog[] = [];

  /** `fallback` answers where nobody scripted the dialog: typed paths of a person at a terminal, say. */
  constructor(private readonly fallback: (asked: AskedDialog) => Promise<DialogAnswer>) {}

  answerNext(answer: DialogAnswer): void {
    this.answers.push(answer);
  }

  async showOpenDialog(first: unknown, second?: unknown) {
    const options = optionsOf<OpenDialogOptions>(first, second);
    const kind = options.properties?.includes('openDirectory') ? 'folder' : 'open';
    const answer = await this.ask({ kind, title: options.title ?? '', suggested: options.defaultPath ?? '' });
    return { canceled: answer.paths.length === 0, filePaths: [...answer.paths] };
  }

  async showSaveDialog(first: unknown, second?: unknown) {
    const options = optionsOf<SaveDialogOptions>(first, second);
    const answer = await this.ask({
      kind: 'save',
      title: options.title ?? '',
      suggested: options.defaultPath ?? '',
    });
    return { canceled: answer.paths.length === 0, filePath: answer.paths[0] ?? '' };
  }

  async showMessageBox(first: unknown, second?: unknown) {
    const options = optionsOf<MessageBoxOptions>(first, second);
    const answer = await this.ask({ kind: 'message', title: options.message, suggested: '' });
    return { response: answer.button ?? options.cancelId ?? 0, checkboxChecked: false };
  }

  private async ask(asked: AskedDialog): Promise<DialogAnswer> {
    this.asked.push(asked);
    return this.answers.shift() ?? this.fallback(asked);
  }
}

function optionsOf<T>(first: unknown, second: unknown): T {
  return (second ?? first) as T;
}
