import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { NotDone } from './answer.ts';

export interface InputFile {
  /** Name without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Larger than any workbook that Excel itself opens in reason. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Reads a file that the user named; throws `NotDone` with the reason in Chinese. */
export function readInput(path: string): InputFile {
  const shown = `“${path}”`;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new NotDone(`${shown}是文件夹，不是文件；请指定其中的一个工作簿`);
    if (!stat.isFile()) throw new NotDone(`${shown}不是普通文件，无法读取；请指定一个工作簿`);
    if (stat.size > MOST_BYTES) {
      throw new NotDone(`文件${shown}超过 512 MB，无法读取；请拆成几个文件后再试`);
    }
    const bytes = readFileSync(path);
    return { name: basename(path), bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  } catch (error) {
    throw error instanceof NotDone ? error : new NotDone(`${shown}${readReason(codeOf(error))}`);
  }
}

function readReason(code: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return '找不到，请核对路径和文件名';
  if (code === 'EACCES' || code === 'EPERM') return '没有读取权限，请检查文件权限或先复制到自己的文件夹';
  if (code === 'EBUSY') return '正被其他程序占用，请关闭 Excel 或 WPS 后再试';
  return `读取失败（${code}），请检查磁盘或 U 盘后再试`;
}

/** Makes the folder where it is missing; throws `NotDone` where something else stands in its place. */
export function outputFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return resolve(path);
  } catch (error) {
    throw new NotDone(`无法在“${path}”建立文件夹${writeReason(codeOf(error))}`);
  }
}

/** Writes the whole file beside its place and renames it there: after a failure the old file is as it was. */
export function writeOutput(path: string, bytes: Uint8Array): void {
  const waiting = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`);
  try {
    const handle = openSync(waiting, 'wx');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(waiting, path);
  } catch (error) {
    rmSync(waiting, { force: true });
    throw new NotDone(`无法写入“${path}”${writeReason(codeOf(error))}`);
  }
}

function writeReason(code: string): string {
  if (code === 'ENOENT') return '：文件夹不存在，请先建立文件夹';
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR')
    return '：同名的文件或文件夹已在那里，请换一个位置';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return '：没有写入权限，请换一个文件夹';
  if (code === 'ENOSPC') return '：磁盘已满，请清理后再试';
  if (code === 'EBUSY') return '：文件正被其他程序打开，请关闭后再试';
  return `（${code}），请换一个位置再试`;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return '未知原因';
}
