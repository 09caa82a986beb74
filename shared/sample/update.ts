import { diceFor } from './dice.ts';
import { perMille, type SampleEnterprise, sampleEnterprise, yuan } from './enterprises.ts';
import { personName, phoneNumber } from './names.ts';

/** The same list some months later, and what has happened to it. */
export interface SampleUpdate {
  readonly enterprises: readonly SampleEnterprise[];
  /** Ids of firms. */
  readonly added: readonly string[];
  readonly left: readonly string[];
  readonly renamed: readonly string[];
  readonly changed: readonly string[];
}

/** Three in a hundred firms leave, one has a new name, four a new contact, three a corrected revenue; some come. */
export function sampleUpdate(enterprises: readonly SampleEnterprise[], seed: number): SampleUpdate {
  const left: string[] = [];
  const renamed: string[] = [];
  const changed: string[] = [];
  const kept: SampleEnterprise[] = [];
  for (const firm of enterprises) {
    const dice = diceFor(seed, 'update', firm.id);
    const lot = dice.integer(1, 100);
    if (lot <= 3) {
      left.push(firm.id);
    } else if (lot === 4) {
      renamed.push(firm.id);
      kept.push(
        withValues(firm, { name: String(firm.values.name ?? '').replace(firm.brand, `新${firm.brand}`) }),
      );
    } else if (lot <= 8) {
      changed.push(firm.id);
      kept.push(withValues(firm, { contact: `${personName(dice)}（新）`, phone: phoneNumber(dice) }));
    } else if (lot <= 11) {
      changed.push(firm.id);
      kept.push(withRevenue(firm, dice.integer(1_010, 1_200)));
    } else {
      kept.push(firm);
    }
  }
  const coming = Math.max(1, perMille(enterprises.length, 40));
  const added = Array.from({ length: coming }, (_, index) =>
    sampleEnterprise(seed, enterprises.length + index),
  );
  return { enterprises: [...kept, ...added], added: added.map((firm) => firm.id), left, renamed, changed };
}

function withValues(firm: SampleEnterprise, values: Readonly<Record<string, string>>): SampleEnterprise {
  return { ...firm, values: { ...firm.values, ...values } };
}

function withRevenue(firm: SampleEnterprise, share: number): SampleEnterprise {
  const [last, ...earlier] = firm.years;
  if (!last) return firm;
  const hundreds = Number.parseInt(String(last.operatingRevenue ?? '0').slice(0, -2) || '0', 10);
  return { ...firm, years: [{ ...last, operatingRevenue: yuan(perMille(hundreds, share)) }, ...earlier] };
}
