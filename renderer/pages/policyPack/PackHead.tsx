import type { PackDraft } from '../../../shared/policy/own/draft.ts';
import { QUALITIES } from '../../../shared/policy/packText.ts';
import { ChoiceBox, TextBox } from './TextBox.tsx';

/** The document on which the policy rests. */
export function PackHead({ draft, onDraft }: { readonly draft: PackDraft; onDraft(draft: PackDraft): void }) {
  const set = (part: Partial<PackDraft>) => onDraft({ ...draft, ...part });
  return (
    <div className="packGrid">
      <TextBox
        label="政策名称"
        path="title"
        value={draft.title}
        placeholder="如：小榄镇技术改造配套资助办法"
        onValue={(title) => set({ title })}
      />
      <TextBox
        label="文件标题（与名称相同可不填）"
        path="documentTitle"
        value={draft.documentTitle}
        onValue={(documentTitle) => set({ documentTitle })}
      />
      <TextBox
        label="文号"
        path="number"
        value={draft.number}
        placeholder="如：榄府〔2026〕1号"
        onValue={(number) => set({ number })}
      />
      <TextBox
        label="印发机关"
        path="issuer"
        value={draft.issuer}
        placeholder="如：小榄镇人民政府"
        onValue={(issuer) => set({ issuer })}
      />
      <TextBox
        label="负责部门"
        path="responsible"
        value={draft.responsible}
        onValue={(responsible) => set({ responsible })}
      />
      <TextBox
        label="印发日期"
        path="issuedOn"
        value={draft.issuedOn}
        placeholder="2026-01-10"
        onValue={(issuedOn) => set({ issuedOn })}
      />
      <TextBox
        label="有效期起"
        path="from"
        value={draft.from}
        placeholder="2026-01-01"
        onValue={(from) => set({ from })}
      />
      <TextBox
        label="有效期止（没有写明可不填）"
        path="to"
        value={draft.to}
        placeholder="2028-12-31"
        onValue={(to) => set({ to })}
      />
      <ChoiceBox
        label="依据的是"
        path="quality"
        value={draft.quality}
        choices={Object.entries(QUALITIES)}
        onValue={(quality) =>
          set({ quality: quality === 'official' || quality === 'reprint' ? quality : 'inferred' })
        }
      />
    </div>
  );
}
