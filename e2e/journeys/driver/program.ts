import type { Page } from 'playwright-core';
import type { DialogAnswer, HostReport } from '../../host/control.ts';

export interface LaunchOptions {
  /** Where the program keeps its working copy; a journey that restarts gives the same folder again. */
  readonly userData: string;
  /** Stands for the clerk's documents folder: the vault comes to lie in it. */
  readonly documents: string;
  /** Workbooks that the system asks the program to open. */
  readonly files?: readonly string[];
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** The program as a journey holds it, on whichever shell is there. */
export interface Program {
  readonly host: 'electron' | 'stand-in';
  readonly page: Page;
  /** The next file dialog answers with these paths; none: cancelled. */
  choose(...paths: readonly string[]): Promise<void>;
  answer(answer: DialogAnswer): Promise<void>;
  /** Chooses an item of the program's menu. */
  menu(id: string): Promise<void>;
  report(): Promise<HostReport>;
  /** As the clerk closes it. */
  close(): Promise<void>;
  /** As a power cut does: every process at once. */
  kill(): Promise<void>;
}
