import { BROKERS, type Broker, type PositionsSource, TRACKERS, type Tracker } from './statement.ts';

// Whose files are read, in words: manuals, the page, problems and the documentation have them from here.

/** A broker's name as people write it. */
export const BROKER_NAMES: Readonly<Record<PositionsSource | Tracker, string>> = {
  etrade: 'E*TRADE',
  schwab: 'Schwab',
  fidelity: 'Fidelity',
  vanguard: 'Vanguard',
  interactive_brokers: 'Interactive Brokers',
  robinhood: 'Robinhood',
  merrill: 'Merrill',
  jp_morgan: 'J.P. Morgan (Chase)',
  webull: 'Webull',
  tastytrade: 'tastytrade',
  ofx: 'OFX',
  portfolio_performance: 'Portfolio Performance',
  ghostfolio: 'ghostfolio',
  own_table: 'a table of your own',
};

type Forms = Readonly<Partial<Record<Broker | Tracker, string>>>;

/** What a file is called where its owner might look for another. */
const POSITIONS_FORMS: Forms = {
  vanguard: 'OfxDownload.csv',
  interactive_brokers: 'activity statement, Flex query',
};
const TRANSACTIONS_FORMS: Forms = {
  vanguard: 'OfxDownload.csv',
  interactive_brokers: 'activity statement, Flex query, Transaction History',
  webull: 'orders',
};

/** They export no positions. */
const WITHOUT_POSITIONS: readonly Broker[] = ['robinhood', 'webull', 'tastytrade'];

/** Whose positions are read: `E*TRADE, Schwab, … or OFX`. */
export const POSITIONS_READ = listed(
  BROKERS.filter((broker) => !WITHOUT_POSITIONS.includes(broker)),
  POSITIONS_FORMS,
);

/** Whose transactions are read, those of programs that keep them included. */
export const TRANSACTIONS_READ = listed([...BROKERS, ...TRACKERS], TRANSACTIONS_FORMS);

function listed(sources: readonly (Broker | Tracker)[], forms: Forms): string {
  const names = sources.map((source) => {
    const form = forms[source];
    return form === undefined ? BROKER_NAMES[source] : `${BROKER_NAMES[source]} (${form})`;
  });
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
