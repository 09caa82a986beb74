import type { ExampleTables } from './example.ts';

const capital = { paidInCapital: '40000000', designated: true, reformed: true };
const growing = { growth: '0.3', operatingRevenue: '50000000' };

/** Worked by hand from the documents of 2015, 2020 and 2022. */
export const EXAMPLES_OTHER: ExampleTables = {
  'Z15-2': [
    [{ decidedAmount: '8000000', minutesNumber: '〔2016〕3号' }, true, '8000000'],
    [{ decidedAmount: '8000000' }, '?', null],
    [{ minutesNumber: '〔2016〕3号' }, '?', null],
  ],
  'Z15-3': [
    [{ decidedAmount: '8000000', minutesNumber: '〔2016〕3号' }, true, '8000000'],
    [{ decidedAmount: '8000000' }, '?', null],
    [{ minutesNumber: '〔2016〕3号' }, '?', null],
  ],
  // The threshold looks at the actual total investment, the rate is taken of the investment; no source gives a cap.
  'Z20a-1': [
    [{ actualTotalInvestment: '29999999', investment: '29999999' }, true, '2999999.9'],
    [{ actualTotalInvestment: '30000000', investment: '30000000' }, true, '6000000'],
    [{ actualTotalInvestment: '30000001', investment: '30000001' }, true, '6000000.2'],
    [{ actualTotalInvestment: '30000000', investment: '20000000' }, true, '4000000'],
    [{ actualTotalInvestment: '29999999', investment: '50000000' }, true, '5000000'],
    [{ actualTotalInvestment: '90000000', investment: '90000000' }, true, '18000000'],
    [{ investment: '30000000' }, '?', null],
    [{ actualTotalInvestment: '30000000' }, '?', null],
  ],
  'Z20a-2': [
    [{ actualTotalInvestment: '49999999' }, false, null],
    [{ actualTotalInvestment: '50000000' }, true, null],
    [{ actualTotalInvestment: '50000001' }, true, null],
    [{}, '?', null],
  ],
  // Two cells have a source; the others are unknown, and stay so.
  'Z22-1': [
    [{ ...growing, growth: '0.2999' }, false, '0'],
    [growing, true, '100000'],
    [{ ...growing, growth: '0.3001' }, true, '100000'],
    [{ ...growing, growth: '0.4999' }, true, '100000'],
    [{ ...growing, growth: '0.5' }, true, null],
    [{ ...growing, growth: '0.5001' }, true, null],
    [{ ...growing, growth: '-0.1' }, false, '0'],
    [{ ...growing, operatingRevenue: '19999999' }, true, null],
    [{ ...growing, operatingRevenue: '20000000' }, true, '100000'],
    [{ ...growing, operatingRevenue: '20000001' }, true, '100000'],
    [{ ...growing, operatingRevenue: '99999999' }, true, '100000'],
    [{ ...growing, operatingRevenue: '100000000' }, true, '100000'],
    [{ ...growing, operatingRevenue: '100000001' }, true, '200000'],
    [{ ...growing, operatingRevenue: '199999999' }, true, '200000'],
    [{ ...growing, operatingRevenue: '200000000' }, true, '200000'],
    [{ ...growing, operatingRevenue: '200000001' }, true, null],
    [{ ...growing, specialised: false }, false, '0'],
    [{ operatingRevenue: '50000000' }, '?', null],
    [{ growth: '0.3' }, '?', null],
  ],
  'Z22-2': [
    [{ ...capital, paidInCapital: '39999999' }, true, '1999999.95'],
    [capital, true, '2000000'],
    [{ ...capital, paidInCapital: '40000001' }, true, '2000000'],
    [{ paidInCapital: '40000000' }, true, '2000000'],
    [{ ...capital, designated: false }, false, '0'],
    [{ ...capital, reformed: false }, false, '0'],
    [{ ...capital, paidInCapital: undefined }, '?', null],
  ],
};
