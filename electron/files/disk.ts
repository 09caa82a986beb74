import {
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';

/**
 * The one door through which vault and files reach the disk. The fault tests put a disk behind it that fills
 * up, fails or loses power at a given write; the program never changes it.
 */
export const disk = {
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  truncate,
  utimes,
  writeFile,
};
export type Disk = typeof disk;
