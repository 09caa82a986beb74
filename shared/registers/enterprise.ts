import type { RegisterDescription } from '../model/register.ts';
import { dateOrder, scaleAgainstFlag } from './checks.ts';
import { ENTERPRISE_STANDING } from './enterpriseStanding.ts';
import { ENTERPRISE_SUBSTANCE } from './enterpriseSubstance.ts';

/** 企业: every firm the town knows of, above scale or not. Columns follow the roster of `A-templates` A1. */
export const enterprise: RegisterDescription = {
  id: 'enterprise',
  label: '企业',
  counter: '家',
  nameField: 'name',
  identities: [['creditCode'], ['name']],
  fields: [...ENTERPRISE_STANDING, ...ENTERPRISE_SUBSTANCE],
  attached: [
    {
      register: 'annualFact',
      subjectField: 'subject',
      yearField: 'year',
      fields: [
        'operatingRevenue',
        'outputValue',
        'addedValue',
        'taxPaid',
        'profit',
        'employees',
        'researchExpense',
        'electricity',
        'contribution',
      ],
    },
  ],
  checks: [dateOrder('enteredOn', 'leftOn', '退库年月早于入库年月'), scaleAgainstFlag],
};
