/** The keys of a plan in a block of JSON or YAML, in small letters with a space for `_`. */
export const DATA_KEYS: Readonly<Record<'directives' | 'cash' | 'basis', readonly string[]>> = {
  directives: [
    ...['directives', 'action plan', 'plan', 'targets', 'target allocation', 'target allocations', 'sector targets'],
    ...['rebalancing targets', 'recommended allocation', 'rebalancing plan', 'proposed changes', 'trades', 'actions'],
  ],
  cash: ['cash target pct', 'cash target', 'target cash', 'target cash pct', 'cash pct', 'cash'],
  basis: ['basis'],
};

/** What may mean cash and may mean more: cash is offered for it. */
export const LIKE_CASH: ReadonlySet<string> = new Set([
  ...['liquidity', 'liquid assets', 'liquid reserves', 'liquid funds', 'money market', 'money market funds'],
  ...['reserve', 'reserves', 'war chest', 't-bills', 'treasury bills'],
]);
