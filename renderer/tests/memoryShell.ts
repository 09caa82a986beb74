import type {
  GateAnswer,
  GateName,
  GateReply,
  GateRequest,
  ShellBridge,
  VaultHead,
  VaultStatus,
} from '../../shared/contract/gate.ts';
import type { SnapshotInfo } from '../../shared/contract/vaultCare.ts';
import { FIRST_PREVIOUS } from '../../shared/model/changeSet.ts';

type Handler = (request: never) => unknown;

/** A refusal by its code. */
class Refused extends Error {}

/**
 * The shell's bridge with a vault in memory, for tests: what was begun and finished is kept, `fail` makes the
 * next calls of a name refuse, `status` can be set to any state.
 */
export class MemoryShell implements ShellBridge {
  readonly kept: { readonly head: VaultHead; readonly rows: Uint8Array[] }[] = [];
  readonly calls: GateName[] = [];
  state: VaultStatus['state'] = 'open';
  folder: string | null = 'D:\\镇街经济台账\\保险箱';
  private readonly failing = new Map<GateName, number>();
  /** Snapshots as they came, newest last. */
  readonly snapshots: { readonly info: SnapshotInfo; readonly rows: Uint8Array[] }[] = [];
  /** Whether the disk has room for a large act. */
  roomy = true;
  private drawn: { info: SnapshotInfo; rows: Uint8Array[] } | undefined;
  private begun: { head: VaultHead; rows: Uint8Array[] } | undefined;

  /** The next `times` calls of `name` are refused. */
  fail(name: GateName, times = 1): void {
    this.failing.set(name, times);
  }

  async call<N extends GateName>(name: N, request: GateRequest<N>): Promise<GateReply<N>> {
    this.calls.push(name);
    const left = this.failing.get(name) ?? 0;
    if (left > 0) {
      this.failing.set(name, left - 1);
      const problem = {
        code: 'test.refused',
        message: '保险箱所在的磁盘已满。',
        advice: '清理磁盘后点“重试”。',
      };
      return { ok: false, problem };
    }
    const handler: Handler | undefined = this.handlers[name];
    if (!handler) return { ok: false, problem: { code: 'test.none', message: `没有 ${name}`, advice: '' } };
    try {
      return { ok: true, value: handler(request as never) as GateAnswer<N> };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { ok: false, problem: { code: error.message, message: '接不上', advice: '' } };
    }
  }

  on(): () => void {
    return () => undefined;
  }

  private status(): VaultStatus {
    const last = this.kept.at(-1)?.head;
    return {
      state: this.state,
      folder: this.state === 'none' ? null : this.folder,
      format: 1,
      lastSeq: last?.seq ?? 0,
      lastHash: last?.hash ?? FIRST_PREVIOUS,
      problems: [],
    };
  }

  private readonly handlers: Partial<Record<GateName, Handler>> = {
    'app.info': () => ({
      name: '镇街经济台账',
      version: '0.1.0',
      host: 'stand-in',
      electron: '45.4.1',
      chromium: '156',
      platform: 'linux',
    }),
    'app.log': () => ({}),
    'app.busy': () => ({}),
    'vault.status': () => this.status(),
    'vault.default': () => ({ display: this.folder ?? '', holdsVault: this.kept.length > 0 }),
    'vault.choose': () => ({
      folder: { grant: 'a'.repeat(32), display: 'E:\\台账保险箱', holdsVault: this.kept.length > 0 },
    }),
    'vault.open': () => {
      this.state = 'open';
      return this.status();
    },
    'vault.reveal': () => ({}),
    'vault.verify': () => ({
      ok: true,
      changeSets: this.kept.length,
      lastSeq: this.status().lastSeq,
      problems: [],
    }),
    'vault.begin': (head: VaultHead) => {
      const { lastSeq, lastHash } = this.status();
      if (head.seq !== lastSeq + 1 || head.previous !== lastHash) throw new Refused('vault.order');
      this.begun = { head, rows: [] };
      return {};
    },
    'vault.rows': ({ index, gzip }: { index: number; gzip: Uint8Array }) => {
      if (this.begun) this.begun.rows[index] = gzip.slice();
      return {};
    },
    'vault.finish': () => {
      if (this.begun) this.kept.push(this.begun);
      this.begun = undefined;
      const { lastSeq, lastHash } = this.status();
      return { lastSeq, lastHash };
    },
    'vault.abandon': () => {
      this.begun = undefined;
      return {};
    },
    'vault.reopen': () => this.status(),
    'vault.space': () => ({ free: this.roomy ? 1e12 : 0, enough: this.roomy }),
    'vault.snapshots': () => ({ snapshots: this.snapshots.map(({ info }) => info).reverse() }),
    'vault.snapshotBegin': (head: GateRequest<'vault.snapshotBegin'>) => {
      if (head.seq > this.status().lastSeq) throw new Refused('snapshot.ahead');
      if (this.snapshots.at(-1)?.info.hash === head.hash) return { alreadyThere: true };
      const name = String(this.snapshots.length + 1).padStart(6, '0');
      this.drawn = { info: { ...head, name, chunks: 0, size: 0, state: 'sound' }, rows: [] };
      return { alreadyThere: false };
    },
    'vault.snapshotRows': ({ gzip }: { gzip: Uint8Array }) => {
      this.drawn?.rows.push(gzip.slice());
      return {};
    },
    'vault.snapshotFinish': () => {
      if (!this.drawn) throw new Refused('snapshot.order');
      const { info, rows } = this.drawn;
      const whole = { info: { ...info, chunks: rows.length }, rows };
      this.snapshots.push(whole);
      this.drawn = undefined;
      return whole.info;
    },
    'vault.snapshotAbandon': () => {
      this.drawn = undefined;
      return {};
    },
    'vault.snapshotRead': ({ name, index }: { name: string; index: number }) => ({
      gzip: this.snapshots.find(({ info }) => info.name === name)?.rows[index]?.slice() ?? new Uint8Array(),
    }),
    'vault.heads': ({ fromSeq }: { fromSeq: number }) => ({
      heads: this.kept.map(({ head }) => head).filter(({ seq }) => seq >= fromSeq),
    }),
    'vault.readRows': ({ seq, index }: { seq: number; index: number }) => ({
      gzip: this.kept.find(({ head }) => head.seq === seq)?.rows[index]?.slice() ?? new Uint8Array(),
    }),
  };
}
