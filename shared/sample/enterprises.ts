import type { FieldValue, FieldValues } from '../model/value.ts';
import { sampleCreditCode } from './creditCodes.ts';
import { type Dice, diceFor } from './dice.ts';
import { brandName, personName, phoneNumber } from './names.ts';
import { sampleSite } from './places.ts';
import { TRADES, type Trade } from './trades.ts';

/** The last year with figures; the sample's present is the year after. */
export const SAMPLE_YEAR = 2024;

export interface SampleEnterprise {
  readonly id: string;
  /** What people call the firm: its brand, for the names of its projects. */
  readonly brand: string;
  readonly trade: Trade;
  /** Values of register `enterprise`; the town by its name. */
  readonly values: FieldValues;
  /** Values of register `annualFact` without the subject, newest first. */
  readonly years: readonly (FieldValues & { readonly year: string })[];
}

/** The n-th firm of a seed, whatever the number of firms. */
export function sampleEnterprise(seed: number, index: number): SampleEnterprise {
  const dice = diceFor(seed, 'enterprise', index);
  const offset = diceFor(seed, 'offset').integer(0, 1_000_000);
  const trade = dice.weighted(tradeWeights);
  const brand = brandName(index, offset);
  const site = sampleSite(dice);
  const employees = headcount(dice);
  const years = figures(dice, employees);
  const revenueHundreds = years.hundreds[0] ?? 0;
  const aboveScale = revenueHundreds >= 200_000;
  const registered = `${dice.integer(1996, 2021)}-${two(dice.integer(1, 12))}-${two(dice.integer(1, 28))}`;
  const values: Record<string, FieldValue> = {
    name: firmName(dice, brand, trade, site.town),
    creditCode: sampleCreditCode(index, offset),
    town: site.town,
    village: site.village,
    address: site.address,
    legalRepresentative: personName(dice),
    contact: personName(dice),
    phone: phoneNumber(dice),
    industryCode: trade.code,
    industry: trade.division,
    mainProducts: dice.pick(trade.products),
    registrationType: dice.weighted([
      ['有限责任公司', 80],
      ['外商投资企业', 6],
      ['港澳台投资企业', 8],
      ['股份有限公司', 6],
    ]),
    scale: scaleCode(employees, revenueHundreds),
    aboveScale,
    registeredOn: registered,
    registeredCapital: yuan(dice.pick([5_000, 10_000, 30_000, 50_000, 80_000, 108_000, 200_000, 500_000])),
    landArea: String(dice.integer(2, 90)),
    tenure: dice.weighted([
      ['leased', 60],
      ['owned', 34],
      ['both', 6],
    ]),
    factoryArea: String(employees * dice.integer(18, 45)),
    highTech: revenueHundreds > 300_000 && dice.chance(45),
    note: dice.chance(6) ? dice.pick(['已搬迁，地址待核', '挂牌后备企业', '集团内企业', '重点联系企业']) : '',
  };
  values.paidInCapital = dice.chance(70) ? (values.registeredCapital ?? '') : '';
  if (aboveScale) {
    values.enteredOn = `${Math.min(2024, Math.max(2006, Number(registered.slice(0, 4)) + dice.integer(1, 9)))}-${two(dice.pick([2, 3, 11]))}`;
  }
  if (values.highTech === true && dice.chance(40)) {
    values.specialisedLevel = dice.weighted([
      ['innovative', 40],
      ['specialised', 50],
      ['littleGiant', 8],
      ['champion', 2],
    ]);
  }
  if (revenueHundreds > 1_000_000 && dice.chance(50)) {
    values.techCentreLevel = dice.weighted([
      ['city', 70],
      ['province', 28],
      ['national', 2],
    ]);
  }
  return { id: `enterprise:sample-${index + 1}`, brand, trade, values, years: years.facts };
}

const tradeWeights: readonly [readonly [Trade, number], ...(readonly [Trade, number])[]] = [
  [TRADES[0], TRADES[0].weight],
  ...TRADES.slice(1).map((trade): readonly [Trade, number] => [trade, trade.weight]),
];

function firmName(dice: Dice, brand: string, trade: Trade, town: string): string {
  const place = dice.weighted([
    ['中山市', 70],
    [`中山市${town}`, 18],
    ['广东', 12],
  ]);
  const tail = dice.weighted([
    ['有限公司', 84],
    ['实业有限公司', 8],
    ['制造有限公司', 4],
    ['股份有限公司', 4],
  ]);
  return `${place}${brand}${dice.pick(trade.nameWords)}${tail}`;
}

/** Many small firms, few large ones. */
function headcount(dice: Dice): number {
  return dice.weighted([
    [dice.integer(6, 19), 10],
    [dice.integer(20, 79), 42],
    [dice.integer(80, 299), 36],
    [dice.integer(300, 999), 10],
    [dice.integer(1000, 2800), 2],
  ]);
}

/** Three years of figures that hang together. Amounts are counted in hundreds of yuan: whole and exact. */
function figures(
  dice: Dice,
  employees: number,
): {
  readonly hundreds: readonly number[];
  readonly facts: readonly (FieldValues & { readonly year: string })[];
} {
  const hundreds: number[] = [];
  const facts: (FieldValues & { year: string })[] = [];
  let revenue = employees * dice.integer(3_600, 11_000);
  let staff = employees;
  for (let back = 0; back < 3; back += 1) {
    const output = perMille(revenue, dice.integer(940, 1_060));
    const contribution = perMille(revenue, dice.integer(18, 42));
    hundreds.push(revenue);
    facts.push({
      year: String(SAMPLE_YEAR - back),
      operatingRevenue: yuan(revenue),
      outputValue: yuan(output),
      addedValue: yuan(perMille(output, dice.integer(190, 280))),
      taxPaid: yuan(perMille(contribution, 1_150)),
      contribution: yuan(contribution),
      profit: yuan(perMille(revenue, dice.integer(-20, 95))),
      employees: String(staff),
      researchExpense: yuan(perMille(revenue, dice.integer(0, 46))),
      electricity: String(Math.max(1, Math.floor(revenue / dice.integer(9_000, 26_000)))),
    });
    revenue = perMille(revenue, dice.integer(860, 1_020));
    staff = Math.max(5, perMille(staff, dice.integer(930, 1_030)));
  }
  return { hundreds, facts };
}

/** Size of an industrial firm after the division of 2017: both floors must be reached. */
function scaleCode(employees: number, revenueHundreds: number): string {
  if (employees >= 1000 && revenueHundreds >= 4_000_000) return '1';
  if (employees >= 300 && revenueHundreds >= 200_000) return '2';
  if (employees >= 20 && revenueHundreds >= 30_000) return '3';
  return '4';
}

export function perMille(amount: number, share: number): number {
  return Math.floor((amount * share) / 1000);
}

/** Hundreds of yuan as yuan in decimal text. */
export function yuan(hundreds: number): string {
  return hundreds === 0 ? '0' : `${hundreds}00`;
}

export function two(number: number): string {
  return String(number).padStart(2, '0');
}
