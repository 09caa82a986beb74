import { describe, expect, it } from 'vitest';
import { builtInBook, builtInPacks, clausesInForce, makeBook } from './book.ts';
import { loadPack, type Pack } from './pack.ts';

/** A pack in which nothing is wrong; every fixture below is this one with one thing changed. */
function goodPack() {
  return {
    id: 'fixture',
    version: 1,
    title: '样例',
    document: {
      title: '样例文件',
      number: null,
      issuedOn: '2020-01-01',
      issuer: '样例',
      responsible: '样例',
    },
    quality: 'official',
    enabled: true,
    inForce: { from: '2020-01-01', to: '2022-12-31' },
    notes: [],
    stacking: [{ id: 'group', rule: 'higherOnce', label: '样例', source: '样例', by: 'project' }],
    shareTables: [
      {
        id: 'split',
        label: '分担',
        source: '样例',
        validity: { from: '2020-01-01', to: null },
        shares: [
          { level: 'province', label: '省级', share: '0.6' },
          { level: 'city', label: '市级', share: '0.4' },
        ],
      },
    ],
    clauses: [goodClause()],
  };
}

function goodClause() {
  return {
    id: 'F-1',
    title: '样例条款',
    subject: 'project',
    dateBasis: 'application',
    citation: { section: '一', quote: '按投资额的 10% 奖补，最高 500 万元。' },
    bound: 'upTo',
    department: null,
    inputs: [
      { name: 'investment', label: '投资额', type: 'money', required: true },
      {
        name: 'level',
        label: '等次',
        type: 'choice',
        required: false,
        choices: [{ value: 'a', label: '甲等' }],
      },
      { name: 'passed', label: '通过评审', type: 'flag', required: false },
      { name: 'year', label: '年度', type: 'year', required: false },
      { name: 'started', label: '开工年度', type: 'year', required: false },
    ],
    conditions: [{ kind: 'atLeast', input: 'investment', value: '1000000' }],
    formula: { kind: 'rate', base: 'investment', rate: '0.1' },
    caps: [{ scope: 'project', limit: '5000000' }],
    stacking: ['group'],
    notes: [],
    ambiguities: [],
  };
}

type Change = Readonly<Record<string, unknown>>;
const pack = (change: Change): unknown => ({ ...goodPack(), ...change });
const clause = (change: Change): unknown => pack({ clauses: [{ ...goodClause(), ...change }] });
const input = (change: Change): unknown =>
  clause({ inputs: [{ ...goodClause().inputs[0], ...change }, ...goodClause().inputs.slice(1)] });
const band = (label: string, from: string | null, to: string | null, toIncluded = false) => ({
  label,
  from,
  fromIncluded: true,
  to,
  toIncluded,
});
const table = (change: Change): unknown =>
  clause({
    formula: {
      kind: 'table',
      row: { input: 'investment', bands: [band('低', '0', '10'), band('高', '10', null)] },
      column: { input: 'year', bands: [band('全部', null, null)] },
      cells: [['1'], ['2']],
      ...change,
    },
  });

/** What is wrong, the fixture, and what the clerk reads: place and reason. */
const MALFORMED: readonly (readonly [what: string, source: unknown, says: string])[] = [
  ['no pack at all', null, '整个文件'],
  ['a list', [], '整个文件'],
  ['an unknown key', pack({ password: 'x' }), '有不认识的项：password'],
  ['no id', pack({ id: undefined }), '“编号”：没有填'],
  ['an id with a blank', pack({ id: 'My Pack' }), '政策包编号用小写字母、数字和短横线'],
  ['version nought', pack({ version: 0 }), '“版本”：不能为空'],
  ['no document', pack({ document: undefined }), '“来源文件”：没有填'],
  ['an unknown quality', pack({ quality: 'rumour' }), '“来源质量”：只能是 official'],
  ['an unknown level of government', pack({ level: 'village' }), '“资金级次”：只能是'],
  ['a date that is none', pack({ inForce: { from: '2020年', to: null } }), '日期要写成 2018-08-15 的样子'],
  [
    'validity back to front',
    pack({ inForce: { from: '2020-01-01', to: '2019-01-01' } }),
    '止（2019-01-01）早于起',
  ],
  ['no clauses', pack({ clauses: [] }), '“条款”：不能为空'],
  ['a clause id in lower case', clause({ id: 'f 1' }), '条款编号要像 Z18-1b'],
  ['an unknown subject', clause({ subject: 'planet' }), '条款 F-1 “对象”：只能是'],
  [
    'a clause that cites nothing',
    clause({ citation: { section: '一', quote: '' } }),
    '“依据” “原文”：不能为空',
  ],
  [
    'an unknown kind of formula',
    clause({ formula: { kind: 'magic' } }),
    '条款 F-1 “算法” “种类”：种类不认识',
  ],
  [
    'an unknown kind of condition',
    clause({ conditions: [{ kind: 'maybe', input: 'investment' }] }),
    '条款 F-1 “条件” 第 1 项 “种类”：种类不认识',
  ],
  ['an unknown type of input', input({ type: 'colour' }), '“类型”：只能是 money'],
  ['an unknown source of an input', input({ sources: [{ from: 'internet' }] }), '“取数来源” 第 1 项'],
  [
    'a cap without scope',
    clause({ caps: [{ limit: '5000000' }] }),
    '条款 F-1 “封顶” 第 1 项 “范围”：只能是 project',
  ],
  [
    'a cap of an unknown scope',
    clause({ caps: [{ scope: 'galaxy', limit: '1' }] }),
    '“封顶” 第 1 项 “范围”：只能是 project',
  ],
  ['a cap without limit', clause({ caps: [{ scope: 'project' }] }), '要写一个封顶数（limit）'],
  [
    'a cap with two limits',
    clause({ caps: [{ scope: 'project', limit: '1', limitInput: 'investment' }] }),
    '不能都写或都不写',
  ],
  [
    'a rate as percent',
    clause({ formula: { kind: 'rate', base: 'investment', rate: '10%' } }),
    '“比例”：要写成不带单位的数',
  ],
  [
    'a rate as a binary number',
    clause({ formula: { kind: 'rate', base: 'investment', rate: 0.1 } }),
    '“比例”：填的内容种类不对',
  ],
  [
    'a rate below nought',
    clause({ formula: { kind: 'rate', base: 'investment', rate: '-0.1' } }),
    '“比例”：要写成不带单位的数',
  ],
  [
    'yuan with decimals',
    clause({ rounding: { unit: '元', decimals: 2, way: 'halfUp' } }),
    '“取整”：元、百元不带小数',
  ],
  [
    'an unknown way of rounding',
    clause({ rounding: { unit: '元', decimals: 0, way: 'up' } }),
    '条款 F-1 “取整” “way”：只能是 halfUp',
  ],
  ['nought years of support', clause({ durationYears: 0 }), '“年限”'],
  [
    'two versions at one time',
    pack({ clauses: [goodClause(), goodClause()] }),
    '条款 F-1 “有效期”：同一条款的两个版本有效期重叠',
  ],
  [
    'shares that are not the whole',
    pack({
      shareTables: [
        { ...goodPack().shareTables[0], shares: [{ level: 'city', label: '市级', share: '0.95' }] },
      ],
    }),
    '分担比例 split：各级比例合计是 95%，应为 100%',
  ],
  [
    'a stacking group that is not there',
    clause({ stacking: ['nobody'] }),
    '条款 F-1 “叠加规则”：没有名为 nobody 的叠加规则',
  ],
  [
    'a stacking group twice',
    pack({ stacking: [goodPack().stacking[0], goodPack().stacking[0]] }),
    '有重名的叠加规则',
  ],
  [
    'an unknown rule of stacking',
    pack({ stacking: [{ ...goodPack().stacking[0], rule: 'all' }] }),
    '“叠加规则” 第 1 项',
  ],
  [
    'a cycle of references',
    pack({
      clauses: [
        { ...goodClause(), formula: { kind: 'refer', to: ['F-2'] } },
        { ...goodClause(), id: 'F-2', formula: { kind: 'refer', to: ['F-1'] } },
      ],
    }),
    '转引成了圈：F-1 → F-2 → F-1',
  ],
  [
    'a clause that refers to itself',
    clause({ formula: { kind: 'refer', to: ['F-1'] } }),
    '转引成了圈：F-1 → F-1',
  ],
  [
    'an input twice',
    clause({ inputs: [...goodClause().inputs, goodClause().inputs[0]] }),
    '条款 F-1 “所需数据”：有重名的数据',
  ],
  ['a choice without choices', input({ type: 'choice' }), '选择项没有列出可选内容'],
  [
    'a formula of an input that is not there',
    clause({ formula: { kind: 'rate', base: 'sales', rate: '0.1' } }),
    '条款 F-1：用到了“所需数据”里没有的 sales',
  ],
  [
    'a condition on an input that is not there',
    clause({ conditions: [{ kind: 'atLeast', input: 'sales', value: '1' }] }),
    '没有的 sales',
  ],
  [
    'a cap by an input that is not there',
    clause({ caps: [{ scope: 'project', limitInput: 'sales' }] }),
    '没有的 sales',
  ],
  [
    'a first year after an input that is not there',
    input({ sources: [{ from: 'zeroInFirstYear', after: 'sales' }] }),
    '“投资额”的取数来源用到了“所需数据”里没有的 sales',
  ],
  [
    'a rate of a yes or no',
    clause({ formula: { kind: 'rate', base: 'passed', rate: '0.1' } }),
    '“通过评审”是是或否，这里要用数',
  ],
  [
    'a bound on a yes or no',
    clause({ conditions: [{ kind: 'atLeast', input: 'passed', value: '1' }] }),
    '“通过评审”是是或否，这里要用数',
  ],
  [
    'a yes or no that is an amount',
    clause({ conditions: [{ kind: 'isTrue', input: 'investment', label: '有投资' }] }),
    '“投资额”是金额，这里要用是或否',
  ],
  [
    'amounts one by one of a single amount',
    clause({ formula: { kind: 'rateEach', items: 'investment', rate: '0.1' } }),
    '“投资额”是金额，这里要用多份金额',
  ],
  [
    'an amount for a grade that cannot be chosen',
    clause({ formula: { kind: 'byLevel', on: 'level', amounts: { a: '1', z: '2' } } }),
    '奖励标准里的 z 不在可选等次里',
  ],
  [
    'years back to front',
    clause({
      conditions: [{ kind: 'yearsAfter', year: 'year', start: 'started', from: 3, to: 1, label: '三年内' }],
    }),
    '止（1）小于起（3）',
  ],
  [
    'tiers out of order',
    clause({
      formula: {
        kind: 'rateByStep',
        base: 'investment',
        on: 'investment',
        steps: [
          { from: '10', rate: '0.1' },
          { from: '5', rate: '0.2' },
        ],
      },
    }),
    '条款 F-1 “档次”：各档要从低到高，不能重复',
  ],
  ['a table of another shape', table({ cells: [['1']] }), '表的行列数与档次数不一致'],
  [
    'bands that overlap',
    table({ row: { input: 'investment', bands: [band('低', '0', '10', true), band('高', '10', null)] } }),
    '“低”和后面的档次重叠',
  ],
  ['a table with its bounds swapped', table({ bounds: { min: '9', max: '1' } }), '最低数大于最高数'],
  [
    'a reading that is no option',
    clause({
      ambiguities: [
        { key: 'open', question: '含不含', reading: 'both', options: [{ key: 'yes', label: '含' }] },
      ],
    }),
    '所取口径 both 不在可选口径里',
  ],
  [
    'another reading with a mistake',
    clause({
      ambiguities: [
        {
          key: 'open',
          question: '含不含',
          reading: 'yes',
          options: [
            { key: 'yes', label: '含' },
            { key: 'no', label: '不含', patch: { formula: { kind: 'rate', base: 'sales', rate: '0.1' } } },
          ],
        },
      ],
    }),
    '没有的 sales',
  ],
];

describe('a malformed pack is refused whole, with the place and the reason', () => {
  it('and the one that they are made from is good', () => {
    expect(loadPack(goodPack())).toMatchObject({ ok: true, findings: [] });
    expect(loadPack(table({}))).toMatchObject({ ok: true, findings: [] });
  });

  it.each(MALFORMED)('%s', (_, source, says) => {
    const outcome = loadPack(source);
    expect(outcome.ok).toBe(false);
    const errors = outcome.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ message }) => message).join('\n')).toContain(says);
    for (const { advice } of errors) expect(advice).toContain('正在使用的政策不受影响');
  });
});

describe('what only looks wrong is let in with a warning', () => {
  it.each([
    ['10', '比例 10 就是 1000%，是否应写成 0.1'],
    ['1.5', '比例 1.5 就是 150%，是否应写成 0.015'],
  ])('a rate of %s', (rate, says) => {
    const outcome = loadPack(clause({ formula: { kind: 'rate', base: 'investment', rate } }));
    expect(outcome.ok).toBe(true);
    expect(outcome.findings).toMatchObject([{ severity: 'warning', message: `条款 F-1 “算法”：${says}` }]);
  });
});

describe('packs that contradict each other', () => {
  const packs = builtInPacks();
  const loaded = (change: Change): Pack => {
    const outcome = loadPack(pack(change));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
    return outcome.value;
  };

  it.each([
    ['a pack that is there already', loaded({ id: 'zs-2018' }), '政策包 zs-2018 有两份'],
    [
      'a clause in force at the same time',
      loaded({ clauses: [{ ...goodClause(), id: 'Z18-1b' }] }),
      '条款 Z18-1b 在 zs-2018 和 fixture 里有效期重叠',
    ],
    [
      'a reference to nothing',
      loaded({ clauses: [{ ...goodClause(), formula: { kind: 'refer', to: ['F-9'] } }] }),
      '条款 F-1 转引的 F-9 不存在',
    ],
  ])('%s: refused, and the packs in use stay as they are', (_, added, says) => {
    const inUse = builtInBook();
    const before = JSON.stringify(clausesInForce(inUse, '2020').map(({ id }) => id));
    const outcome = makeBook([...packs, added]);
    expect(outcome.ok).toBe(false);
    expect(outcome.findings.map(({ message }) => message).join('\n')).toContain(says);
    expect(JSON.stringify(clausesInForce(inUse, '2020').map(({ id }) => id))).toBe(before);
  });

  it('two versions one after the other are good', () => {
    const first = { ...goodClause(), inForce: { from: '2020-01-01', to: '2020-12-31' } };
    const second = { ...goodClause(), inForce: { from: '2021-01-01', to: null } };
    expect(loadPack(pack({ clauses: [first, second] })).ok).toBe(true);
  });
});
