import type { BrowserWindow, Dialog } from 'electron';
import type { VAULT_CARE } from '../../shared/contract/vaultCare.ts';
import type { Grants } from '../files/grants.ts';
import type { GateHandlers } from '../gate/answerCall.ts';
import { diskReason, Refusal } from '../gate/refusal.ts';
import { localTime } from '../localTime.ts';
import { neighboursOf } from './copyFolder.ts';
import type { VaultDesk, VaultHome } from './desk.ts';
import { holdsVault } from './folder.ts';
import { moveTo, OtherDesk } from './restore.ts';
import { hasRoom } from './space.ts';
import { exportTlv } from './tlv.ts';
import { vaultFolderIn } from './vaultPlace.ts';

/** The calls about snapshots, second copy, export, other vaults. */
export function careHandlers(
  desk: VaultDesk,
  home: VaultHome,
  grants: Grants,
  window: () => BrowserWindow,
  system: { readonly dialog: Dialog },
): Pick<GateHandlers, keyof typeof VAULT_CARE> {
  const other = new OtherDesk(desk, home);
  const chooseFolder = async (title: string): Promise<string | undefined> => {
    const { canceled, filePaths } = await system.dialog.showOpenDialog(window(), {
      title,
      buttonLabel: '选这个文件夹',
      properties: ['openDirectory', 'createDirectory'],
    });
    return canceled ? undefined : filePaths[0];
  };
  const choice = (folder: string | undefined) => ({
    folder: folder === undefined ? null : { grant: grants.forFolder(folder), display: folder },
  });
  return {
    'vault.reopen': () => desk.reopen(),
    'vault.space': ({ needed }) => hasRoom(desk.folder ?? home.usualFolder(), needed),

    'vault.snapshots': async () => ({ snapshots: await desk.snapshots().list() }),
    'vault.snapshotBegin': async (head) => {
      const vault = desk.opened();
      if (vault.hashOf(head.seq) !== head.hash) throw noSuchAct(head.seq);
      return { alreadyThere: !(await desk.snapshots().begin(head)) };
    },
    'vault.snapshotRows': async ({ index, gzip }) => {
      await desk.snapshots().rows(index, gzip);
      return {};
    },
    'vault.snapshotFinish': async () => {
      const info = await desk.snapshots().finish();
      await desk.opened().noteCounts({ seq: info.seq, counts: info.counts });
      desk.written('snapshot');
      return info;
    },
    'vault.snapshotAbandon': async () => {
      await desk.snapshots().abandon();
      return {};
    },
    'vault.snapshotRead': async ({ name, index }) => ({ gzip: await desk.snapshots().read(name, index) }),

    'vault.copyChoose': async () =>
      choice(await chooseFolder('选择第二份副本的位置（另一块磁盘、U 盘或共享文件夹）')),
    'vault.copyKeep': ({ grant }) => desk.keepCopy(grants.path(grant, 'folder')),
    'vault.copyStatus': () => desk.copyStatus(),
    'vault.copyNow': () => desk.copyNow(),
    'vault.copyStop': () => desk.stopCopy(),
    'vault.neighbours': async () => {
      const folders = desk.copyFolder === undefined ? [] : await neighboursOf(desk.copyFolder);
      return { folders: folders.map((folder) => ({ grant: grants.forFolder(folder), display: folder })) };
    },

    'vault.export': async ({ grant, passphrase, since }) => {
      const vault = desk.opened();
      const path = grants.path(grant, 'write');
      const now = localTime(new Date());
      try {
        return await exportTlv(vault, path, { passphrase, program: home.program, now, since });
      } catch (error) {
        throw error instanceof Refusal ? error : notExported(error);
      }
    },
    'vault.moveTo': async ({ grant }) => {
      const folder = grants.path(grant, 'folder');
      if (await holdsVault(folder)) throw occupied();
      return moveTo(desk, home, folder);
    },

    'vault.otherChoose': async () => {
      const chosen = await chooseFolder('选择另一份保险箱所在的文件夹');
      return choice(chosen === undefined ? undefined : (await vaultFolderIn(chosen)).folder);
    },
    'vault.otherOpen': ({ grant, passphrase }) => other.open(grants.path(grant), passphrase),
    'vault.otherHeads': async ({ fromSeq }) => ({ heads: await other.heads(fromSeq) }),
    'vault.otherReadRows': async ({ seq, index }) => ({
      gzip: await other.opened().vault.readRows(seq, index),
    }),
    'vault.otherClose': async () => {
      await other.close();
      return {};
    },
    'vault.restore': () => other.restore(),
  };
}

function noSuchAct(seq: number): Refusal {
  return new Refusal({
    code: 'snapshot.ahead',
    message: `第 ${seq} 次操作还没有写入保险箱，快照没有做。`,
    advice: '请等右下角显示“已保存”后再做快照。',
  });
}

function notExported(error: unknown): Refusal {
  const { what, advice } = diskReason(error);
  return new Refusal({
    code: 'tlv.notWritten',
    message: `备份文件没有写成：${what}。保险箱没有改动。`,
    advice,
  });
}

function occupied(): Refusal {
  return new Refusal({
    code: 'vault.occupied',
    message: '选中的文件夹里已经有一份保险箱，没有往里写。',
    advice: '请另选一个空文件夹；要改用那一份，请用“换文件夹”。',
  });
}
