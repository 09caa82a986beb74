import { join } from 'node:path';

/** Where a machine of the crash test keeps its things. */
export const places = (folder: string) => ({
  vault: join(folder, 'vault'),
  /** Another vault, to restore from. */
  other: join(folder, 'other'),
  settings: join(folder, 'settings.json'),
  database: join(folder, 'copy.bin'),
});
