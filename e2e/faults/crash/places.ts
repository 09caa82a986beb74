import { join } from 'node:path';

/** Where a machine of the crash test keeps its things. */
export const places = (folder: string) => ({
  vault: join(folder, 'vault'),
  settings: join(folder, 'settings.json'),
  database: join(folder, 'copy.bin'),
});
