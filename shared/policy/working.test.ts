import { describe, expect, it } from 'vitest';
import { builtInBook, compareVersions, findClause } from './book.ts';
import { evaluateClause } from './evaluate.ts';
import { workingLines, workingSentence } from './working.ts';

const book = builtInBook();
function evaluate(id: string, inputs: Record<string, unknown>, on?: string) {
  const found = findClause(book, id, on);
  if (!found) throw new Error(id);
  return evaluateClause(found.clause, inputs, on === undefined ? {} : { on });
}

describe('the working of one amount', () => {
  it('reads as a person writes it', () => {
    expect(workingSentence(evaluate('Z18-1b', { investment: '42000000' }))).toBe(
      '投资额 4,200.00 万元 × 10% = 420.00 万元；上限 500 万元，未触及；' +
        '依据：《中山市优势传统产业转型升级行动计划（2018-2022年）》四（一）',
    );
  });

  it('shows the cap as a step when it takes something away', () => {
    const lines = workingLines(evaluate('Z18-1b', { investment: '60000000' }));
    expect(lines.map((line) => [line.label, line.expression, line.value])).toEqual([
      ['按比例计算', '投资额 6,000.00 万元 × 10%', '600.00 万元'],
      ['封顶', '取小：600.00 万元、500.00 万元', '500.00 万元'],
      ['单个项目上限', '500 万元', '已到上限'],
      ['最多可享受', '', '500.00 万元'],
      [
        '依据',
        '《中山市优势传统产业转型升级行动计划（2018-2022年）》四（一）',
        '对技术改造项目，按不超过投资额的10%予以资助，单个项目最高500万元',
      ],
    ]);
  });

  it('says what is missing instead of taking it as zero', () => {
    const result = evaluate('Z18-1b', {});
    expect(result.eligible).toBeNull();
    expect(result.amount).toBeNull();
    expect(result.missing).toEqual(['investment']);
    expect(workingSentence(result)).toContain('缺投资额，还不能下结论');
  });

  it('keeps the exact amount beside the rounded one', () => {
    const result = evaluate('Z18-1b', { investment: '12345678.90' });
    expect(result.amount).toBe('1234567.89');
    expect(result.rounded).toBe('1234600');
    expect(workingLines(result).find((line) => line.kind === 'result')).toEqual({
      kind: 'result',
      label: '最多可享受',
      expression: '123.456789 万元，四舍五入到万元两位小数',
      value: '123.46 万元',
    });
  });

  it('compares two versions where the date does not decide', () => {
    const both = compareVersions(
      book,
      'Z18-1b',
      { investment: '40000000', actualTotalInvestment: '40000000' },
      '2020',
    );
    expect(both.map(({ clause, standing, result }) => [clause.id, standing, result.amount])).toEqual([
      ['Z18-1b', 'in', '4000000'],
      ['Z20a-1', 'unclear', '8000000'],
    ]);
  });
});
