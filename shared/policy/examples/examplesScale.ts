import type { ExampleTables } from './example.ts';

const province2020 = { addedValueGrowth: '0.1001', newIn2018: true, inRegister: true };
const risen2018 = { growth: '0.1', newIn2018: true, inRegister: true };
const risen2017 = { growthBefore: '0.1', growth: '0.1', newIn2017: true, inRegister: true };
const growing2025 = { addedValueGrowth: '0.1', firstIn2023: true, excluded: false };
const specialised2025 = { specialisedIn2024: true, firstIn2023: true, excluded: false };
const park = { completedInvestment: '40000000', alreadyPaid: '0', provincialPark: true };
const cluster = { completedInvestment: '12500000', alreadyPaid: '0', clusterProject: true };

/** Firms newly above scale, and the draft of the investment award; switched off until the office confirms them. */
export const EXAMPLES_SCALE: ExampleTables = {
  // The notice of 2020 as far as it was read names no amount: fulfilled, and still no figure.
  'DS20-1': [
    [{ ...province2020, addedValueGrowth: '0.0999' }, false, null],
    [{ ...province2020, addedValueGrowth: '0.1' }, false, null],
    [province2020, true, null],
    [{ ...province2020, newIn2018: false }, false, null],
    [{ ...province2020, inRegister: false }, false, null],
    [{ ...province2020, addedValueGrowth: undefined }, '?', null],
    [{ ...province2020, newIn2018: undefined }, '?', null],
    [{ ...province2020, inRegister: undefined }, '?', null],
  ],
  'DS20-2': [
    [{ ...risen2018, growth: '0.0999' }, false, null],
    [risen2018, true, null],
    [{ ...risen2018, growth: '0.1001' }, true, null],
    [{ ...risen2018, newIn2018: false }, false, null],
    [{ ...risen2018, inRegister: false }, false, null],
    [{ ...risen2018, growth: undefined }, '?', null],
    [{ ...risen2018, newIn2018: undefined }, '?', null],
    [{ ...risen2018, inRegister: undefined }, '?', null],
  ],
  'DS20-3': [
    [{ ...risen2017, growthBefore: '0.0999' }, false, null],
    [{ ...risen2017, growth: '0.0999' }, false, null],
    [risen2017, true, null],
    [{ ...risen2017, growthBefore: '0.1001' }, true, null],
    [{ ...risen2017, growth: '0.1001' }, true, null],
    [{ ...risen2017, newIn2017: false }, false, null],
    [{ ...risen2017, inRegister: false }, false, null],
    [{ ...risen2017, growthBefore: undefined }, '?', null],
    [{ ...risen2017, growth: undefined }, '?', null],
    [{ ...risen2017, newIn2017: undefined }, '?', null],
    [{ ...risen2017, inRegister: undefined }, '?', null],
  ],
  'DP25-1': [
    [{ firstIn2024: true, excluded: false }, true, '50000'],
    [{ firstIn2024: false, excluded: false }, false, '0'],
    [{ firstIn2024: true, excluded: true }, false, '0'],
    [{ excluded: false }, '?', null],
    [{ firstIn2024: true }, '?', null],
  ],
  'DP25-2': [
    [{ ...growing2025, addedValueGrowth: '0.0999' }, false, '0'],
    [growing2025, true, '50000'],
    [{ ...growing2025, addedValueGrowth: '0.1001' }, true, '50000'],
    [{ ...growing2025, firstIn2023: false }, false, '0'],
    [{ ...growing2025, excluded: true }, false, '0'],
    [{ ...growing2025, addedValueGrowth: undefined }, '?', null],
    [{ ...growing2025, firstIn2023: undefined }, '?', null],
    [{ ...growing2025, excluded: undefined }, '?', null],
  ],
  'DP25-3': [
    [specialised2025, true, '50000'],
    [{ ...specialised2025, specialisedIn2024: false }, false, '0'],
    [{ ...specialised2025, firstIn2023: false }, false, '0'],
    [{ ...specialised2025, excluded: true }, false, '0'],
    [{ ...specialised2025, specialisedIn2024: undefined }, '?', null],
    [{ ...specialised2025, firstIn2023: undefined }, '?', null],
    [{ ...specialised2025, excluded: undefined }, '?', null],
  ],
  'DD22-1': [
    [{ ...park, completedInvestment: '39999999' }, true, '19999999.5'],
    [park, true, '20000000'],
    [{ ...park, completedInvestment: '40000001' }, true, '20000000'],
    [{ ...park, alreadyPaid: '19000000' }, true, '1000000'],
    [{ ...park, alreadyPaid: '20000000' }, true, '0'],
    [{ ...park, provincialPark: false }, false, '0'],
    [{ ...park, completedInvestment: undefined }, '?', null],
    [{ ...park, alreadyPaid: undefined }, '?', null],
    [{ ...park, provincialPark: undefined }, '?', null],
  ],
  'DD22-2': [
    [{ ...cluster, completedInvestment: '12499999' }, true, '9999999.2'],
    [cluster, true, '10000000'],
    [{ ...cluster, completedInvestment: '12500001' }, true, '10000000'],
    [{ ...cluster, alreadyPaid: '9000000' }, true, '1000000'],
    [{ ...cluster, alreadyPaid: '10000000' }, true, '0'],
    [{ ...cluster, clusterProject: false }, false, '0'],
    [{ ...cluster, completedInvestment: undefined }, '?', null],
    [{ ...cluster, alreadyPaid: undefined }, '?', null],
    [{ ...cluster, clusterProject: undefined }, '?', null],
  ],
  // The report breaks off before the cap: half of the interest, however much that is.
  'DD22-3': [
    [{ loanInterest: '3000000', expansion: true }, true, '1500000'],
    [{ loanInterest: '90000001', expansion: true }, true, '45000000.5'],
    [{ loanInterest: '3000000', expansion: false }, false, '0'],
    [{ expansion: true }, '?', null],
    [{ loanInterest: '3000000' }, '?', null],
  ],
};
