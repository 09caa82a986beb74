import type { BrowserWindow, Dialog } from 'electron';

/** Lets the page put things in order before the window closes, and asks where an act is not in the vault even then. */
export class CloseGuard {
  private what: string | undefined;

  constructor(
    private readonly dialog: Pick<Dialog, 'showMessageBox'>,
    private readonly farewell?: () => Promise<void>,
  ) {}

  /** What is under way, or undefined once all is kept. */
  busyWith(what: string | undefined): void {
    this.what = what;
  }

  watch(window: BrowserWindow): void {
    let leaving = false;
    let asking = false;
    window.on('close', (event) => {
      if (leaving || (this.what === undefined && !this.farewell)) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      void this.mayLeave(window).then((leave) => {
        asking = false;
        if (!leave || window.isDestroyed()) return;
        leaving = true;
        window.close();
      });
    });
  }

  private async mayLeave(window: BrowserWindow): Promise<boolean> {
    await this.farewell?.();
    return this.what === undefined || this.ask(window);
  }

  private async ask(window: BrowserWindow): Promise<boolean> {
    const { response } = await this.dialog.showMessageBox(window, {
      type: 'warning',
      title: '还没有保存完',
      message: `正在进行：${this.what ?? ''}`,
      detail: '现在关闭，这次操作不会保留；已保存的内容不受影响。',
      buttons: ['继续等待', '放弃并关闭'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  }
}
