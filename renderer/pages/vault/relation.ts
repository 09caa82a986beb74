import type { OtherVault } from '../../../shared/contract/vaultCare.ts';

/** How another vault stands to the own one, said so that the clerk can decide. */
export function relationWords({ relation, commonSeq, status, since }: OtherVault): {
  readonly light: 'done' | 'notice' | 'warning';
  readonly what: string;
  readonly advice: string;
} {
  const common = commonSeq.toLocaleString('zh-CN');
  const more = (status.lastSeq - commonSeq).toLocaleString('zh-CN');
  if (since > 0) {
    return {
      light: 'notice',
      what: `只含第 ${since.toLocaleString('zh-CN')} 次操作之后的改动，到第 ${status.lastSeq.toLocaleString('zh-CN')} 次`,
      advice: '这是给合并用的，不能单独恢复。',
    };
  }
  switch (relation) {
    case 'same':
      return { light: 'done', what: '与本机台账完全一样', advice: '不用恢复。' };
    case 'ahead':
      return {
        light: 'notice',
        what: `它比本机多 ${more} 次操作，本机有的它都有`,
        advice: '替换后不会少任何操作。',
      };
    case 'behind':
      return {
        light: 'warning',
        what: `它只到第 ${status.lastSeq.toLocaleString('zh-CN')} 次操作，比本机旧`,
        advice:
          '用它替换，之后做过的操作就不在台账里了（原来的保险箱会改名保留）。只想退回几步，请用操作留痕里的“撤销”。',
      };
    case 'diverged':
      return {
        light: 'warning',
        what: `前 ${common} 次操作相同，之后两边各做各的`,
        advice: '用它替换，本机之后做的操作就不在台账里了（原来的保险箱会改名保留）。两边都要，请选合并。',
      };
    case 'unrelated':
      return {
        light: 'warning',
        what: '这是另一份台账，与本机没有共同的操作',
        advice: '确实要换成这份台账时才替换；原来的保险箱会改名保留。',
      };
    case 'alone':
      return { light: 'notice', what: '本机还没有台账', advice: '可以直接从这一份恢复，接着用。' };
  }
}
