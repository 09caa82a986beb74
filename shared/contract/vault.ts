import { z } from 'zod';

/** Messages about the open vault and the acts in it. */

export const grant = z.string().regex(/^[0-9a-f]{32}$/);
export const bytes = z.instanceof(Uint8Array);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const nothing = z.object({}).strict();

/** A change set's head: everything but its rows (`model/changeSet.ts`), as JSON text so that the bytes are hashed once. */
export const VaultHead = z.object({
  seq: z.number().int().positive(),
  id: z.string().min(1),
  previous: sha256,
  hash: sha256,
  /** Canonical JSON of the change set without `changes`, `seq`, `previous`, `hash`. */
  head: z.string().max(4_000_000),
  /** How many chunks of rows follow. */
  chunks: z.number().int().nonnegative(),
});
export type VaultHead = z.infer<typeof VaultHead>;

export const VaultStatus = z.object({
  /** none: no folder chosen yet. newer: made by a newer program, untouched. busy: another window or machine has it open. */
  state: z.enum(['none', 'open', 'readOnly', 'newer', 'busy', 'damaged']),
  /** The folder as the clerk knows it, for display only. */
  folder: z.string().nullable(),
  format: z.number().int().nullable(),
  lastSeq: z.number().int().nonnegative(),
  lastHash: sha256,
  problems: z.array(z.object({ code: z.string(), message: z.string(), advice: z.string().optional() })),
});
export type VaultStatus = z.infer<typeof VaultStatus>;

export const VAULT_CALLS = {
  'vault.status': { request: nothing, answer: VaultStatus },
  /** Lets the clerk choose the folder; `grant` then goes to `vault.open`. */
  'vault.choose': {
    request: nothing,
    answer: z.object({
      folder: z.object({ grant, display: z.string(), holdsVault: z.boolean() }).nullable(),
    }),
  },
  /** Opens the vault in the chosen folder, making it where there is none; without a grant, in the default folder. */
  'vault.open': { request: z.object({ grant: grant.nullable() }), answer: VaultStatus },
  /** The folder that would be used where the clerk chooses none, for display, and whether a vault lies there. */
  'vault.default': { request: nothing, answer: z.object({ display: z.string(), holdsVault: z.boolean() }) },
  /** A change set is written in three steps; it counts only once `vault.finish` was answered (fsynced). */
  'vault.begin': { request: VaultHead, answer: nothing },
  /**
   * Rows as gzip of UTF-8 JSON (an array of RecordChange), by index from 0. Several may be under way and overtake
   * one another: they are written in order, and each is answered once it was. At most 32 ahead of the written ones.
   */
  'vault.rows': {
    request: z.object({
      seq: z.number().int().positive(),
      index: z.number().int().nonnegative(),
      gzip: bytes,
    }),
    answer: nothing,
  },
  'vault.finish': {
    request: z.object({ seq: z.number().int().positive() }),
    answer: z.object({ lastSeq: z.number().int(), lastHash: sha256 }),
  },
  /** Drops what was begun and not finished. */
  'vault.abandon': { request: z.object({ seq: z.number().int().positive() }), answer: nothing },
  /** Reads back, for replay: heads from `fromSeq` (at most 500), then the rows of each, chunk by chunk. */
  'vault.heads': {
    request: z.object({ fromSeq: z.number().int().positive() }),
    answer: z.object({ heads: z.array(VaultHead) }),
  },
  'vault.readRows': {
    request: z.object({ seq: z.number().int().positive(), index: z.number().int().nonnegative() }),
    answer: z.object({ gzip: bytes }),
  },
  'vault.verify': {
    request: nothing,
    answer: z.object({
      ok: z.boolean(),
      changeSets: z.number().int(),
      lastSeq: z.number().int(),
      problems: VaultStatus.shape.problems,
    }),
  },
  'vault.reveal': { request: nothing, answer: nothing },
} as const;
