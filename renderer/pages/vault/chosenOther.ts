import { askShell } from '../../app/shell.ts';

/** A backup file or another vault's folder that the clerk pointed at. */
export interface ChosenOther {
  readonly grant: string;
  readonly display: string;
}

export async function chooseFile(): Promise<ChosenOther | undefined> {
  const { files } = await askShell('files.open', { kind: 'vault', multiple: false });
  const [file] = files;
  return file ? { grant: file.grant, display: file.name } : undefined;
}

export async function chooseFolder(): Promise<ChosenOther | undefined> {
  return (await askShell('vault.otherChoose', {})).folder ?? undefined;
}
