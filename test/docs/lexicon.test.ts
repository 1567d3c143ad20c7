import { expect, test } from 'vitest';
import {
  ACTION_WORDS,
  ALL_OF_IT,
  NO_PICK_HEADINGS,
  NO_PICK_WORDS,
  PAST_PICK_HEADINGS,
  REFUSED_ACTIONS,
  WHOLE_SALES,
} from '../../src/documents/lexicon/advice.ts';
import * as HEARING from '../../src/documents/lexicon/hearing.ts';
import {
  NO_RESTRAINT,
  NO_TICKERS,
  REASON_WORDS,
  RESTRAINT_HEADINGS,
  RESTRAINT_OBJECTS,
  SEPARATORS,
  SIDE_WORDS,
  WINDOW_WORDS,
} from '../../src/documents/lexicon/restraints.ts';
import {
  STANDING,
  STANDING_ALONE,
  STANDING_FLAGS,
  STANDING_NAMES,
  STANDING_OF_STATUS,
  STANDING_OPENERS,
  VALIDITY,
} from '../../src/documents/lexicon/standing.ts';
import { DOCUMENTS_PAGE } from './samples.ts';

// The expressions that are read are data; the page lists them as they stand there.

test.each([
  ['begins a section', RESTRAINT_HEADINGS],
  ['does not', NO_RESTRAINT],
  ['forbids buying', SIDE_WORDS.buy],
  ['forbids selling', SIDE_WORDS.sell],
  ['forbids both', SIDE_WORDS.both],
  ['begins a window', WINDOW_WORDS.from],
  ['ends it', WINDOW_WORDS.until],
  ['begins a reason', REASON_WORDS],
  ['stands between securities', SEPARATORS],
  ['BUY', ACTION_WORDS.BUY],
  ['SELL', ACTION_WORDS.SELL],
  ['REDUCE', ACTION_WORDS.REDUCE],
  ['HOLD', ACTION_WORDS.HOLD],
  ['sells all, without a size', WHOLE_SALES],
  ['a size of all', ALL_OF_IT],
  ['refused', REFUSED_ACTIONS],
  ['trades', Object.keys(HEARING.TRADING_VERBS)],
  ['keeps', Object.keys(HEARING.HOLDING_VERBS)],
  ['forbids', HEARING.PROHIBITIONS.duty],
  ['forbids as an order', HEARING.PROHIBITIONS.order],
  ['forbids or describes', HEARING.PROHIBITIONS.description],
  ['forbids the verb before it', HEARING.PRONOUNCEMENTS],
  ['restrains by itself', HEARING.RESTRAINTS],
  ['restrains in a heading or label', HEARING.RESTRICTED_WORDS],
  ['and beside it, anywhere', HEARING.RESTRICTED_COMPANY],
  ['says that it is over', HEARING.ENDED],
  ['is of no security in particular, before', HEARING.GENERAL_OBJECTS],
  ['these nouns', HEARING.GENERAL_NOUNS],
  ['makes a sentence a disclaimer', HEARING.DISCLAIMERS],
  ['is not to be acted on', STANDING],
  ['where it is all that is said', STANDING_ALONE],
  ['where a status says it', STANDING_OF_STATUS],
  ['where it begins a line, before a dash or a comma', STANDING_OPENERS],
  ['a label with yes, or what is said of its mode or environment, beside these', STANDING_FLAGS],
  ['a blank for it says no', STANDING_NAMES],
  ['holds up to a day', VALIDITY],
  ['is owed', HEARING.LIABILITIES],
  ['a table of the past', HEARING.PAST_HEADINGS],
  ['a column of securities', HEARING.COLUMN_WORDS.ticker],
  ['a column of shares', HEARING.COLUMN_WORDS.shares],
  ['a column of amounts', HEARING.COLUMN_WORDS.amount],
  ['a column of prices', HEARING.COLUMN_WORDS.price],
  ['a column of sides', HEARING.COLUMN_WORDS.side],
  ['a column of what others think', HEARING.OPINIONS],
  ['a column of a company’s figures or news', HEARING.COMPANY_FIGURES],
  ['says in a header whether it may be traded', HEARING.PERMITTING],
  ['of securities, beside others', HEARING.LOOSE_COLUMNS.ticker],
  ['of shares, beside others', HEARING.LOOSE_COLUMNS.shares],
  ['of amounts, beside others', HEARING.LOOSE_COLUMNS.amount],
  ['in capitals, and no security', HEARING.NOT_LIKE_TICKERS],
  ['nor these, among words', [...NO_TICKERS, ...HEARING.NO_NAMES]],
])('docs/documents.md has a row “%s” with every word of the lexicon', (name, words) => {
  expect(DOCUMENTS_PAGE).toContain(`| ${name} | ${listed(words)} |`);
});

test.each([[RESTRAINT_OBJECTS], [PAST_PICK_HEADINGS], [NO_PICK_WORDS], [NO_PICK_HEADINGS]])('and names %j', (words) => {
  expect(DOCUMENTS_PAGE).toContain(listed(words));
});

function listed(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
