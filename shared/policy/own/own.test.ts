import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyLedger, type Ledger } from '../../model/ledger.ts';
import { builtInBook, clausesInForce } from '../book.ts';
import type { PackText } from '../packText.ts';
import { officeBook, packRecordId, SWITCHES_RECORD } from './ownBook.ts';
import { packFileText, readPackFile } from './packFile.ts';
import { parametersIn, SHARES_RECORD, shareProblems, sharesOfLedger, splitOn } from './shares.ts';

const digest = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const maker = { madeBy: '小榄镇 王经办', madeOn: '2026-03-01' };

const PACK: PackText = {
  id: 'own-k3f9x2',
  version: 1,
  title: '小榄镇技改配套办法',
  document: {
    title: '小榄镇技改配套办法',
    number: '榄府〔2026〕1号',
    issuedOn: '2026-01-10',
    issuer: '小榄镇人民政府',
    responsible: '经济发展和科技统计局',
  },
  quality: 'official',
  enabled: true,
  inForce: { from: '2026-01-01', to: '2028-12-31' },
  notes: [],
  stacking: [],
  shareTables: [],
  clauses: [
    {
      id: 'OK3F9X2-1',
      title: '技改镇级配套',
      subject: 'project',
      dateBasis: 'application',
      citation: { section: '三（一）', quote: '按项目设备投资额 3% 给予配套，单个项目最高 50 万元。' },
      bound: 'upTo',
      department: '经济发展和科技统计局',
      inputs: [
        {
          name: 'investment',
          label: '设备投资额',
          type: 'money',
          required: true,
          sources: [{ from: 'project', field: 'equipmentInvestment' }],
        },
      ],
      conditions: [],
      formula: { kind: 'rate', base: 'investment', rate: '0.03' },
      caps: [{ scope: 'project', limit: '500000' }],
      stacking: [],
      notes: [],
      ambiguities: [],
    },
  ],
};

function ledgerWith(settings: Readonly<Record<string, unknown>>): Ledger {
  const ledger = emptyLedger();
  applyChanges(
    ledger,
    Object.entries(settings).map(([id, content]) => ({
      register: 'setting' as const,
      id,
      before: null,
      after: {
        id,
        register: 'setting' as const,
        values: { name: id, content: JSON.stringify(content) },
        origins: [],
      },
    })),
  );
  return ledger;
}

describe('a pack file', () => {
  it('comes back as it was sent, with its name and checksum', async () => {
    const read = await readPackFile(await packFileText(PACK, maker, digest), '配套.tlp', digest);
    if (!read.ok) throw new Error(JSON.stringify(read.findings));
    expect(read.value.pack).toEqual(PACK);
    expect(read.value).toMatchObject({ name: '小榄镇技改配套办法', madeBy: '小榄镇 王经办' });
    expect(read.value.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('that was changed on the way is refused', async () => {
    const text = (await packFileText(PACK, maker, digest)).replace('"0.03"', '"0.3"');
    const read = await readPackFile(text, '配套.tlp', digest);
    expect(read.ok).toBe(false);
    expect(read.findings[0]?.message).toContain('校验码与内容不符');
  });

  it.each(['', '{}', '<html>', '{"format":"town-ledger-policy-pack","formatVersion":2}'])(
    'that is none is refused: %s',
    async (text) => {
      const read = await readPackFile(text, '配套.tlp', digest);
      expect(read.ok).toBe(false);
      expect(read.findings[0]?.message).toContain('不是');
    },
  );

  it('with a mistake is refused with the place and the reason', async () => {
    const [clause] = PACK.clauses;
    const wrong = {
      ...PACK,
      clauses: [{ ...clause, formula: { kind: 'rate', base: 'sales', rate: '0.03' } }],
    };
    const read = await readPackFile(await packFileText(wrong as PackText, maker, digest), '配套.tlp', digest);
    expect(read.ok).toBe(false);
    expect(read.findings[0]?.message).toBe('条款 OK3F9X2-1：用到了“所需数据”里没有的 sales');
  });
});

describe('the policies of an office', () => {
  it('are those of the program and its own', () => {
    const { book, own, leftOut } = officeBook(ledgerWith({ [packRecordId(PACK.id)]: PACK }));
    expect([...own]).toEqual(['own-k3f9x2']);
    expect(leftOut).toEqual([]);
    expect(book.packs).toHaveLength(builtInBook().packs.length + 1);
    expect(clausesInForce(book, '2026').map(({ id }) => id)).toContain('OK3F9X2-1');
  });

  it('can be switched off and on one by one', () => {
    const ledger = ledgerWith({
      [packRecordId(PACK.id)]: PACK,
      [SWITCHES_RECORD]: { 'own-k3f9x2': false, 'detail-specialised-2023': true },
    });
    const ids = clausesInForce(officeBook(ledger).book, '2026').map(({ id }) => id);
    expect(ids).not.toContain('OK3F9X2-1');
    expect(ids).toContain('D23-1');
  });

  it('leave out an own pack that contradicts the others, and keep all those', () => {
    const [clause] = PACK.clauses;
    const clash = { ...PACK, clauses: [{ ...clause, id: 'Z20a-1' }] };
    const { book, leftOut } = officeBook(ledgerWith({ [packRecordId(PACK.id)]: clash }));
    expect(book.packs).toHaveLength(builtInBook().packs.length);
    expect(leftOut[0]?.reason).toContain('条款 Z20a-1');
  });

  it('take a newer text in the place of a pack that came with the program', () => {
    const newer = { ...PACK, id: 'zs-2020-scheme', version: 2 };
    const { book } = officeBook(ledgerWith({ [packRecordId(newer.id)]: newer }));
    expect(book.packs.find(({ id }) => id === 'zs-2020-scheme')?.version).toBe(2);
    expect(book.packs).toHaveLength(builtInBook().packs.length);
  });
});

describe('the ratios between the levels', () => {
  const split = {
    id: 's1',
    label: '市镇五五',
    source: '中府办函〔2026〕8号',
    validity: { from: '2026-01-01', to: '2026-12-31' },
    province: '0',
    city: '0.5',
    town: '0.5',
  };
  const ratio = {
    id: 'r1',
    name: 'provincialShare' as const,
    value: '0.5',
    source: '',
    validity: { from: '2025-07-01', to: null },
  };
  const shares = { splits: [split], ratios: [ratio] };

  it('hold for their time only, and only where they hold through the whole year', () => {
    const kept = sharesOfLedger(ledgerWith({ [SHARES_RECORD]: shares }));
    expect(kept).toEqual(shares);
    expect(splitOn(kept, '2026')?.id).toBe('s1');
    expect(splitOn(kept, '2027-01-01')).toBeUndefined();
    expect(parametersIn(kept, '2026')).toEqual({ provincialShare: '0.5' });
    expect(parametersIn(kept, '2025')).toEqual({});
  });

  it('are refused where they do not add up, end before they begin, or overlap', () => {
    expect(shareProblems(shares)).toEqual([]);
    expect(shareProblems({ splits: [{ ...split, town: '0.4' }], ratios: [] })[0]).toContain('90%');
    expect(shareProblems({ splits: [split, { ...split, id: 's2', label: '二' }], ratios: [] })[0]).toContain(
      '有效期重叠',
    );
    const back = { ...ratio, validity: { from: '2026-01-01', to: '2025-01-01' } };
    expect(shareProblems({ splits: [], ratios: [back] })[0]).toContain('止早于起');
  });
});
