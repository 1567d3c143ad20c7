import type { AccountShape } from '../../../contract/shapes.ts';

const TYPES: Readonly<Record<string, string>> = {
  taxable: 'taxable',
  traditional_ira: 'traditional IRA',
  roth_ira: 'Roth IRA',
  hsa: 'HSA',
  '401k': '401(k)',
};

/** `Roth IRA, first owner, cash account`, or that nothing is stated. */
export function accountKind({ type, owner, funding }: Omit<AccountShape, 'name'>): string {
  if (type === null) return 'its policy.json does not say what it is';
  return [TYPES[type] ?? type, ...(owner === null ? [] : [owner]), `${funding ?? 'cash'} account`].join(', ');
}
