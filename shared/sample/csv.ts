import { unparse } from 'papaparse';
import type { SampleEnterprise } from './enterprises.ts';

/** A list as another office's program puts it out: capital in words, dates bare. Text; the caller encodes it. */
export function enterpriseCsv(enterprises: readonly SampleEnterprise[]): string {
  const rows = enterprises.map((firm, index) => [
    String(firm.values.name ?? ''),
    String(firm.values.creditCode ?? ''),
    String(firm.values.registeredOn ?? ''),
    capitalInWords(String(firm.values.registeredCapital ?? '0'), index),
    String(firm.values.address ?? ''),
  ]);
  return unparse([['企业名称', '统一社会信用代码', '注册日期', '注册资金', '注册地址'], ...rows], {
    newline: '\r\n',
  });
}

/** The spellings that are met in registers; every eleventh firm has its capital in dollars. */
function capitalInWords(yuan: string, index: number): string {
  const tenThousands = yuan.replace(/0000$/, '');
  if (index % 11 === 10) return `${tenThousands}(万美元)`;
  const spellings = [
    `${tenThousands}万人民币`,
    `${tenThousands}(万元人民币)`,
    `${tenThousands}万元`,
    `${yuan}元`,
  ];
  return spellings[index % spellings.length] ?? tenThousands;
}
