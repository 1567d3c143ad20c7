import { expect, test } from 'vitest';
import { APPROXIMATIONS } from '../../src/documents/lexicon/columns.ts';
import * as lexicon from '../../src/documents/lexicon/directives.ts';
import {
  BOUND_COLUMNS,
  CHANGE_WORDS,
  DIRECTIVE_COLUMNS,
  LIMIT_WORDS,
  MANNERS,
  OTHER_TARGET_COLUMNS,
  TIME_COLUMNS,
  WORDED_COLUMNS,
} from '../../src/documents/lexicon/planData.ts';
import { DOCUMENTS_PAGE } from './samples.ts';

// The tables of the action plan are made from the lexicon: what it has, they list.

const verbs = (...kinds: lexicon.VerbKind[]) =>
  kinds.flatMap((kind) => lexicon.DIRECTIVE_VERBS[kind].map(([verb]) => verb)).join(', ');
const row = (name: string, words: string) => `| ${name} | ${words} |`;

test('lists every verb, word and phrase of a directive', () => {
  const rows = [
    row('down', verbs('decrease', 'sell')),
    row('up', verbs('increase', 'add', 'start', 'buy')),
    row('to 0%', `${verbs('exit')}, sell all`),
    row('to 0%, behind a name', lexicon.GONE.join(', ')),
    row('stays', verbs('hold')),
    row('stays, behind a name', lexicon.STAYS_AS.join(', ')),
    row('all there is, the whole of a plan', lexicon.ALL_NAMES.join(', ')),
    row('all that is not named, which stays', lexicon.REST_NAMES.join(', ')),
    row('nothing is traded, the whole of a plan', lexicon.NOTHING_TO_TRADE.join(', ')),
    row('and behind that', lexicon.NO_TRADES_BESIDE.join(', ')),
    row('either way', verbs('set')),
    row('as a heading or label', Object.values(lexicon.DIRECTIVE_NOUNS).flat().join(', ')),
    row('to at most its figure', verbs('cap')),
    row('behind a name', lexicon.DUTIES.join(', ')),
    row('and behind that', Object.values(lexicon.DONE).flat().join(', ')),
    row('before the verb, nothing', lexicon.LEADS.join(', ')),
    row('before the verb, `tentative_directive`', lexicon.TENTATIVE.join(', ')),
    row('after a name, nothing', lexicon.IGNORED_WORDS.join(', ')),
    row('after a figure, nothing', lexicon.OF_WHOLE.join(', ')),
    row('before a figure, `approximate_figure`', APPROXIMATIONS.map((word) => word.replace('~', '\\~')).join(', ')),
    row('after a figure, `approximate_figure`', lexicon.APPROXIMATIONS_AFTER.join(', ')),
    row('before a figure, at most', lexicon.AT_MOST.map(escaped).join(', ')),
    row('before a figure, at least', lexicon.AT_LEAST.map(escaped).join(', ')),
    row('behind a number, points', lexicon.POINT_WORDS.join(', ')),
    row('behind a number, hundredths of a point', lexicon.BASIS_POINT_WORDS.join(', ')),
    row(
      'not followed, `remark_not_followed`',
      `${lexicon.STAGING.join(', ')}, in three stages, over 3 months, by September`,
    ),
    row('how, not followed, `remark_not_followed`', MANNERS.join(', ')),
    row('a condition, refused', lexicon.CONDITIONS.join(', ')),
    row('no target, refused', [...lexicon.PARTS, ...lexicon.STANCES].join(', ')),
  ];
  for (const one of rows) expect(DOCUMENTS_PAGE).toContain(`\n${one}\n`);
});

test('lists every column, heading and label of the plan', () => {
  for (const role of [
    'sector',
    'current',
    'target',
    'earlier',
    'range',
    'action',
    'amount',
    'estimate',
    'change',
    'size',
    'condition',
    'path',
    'ticker',
    'shares',
  ] as const) {
    expect(DOCUMENTS_PAGE).toContain(`\n${row(role, DIRECTIVE_COLUMNS[role].join(', '))}\n`);
  }
  for (const one of [
    row('other targets, refused beside a target', OTHER_TARGET_COLUMNS.join(', ')),
    row('bounds from below', BOUND_COLUMNS.least.join(', ')),
    row('bounds from above', BOUND_COLUMNS.most.join(', ')),
    row('times, not followed', TIME_COLUMNS.join(', ')),
    row('limit prices of one’s own, not followed, by a word of the name', LIMIT_WORDS.join(', ')),
    row('directives in words', WORDED_COLUMNS.join(', ')),
    row('changes beside them, as the name begins', CHANGE_WORDS.join(', ')),
  ])
    expect(DOCUMENTS_PAGE).toContain(`\n${one}\n`);
  const labels = [lexicon.ASIDE_LABELS, lexicon.AIM_LABELS].map((words) => words.map((word) => `${word}:`));
  const headings = [lexicon.PLAN_HEADINGS, lexicon.CURRENT_LABELS, lexicon.TARGET_LABELS, lexicon.ASIDE_HEADINGS];
  for (const phrases of [...headings, ...labels]) {
    expect(DOCUMENTS_PAGE).toContain(phrases.map((phrase) => `“${phrase}”`).join(', '));
  }
});

function escaped(word: string): string {
  return word.replace(/[<>]/g, '\\$&');
}
