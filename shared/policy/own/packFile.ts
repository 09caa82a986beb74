import { strToU8 } from 'fflate';
import { z } from 'zod';
import { canonicalJson } from '../../model/canonical.ts';
import type { Finding, Outcome } from '../../model/finding.ts';
import type { Digest } from '../../model/seal.ts';
import { loadPack } from '../pack.ts';
import { PackText } from '../packText.ts';

const FORMAT = 'town-ledger-policy-pack';

const PackFile = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(1),
  name: z.string().min(1),
  madeBy: z.string(),
  madeOn: z.string(),
  /** SHA-256 of the pack in canonical JSON. */
  sha256: z.string(),
  pack: z.unknown(),
});

/** A policy pack as another office receives it. */
export interface SentPack {
  readonly name: string;
  readonly madeBy: string;
  readonly madeOn: string;
  readonly sha256: string;
  readonly pack: PackText;
  /** Warnings of the pack itself: a rate above 100 %. */
  readonly warnings: readonly Finding[];
}

export interface PackMaker {
  readonly madeBy: string;
  /** `2026-03-01`. */
  readonly madeOn: string;
}

export function packChecksum(pack: unknown, digest: Digest): Promise<string> {
  return digest(strToU8(canonicalJson(pack)));
}

/** The file that carries a pack: readable JSON with the name and the checksum. */
export async function packFileText(pack: PackText, maker: PackMaker, digest: Digest): Promise<string> {
  const file = {
    format: FORMAT,
    formatVersion: 1,
    name: pack.title,
    ...maker,
    sha256: await packChecksum(pack, digest),
    pack,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a pack file: refused whole where it is no pack file, was changed on the way, or is wrong anywhere. */
export async function readPackFile(text: string, name: string, digest: Digest): Promise<Outcome<SentPack>> {
  const refuse = (code: string, message: string, advice: string): Outcome<SentPack> => ({
    ok: false,
    findings: [{ code, severity: 'error', message, advice }],
  });
  let source: unknown;
  try {
    source = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refuse(
      'packFile.notOne',
      `“${name}”不是政策包文件`,
      '请选择由本程序“导出政策包”生成的 .tlp 文件；如果在邮件或网盘里转过，请对方重新发送',
    );
  }
  const file = PackFile.safeParse(source);
  if (!file.success)
    return refuse(
      'packFile.notOne',
      `“${name}”不是本程序的政策包文件，或由更新版本的程序生成`,
      '请选择由“导出政策包”生成的 .tlp 文件，或升级本程序',
    );
  const { pack, madeBy, madeOn, sha256 } = file.data;
  if ((await packChecksum(pack, digest)) !== sha256)
    return refuse(
      'packFile.changed',
      `“${name}”的校验码与内容不符：导出之后被改动过，或传送时损坏`,
      '请对方重新导出、重新发送；正在使用的政策不受影响',
    );
  const loaded = loadPack(pack);
  if (!loaded.ok) return loaded;
  return {
    ok: true,
    value: {
      name: file.data.name,
      madeBy,
      madeOn,
      sha256,
      pack: PackText.parse(pack),
      warnings: loaded.findings,
    },
    findings: loaded.findings,
  };
}
