import { type DragEvent, useState } from 'react';
import { dropped, type WaitingFile } from './readFile.ts';

/** A place where files can be dropped: whether they hover over it now, and what goes on its element. */
export function useFileDrop(take: (files: readonly WaitingFile[], event: DragEvent) => void): {
  readonly over: boolean;
  readonly place: Pick<React.DOMAttributes<HTMLElement>, 'onDragOver' | 'onDragLeave' | 'onDrop'>;
} {
  const [over, setOver] = useState(false);
  return {
    over,
    place: {
      onDragOver: (event) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        take([...event.dataTransfer.files].map(dropped), event);
      },
    },
  };
}
