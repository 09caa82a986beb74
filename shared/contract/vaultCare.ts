import { z } from 'zod';
import { bytes, grant, nothing, sha256, VaultHead, VaultStatus } from './vault.ts';

/** Messages about what keeps the vault safe: snapshots, the second copy, the one-file export, other vaults. */

const seq = z.number().int().nonnegative();
const counts = z.record(z.string(), z.number().int().nonnegative());
const chunk = z.number().int().nonnegative();

/** Why a snapshot was made. */
export const SnapshotReason = z.enum(['start', 'close', 'hour', 'import', 'restore', 'migration', 'byHand']);
export type SnapshotReason = z.infer<typeof SnapshotReason>;

const snapshotName = z.string().regex(/^\d{6}$/);

export const SnapshotInfo = z.object({
  /** The snapshot's number in the ring, six digits; a later one has a higher number whatever the clock said. */
  name: snapshotName,
  /** State after this act. */
  seq,
  hash: sha256,
  reason: SnapshotReason,
  /** Local time with offset. */
  at: z.string(),
  counts,
  chunks: chunk,
  /** Bytes on the disk. */
  size: z.number().int().nonnegative(),
  /** newer: written by a newer program, left alone. */
  state: z.enum(['sound', 'damaged', 'newer']),
});
export type SnapshotInfo = z.infer<typeof SnapshotInfo>;

export const CopyStatus = z.object({
  /**
   * none: no second copy chosen. inStep: everything is in the copy. behind: being copied now, or the last try
   * failed half way. unreachable: disk or share not there, not writable or full. differs: the folder holds acts
   * that this vault does not have; nothing is written there.
   */
  state: z.enum(['none', 'inStep', 'behind', 'unreachable', 'differs']),
  /** For display only. */
  folder: z.string().nullable(),
  /** The copy holds everything up to this act … */
  seq,
  /** … and did so last at this time (local, with offset); `null` while nothing was copied yet. */
  at: z.string().nullable(),
  /** What is wrong and what to do. */
  problem: z.object({ code: z.string(), message: z.string(), advice: z.string().optional() }).nullable(),
});
export type CopyStatus = z.infer<typeof CopyStatus>;

/** What is inside another vault: a folder (second copy, another machine's) or a `.tlv` file. */
export const OtherVault = z.object({
  /** For display only. */
  display: z.string(),
  kind: z.enum(['folder', 'file']),
  /** The first act that it holds follows this one; 0 where it is whole. What is not whole can only be merged. */
  since: seq,
  status: VaultStatus.pick({ lastSeq: true, lastHash: true, problems: true }),
  /** Every act was read back and every checksum fits. */
  ok: z.boolean(),
  /** Records in each register after the last sound act. */
  counts,
  /** Town of the settings, or empty. */
  town: z.string(),
  lastAct: z.object({ at: z.string(), actor: z.string(), label: z.string() }).nullable(),
  /**
   * How its history stands to the open vault's: same; ahead (it holds more acts); behind (fewer); diverged (both
   * have acts that the other lacks, after `commonSeq` ones in common); unrelated (nothing in common); alone (no
   * vault is open).
   */
  relation: z.enum(['same', 'ahead', 'behind', 'diverged', 'unrelated', 'alone']),
  commonSeq: seq,
});
export type OtherVault = z.infer<typeof OtherVault>;

const passphrase = z.string().min(1).max(500);
const folderChoice = z.object({ folder: z.object({ grant, display: z.string() }).nullable() });

export const VAULT_CARE = {
  /**
   * Reads the open vault's folder again from the start and goes on where its journal ends: after a write error
   * (state `readOnly`), once the clerk has made room or plugged the disk in again.
   */
  'vault.reopen': { request: nothing, answer: VaultStatus },
  /** Free bytes on the vault's disk (`null`: the system does not say) and whether `needed` fits with a reserve. */
  'vault.space': {
    request: z.object({ needed: z.number().int().nonnegative() }),
    answer: z.object({ free: z.number().nullable(), enough: z.boolean() }),
  },

  /** Newest first, by their number. */
  'vault.snapshots': { request: nothing, answer: z.object({ snapshots: z.array(SnapshotInfo) }) },
  /**
   * A snapshot is written in steps: begin, every record in chunks, finish. It appears once it is whole and on
   * the disk. `seq` and `hash` name the act after which this is the state; it must be one of the vault.
   * `alreadyThere`: a sound snapshot of this very act stands already, so nothing was begun.
   */
  'vault.snapshotBegin': {
    request: z.object({
      seq: z.number().int().positive(),
      hash: sha256,
      reason: SnapshotReason,
      at: z.string().max(40),
      counts,
    }),
    answer: z.object({ alreadyThere: z.boolean() }),
  },
  /** gzip of UTF-8 JSON (an array of LedgerRecord, at most some thousand), in order from 0. */
  'vault.snapshotRows': { request: z.object({ index: chunk, gzip: bytes }), answer: nothing },
  /** Refused where the counts do not fit; then nothing stays behind. Thins the ring. */
  'vault.snapshotFinish': { request: nothing, answer: SnapshotInfo },
  'vault.snapshotAbandon': { request: nothing, answer: nothing },
  /** One chunk back, checked against its checksum. */
  'vault.snapshotRead': {
    request: z.object({ name: snapshotName, index: chunk }),
    answer: z.object({ gzip: bytes }),
  },

  /** Lets the clerk choose where the second copy goes; `grant` then goes to `vault.copyKeep`. */
  'vault.copyChoose': { request: nothing, answer: folderChoice },
  /**
   * Keeps a copy in that folder from now on, in a subfolder of its own, so that several machines may use one
   * shared folder; copies everything now and after each finished act. Never fails an act.
   */
  'vault.copyKeep': { request: z.object({ grant }), answer: CopyStatus },
  'vault.copyStatus': { request: nothing, answer: CopyStatus },
  /** Tries now and answers when it is done. */
  'vault.copyNow': { request: nothing, answer: CopyStatus },
  /** Stops; what was copied stays where it is. */
  'vault.copyStop': { request: nothing, answer: CopyStatus },
  /** The copies of other machines beside the own one in the shared folder; each `grant` goes to `vault.otherOpen`. */
  'vault.neighbours': {
    request: nothing,
    answer: z.object({ folders: z.array(z.object({ grant, display: z.string() })) }),
  },

  /**
   * Writes the vault (journal and newest snapshot) to one `.tlv` file, whole or not at all; works on a vault
   * that is read-only or damaged too. `since`: only the acts behind that one, for another machine that has it to
   * merge; such a file cannot be restored (`tlv.nothingSince` where there are none). `grant`: from `files.save` with kind `vault`.
   */
  'vault.export': {
    request: z.object({
      grant,
      passphrase: passphrase.nullable(),
      since: z.number().int().positive().optional(),
    }),
    answer: z.object({ size: z.number().int(), sha256, lastSeq: seq }),
  },
  /** Copies the vault to another folder (`grant` from `vault.choose`), checks the copy and goes on there. */
  'vault.moveTo': { request: z.object({ grant }), answer: VaultStatus },

  /** Lets the clerk choose the folder of another vault, to restore from or to merge. */
  'vault.otherChoose': { request: nothing, answer: folderChoice },
  /**
   * Opens another vault for reading beside the own one: a folder's grant, or a `.tlv` file's (`files.open`, kind
   * `vault`), which is unpacked and checked first. One at a time; opening another closes the one before.
   * Codes of refusals: `tlv.passphrase` (needs one), `tlv.wrongPassphrase`, `tlv.damaged`, `vault.newer`,
   * `vault.none`, `disk.space`.
   */
  'vault.otherOpen': { request: z.object({ grant, passphrase: passphrase.nullable() }), answer: OtherVault },
  'vault.otherHeads': {
    request: z.object({ fromSeq: z.number().int().positive() }),
    answer: z.object({ heads: z.array(VaultHead) }),
  },
  'vault.otherReadRows': {
    request: z.object({ seq: z.number().int().positive(), index: chunk }),
    answer: z.object({ gzip: bytes }),
  },
  'vault.otherClose': { request: nothing, answer: nothing },
  /**
   * Puts the other vault in the place of the own one: copied beside it, checked whole, then swapped. The own one
   * is renamed and stays (`aside`, for display; `null` where there was none). The working copy must be rebuilt
   * from the vault afterwards.
   */
  'vault.restore': {
    request: nothing,
    answer: z.object({ status: VaultStatus, aside: z.string().nullable() }),
  },
} as const;
