import { engine } from './engine.ts';
import { problemFrom } from './state.ts';
import { useTell } from './tell.tsx';

/** Undo and redo as the clerk knows them from Excel, over whole acts. */
export function useReverse(): (direction: 'undo' | 'redo', id?: string) => Promise<void> {
  const tell = useTell();
  return async (direction, id) => {
    try {
      const act = await engine.call(direction, id === undefined ? {} : { id });
      tell.done(`已${act.label.replace('：', '“')}”`);
    } catch (error) {
      tell.problem(problemFrom(error));
    }
  };
}
