import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { change, DAY, exampleBook } from './books.ts';

// Books of a few households, each with the accounts that a test needs.

export interface Holding {
  readonly ticker: string;
  readonly shares: number;
  /** Each with its day and what a share cost; none where nothing is known of them. */
  readonly lots: readonly (readonly [day: string, price: number])[];
}

export interface MadeUp {
  readonly type: string;
  readonly funding: string;
  readonly custodian: string;
  readonly standing: string;
  readonly model: string;
  readonly cash: number;
  readonly holdings: readonly Holding[];
  readonly restricted: boolean;
}

const PRICES =
  'ticker,sector,price\nNVDA,Technology,200.00\nMSFT,Technology,400.00\nXOM,Energy,100.00\nJNJ,Healthcare,150.00\n';

/** A book of these accounts, each under the name A1, A2 … and the household of its list. */
export function bookOf(households: readonly (readonly MadeUp[])[], policy: object = {}): string {
  const book = exampleBook(0);
  change(book, 'prices.csv', () => PRICES);
  writeFileSync(join(book, 'policy.json'), JSON.stringify({ sector_caps: { All_Others: '45' }, ...policy }));
  const picks = ['NVDA', 'MSFT', 'XOM', 'JNJ'].map((ticker) => ({ ticker, conviction: '80' }));
  const model = (targets: object) => JSON.stringify({ targets, cash: '12', picks, as_of: DAY });
  change(book, 'models/growth.json', () => model({ Technology: '40', Energy: '20', Healthcare: '10' }));
  change(book, 'models/income.json', () => model({ Technology: '10', Energy: '40', Healthcare: '30' }));
  for (const other of ['balanced', 'preservation']) change(book, `models/${other}.json`, () => '{"cash":"10"}');
  const [accounts, positions, lots, restrictions] = [[] as string[], [] as string[], [] as string[], [] as string[]];
  for (const [place, own] of households
    .flatMap((members, at) => members.map((one): [string, MadeUp] => [members.length === 1 ? '' : `H${at}`, one]))
    .entries()) {
    const [household, one] = own;
    const name = `A${place + 1}`;
    const cells = [name, household, one.model, 'ada', one.custodian, one.type, one.funding, `${one.cash}.00`, DAY];
    accounts.push([...cells, '', '', one.standing, 'yes'].join(','));
    for (const { ticker, shares, lots: bought } of one.holdings) {
      positions.push(`${name},${ticker},${shares},`);
      if (one.type === '' || bought.length === 0) continue;
      for (const [at, [day, price]] of bought.entries()) {
        const part = at === 0 ? shares - (bought.length - 1) : 1;
        lots.push(`${name},${DAY},${ticker},${day},${part},${part * price}.00,,`);
      }
    }
    if (one.restricted) restrictions.push(`${name},MSFT,buy,,,an insider`);
  }
  const add = (file: string, rows: readonly string[]) =>
    writeFileSync(join(book, file), `${readFileSync(join(book, file), 'utf8')}${rows.join('\n')}\n`);
  add('accounts.csv', accounts);
  add('positions.csv', positions);
  if (restrictions.length > 0) add('restrictions.csv', restrictions);
  if (lots.length > 0)
    writeFileSync(
      join(book, 'lots.csv'),
      `account,as_of,ticker,acquired,shares,cost,lot,settles\n${lots.join('\n')}\n`,
    );
  return book;
}

export const PLAIN: MadeUp = {
  type: '',
  funding: '',
  custodian: 'schwab',
  standing: 'active',
  model: 'growth',
  cash: 12_000,
  holdings: [],
  restricted: false,
};
export const held = (ticker: string, shares: number, ...lots: Holding['lots']): Holding => ({ ticker, shares, lots });
