/** How long a window may take to put things in order before it closes. */
const PATIENCE = 20_000;

/** Before the window closes its page is told, and gets a while to take the last snapshot. */
export class Farewell {
  private answer: () => void = () => undefined;

  constructor(
    /** Tells the page; false where there is none that could hear. */
    private readonly tell: () => boolean,
    private readonly patience = PATIENCE,
  ) {}

  /** Over when the page has answered, or its time is up. */
  say(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.patience);
      this.answer = () => {
        clearTimeout(timer);
        resolve();
      };
      if (!this.tell()) this.answer();
    });
  }

  /** The page is done. */
  answered(): void {
    this.answer();
  }
}
