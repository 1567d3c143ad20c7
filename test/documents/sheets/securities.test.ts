import { describe, expect, test } from 'vitest';
import { readSecurities } from '../../../src/documents/sheets/readSecurities.ts';
import { toldOf } from '../../corpus/rows.ts';
import { folderOf, textsOf } from '../../corpus/workspace.ts';

function read(...rows: readonly string[]): string[] {
  const { value, problems } = readSecurities('securities.csv', `${rows.join('\n')}\n`);
  if (value === null)
    return problems.map(({ line, column, message, accepted }) => `${line}:${column} ${message}; ${accepted}`);
  return [...value].map(([ticker, { sector, kind, name }]) => `${ticker} ${sector} ${kind} ${name}`);
}

describe('securities.csv', () => {
  test('says the sector, the kind and the name of each security, as far as they are known', () => {
    expect(
      read(
        'ticker,sector,kind,name',
        'VTI,,etf,',
        'NVDA,Semiconductors,,NVIDIA',
        'BND,fixed income,ETF,',
        'X,IT,stock,',
      ),
    ).toEqual([
      'VTI null etf null',
      'NVDA Semiconductors null NVIDIA',
      'BND Bonds etf null',
      'X Technology stock null',
    ]);
  });

  test('may say the kinds alone, or the sectors alone; neither is refused', () => {
    expect(read('symbol,type', 'VMFXX,Money Market')).toEqual(['VMFXX null money_market null']);
    expect(read('symbol,sector', 'VMFXX,Cash Funds')).toEqual(['VMFXX Cash Funds null null']);
    expect(read('ticker,name', 'VTI,Vanguard')).toEqual(['1:1 no column says sector; a column sector']);
  });

  test.each([
    ['NVDA,Tecnology', 'the sector “Tecnology” is no known one'],
    ['NVDA,Te\u200Bch', 'the sector “Te\u200Bch” is no name: it has U+200B, which cannot be seen'],
    ['NVDA,Теch', 'the sector “Теch” is no name'],
  ])('refuses %s', (row, message) => {
    expect(read('ticker,sector', row)[0]).toContain(message);
  });

  test('takes a name that leads to two sectors for one of its own', () => {
    expect(read('ticker,sector', 'SONY,Consumer Electronics', 'KO,Technology / Energy')).toEqual([
      'SONY Consumer Electronics null null',
      'KO Technology / Energy null null',
    ]);
  });
});

describe('a column of securities.csv that is not read', () => {
  const BASE = textsOf(folderOf('base/rebalance'));
  /** What a column says of NEM, which the plan sells. */
  const told = (header: string, cell: string) =>
    toldOf({ ...BASE, 'securities.csv': `ticker,sector,${header}\nNEM,Materials,${cell}\n` }, 'rebalance').split(
      ';',
    )[0];

  test.each([
    ['restricted', 'no'],
    ['notes', 'a core name of the sector'],
    ['isin', 'US6516391066'],
    ['country', 'US'],
  ])('is idle where it restrains nothing: %s, %s', (header, cell) => {
    expect(told(header, cell)).toBe('SAFE');
  });

  test.each([
    ['restricted', 'yes'],
    ['do_not_sell', 'TRUE'],
    ['sellable', 'no'],
    ['notes', 'do not sell'],
  ])('is heard: %s, %s', (header, cell) => {
    expect(told(header, cell)).toBe('CONDITIONAL');
  });
});
