import { engine } from '../../app/engine.ts';
import { askShell } from '../../app/shell.ts';

/** Writes a version as a workbook where the clerk says; answers the file's name, undefined where he said nowhere. */
export async function exportVersion(
  version: {
    readonly plan: string;
    readonly indicator: string;
    readonly year: string;
    readonly number: number;
  },
  name: string,
): Promise<string | undefined> {
  const { file } = await askShell('files.save', {
    kind: 'xlsx',
    suggestedName: `${name.replace(/[\\/:*?"<>|“”]/g, '')}.xlsx`,
  });
  if (!file) return undefined;
  const { bytes } = await engine.call('target.allocateExport', version);
  await askShell('files.write', { grant: file.grant, bytes });
  return file.name;
}
