/** A row of a Fidelity positions file, in plain figures. */
export interface FidelityRow {
  readonly symbol: string;
  readonly description?: string;
  readonly shares: string;
  readonly price: string;
  readonly value: string;
  /** Dollars paid for all of it. */
  readonly cost?: string;
}

/** A Fidelity positions file of one account, as it is downloaded at 16:10 in New York on a day of November 2026. */
export function fidelityFile(day: number, cash: string, rows: readonly FidelityRow[], number = 'X12345678'): string {
  const lines = [
    'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Last Price Change,Current Value,Cost Basis Total,Average Cost Basis,Type',
    `${number},Individual,SPAXX**,HELD IN MONEY MARKET,,,,$${cash},,,Cash`,
    ...rows.map(({ symbol, description = '', shares, price, value, cost = '' }) =>
      [number, 'Individual', symbol, description, shares, price, '', value, cost, '', 'Cash'].join(','),
    ),
    '',
    `"Date downloaded Nov-${day}-2026 4:10 p.m ET"`,
  ];
  return `${lines.join('\n')}\n`;
}
