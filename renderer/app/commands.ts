import { useEffect } from 'react';
import type { ShellEvent } from '../../shared/contract/gate.ts';
import { importAsked, openedBackup, openedFile, searchAsked } from './asked.ts';
import { PLACES, SETTINGS } from './places.tsx';
import { useReverse } from './reverse.ts';
import { navigate } from './route.ts';
import { shell } from './shell.ts';
import { locked } from './windowLock.ts';

type Command = ShellEvent<'command'>;

/** Shortcuts of the frame, and the menu's commands, which mean the same. */
export function useCommands(): void {
  const reverse = useReverse();
  useEffect(() => {
    const run = (command: Command) => {
      if (locked.value) return;
      if (command === 'undo' || command === 'redo') void reverse(command);
      else if (command === 'import') {
        importAsked.set(importAsked.value + 1);
        navigate('import');
      } else if (command === 'search') searchAsked.set(searchAsked.value + 1);
      else if (command === 'history') navigate('vault');
      else window.print();
    };
    const pressed = (event: KeyboardEvent) => {
      if (locked.value) return;
      const command = commandOf(event);
      if (command) {
        event.preventDefault();
        run(command);
        return;
      }
      const place = placeOf(event);
      if (place !== undefined) {
        event.preventDefault();
        navigate(place);
      }
    };
    window.addEventListener('keydown', pressed);
    const stopCommands = shell().on('command', run);
    const stopFiles = shell().on('openFile', (file) => {
      if (file.name.toLowerCase().endsWith('.tlv')) {
        openedBackup.set(file);
        navigate('vault');
        return;
      }
      openedFile.set(file);
      navigate('import');
    });
    return () => {
      window.removeEventListener('keydown', pressed);
      stopCommands();
      stopFiles();
    };
  }, [reverse]);
}

function commandOf(event: KeyboardEvent): Command | undefined {
  if (!event.ctrlKey || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'k') return 'search';
  if (key === 'i' && !event.shiftKey) return 'import';
  // In a text box Ctrl+Z belongs to the typing.
  if (isTyping(event.target)) return undefined;
  if (key === 'z' && !event.shiftKey) return 'undo';
  if (key === 'y' || (key === 'z' && event.shiftKey)) return 'redo';
  return undefined;
}

function placeOf(event: KeyboardEvent): string | undefined {
  if (!event.altKey || event.ctrlKey || event.shiftKey || !/^\d$/.test(event.key)) return undefined;
  return event.key === '0' ? SETTINGS.path : PLACES[event.key.charCodeAt(0) - 49]?.path;
}

/** An open text box keeps its own undo; the grid's resting cell does not. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.dataset.resting !== undefined) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
