import type { ShellEvent } from '../../shared/contract/gate.ts';
import { Signal } from './signal.ts';

/** Counts up when the search box should take the focus. */
export const searchAsked = new Signal(0);

/** A workbook that was opened by double click, for the import page. */
export const openedFile = new Signal<ShellEvent<'openFile'> | null>(null);

/** Counts up when the clerk wants to import something (Ctrl+I): a finished import makes room for the next. */
export const importAsked = new Signal(0);

/** A backup (`.tlv`) that was opened by double click, for the page 数据安全. */
export const openedBackup = new Signal<ShellEvent<'openFile'> | null>(null);
