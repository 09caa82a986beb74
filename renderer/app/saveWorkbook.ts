import { askShell } from './shell.ts';

/** Writes a workbook where the clerk says; answers the file's name, undefined where he said nowhere. */
export async function saveWorkbook(
  name: string,
  make: () => Promise<{ readonly bytes: Uint8Array<ArrayBuffer> }>,
): Promise<string | undefined> {
  const { file } = await askShell('files.save', {
    kind: 'xlsx',
    suggestedName: `${name.replace(/[\\/:*?"<>|“”]/g, '')}.xlsx`,
  });
  if (!file) return undefined;
  const { bytes } = await make();
  await askShell('files.write', { grant: file.grant, bytes });
  return file.name;
}
