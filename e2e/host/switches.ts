import type { CommandLine } from 'electron';

type Switches = Pick<CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>;

/** Switches of the command line; those that the program adds go on to Chromium. */
export class HostCommandLine implements Switches {
  private readonly given = new Map<string, string>();
  private readonly added: string[] = [];

  constructor(argv: readonly string[]) {
    for (const word of argv) {
      const found = /^--([^=]+)(?:=(.*))?$/s.exec(word);
      if (found?.[1] !== undefined) this.given.set(found[1], found[2] ?? '');
    }
  }

  appendSwitch(name: string, value?: string): void {
    this.given.set(name, value ?? '');
    this.added.push(value === undefined ? `--${name}` : `--${name}=${value}`);
  }

  hasSwitch(name: string): boolean {
    return this.given.has(name);
  }

  getSwitchValue(name: string): string {
    return this.given.get(name) ?? '';
  }

  /** For Chromium's own command line. */
  forChromium(): readonly string[] {
    return this.added;
  }
}
