import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as FORMS from '../../src/documents/lexicon/forms.ts';
import * as FORM_WORDS from '../../src/documents/lexicon/formWords.ts';
import * as LANGUAGES from '../../src/documents/lexicon/languages/notEnglish.ts';
import { FORMS_OF_OWNERS } from '../../src/documents/lexicon/ownerRestrains.ts';
import * as PHRASINGS from '../../src/documents/lexicon/phrasings.ts';
import * as ACCOUNT from '../../src/documents/lexicon/plainAccount.ts';
import * as PLAN from '../../src/documents/lexicon/plainPlan.ts';
import * as RESTRAINT from '../../src/documents/lexicon/plainRestraint.ts';
import * as STANDING from '../../src/documents/lexicon/plainStanding.ts';
import * as WORDS from '../../src/documents/lexicon/plainWords.ts';
import { PHRASING_CLASSES, RESTRAINING } from '../../src/documents/lexicon/restraining.ts';
import { STANDING_PHRASINGS } from '../../src/documents/lexicon/standing.ts';
import { dividedPhrases, type WordRoles } from '../../src/documents/syntax/phrasing/writtenWords.ts';

// The phrasings that are heard are data; the page lists them as they stand there.

const PAGE = readFileSync(new URL('../../docs/phrasings.md', import.meta.url), 'utf8');

const listed = (text: string) => dividedPhrases(text).join(', ');
const roles = (lists: WordRoles) => Object.entries(lists).map(([role, text]) => `${role || 'else'}: ${listed(text)}`);
const spoken = (lists: Readonly<Record<string, string>>) =>
  Object.entries(lists).map(([role, text]) => `${role}: ${text.trim().split(/\s+/).join(' ')}`);
const inLanguages = (lists: Readonly<Record<string, string>>) =>
  Object.entries(lists).map(([language, text]) => `${language}: ${listed(text)}`);

test.each([
  ['Restraint, in any document', RESTRAINING.anywhere],
  ['Restraint, in Portfolio.md', RESTRAINING.owner],
  ["Restraint, in the analysts' documents", RESTRAINING.analyst],
  ["In the analysts' documents, of a security that is not held", RESTRAINING.notHeld],
  ['Not to be acted on', STANDING_PHRASINGS],
  ['Said to whoever acts, of no security', PHRASINGS.COMMANDS],
  ['In the plan', PHRASINGS.IN_PLAN],
  ["In the plan's heading", PHRASINGS.IN_PLAN_HEADING],
  ['Instructions in the plan without a verb of trading', PHRASINGS.INSTRUCTING],
  ['What pays for a directive and is not sold by one, in the plan', PHRASINGS.FUNDING],
  ['Wishes in the plan, beside a percentage that no directive has', PHRASINGS.WISHING],
  ['Among recommendations', PHRASINGS.IN_ADVICE],
  ['Held elsewhere, in Portfolio.md', PHRASINGS.HELD_ELSEWHERE],
  ['Owed, beside an amount, in Portfolio.md', PHRASINGS.OWING],
  ['Owed, where no company is spoken of', PHRASINGS.OWING_BY_ACCOUNT],
  ['Owed, as a label', PHRASINGS.OWING_LABELS],
  ['Figures in other units', PHRASINGS.OTHER_UNITS],
  ['By form: the nouns', Object.entries(FORM_WORDS.NOUNS).map(([kind, nouns]) => `{${kind}} ${nouns.join(', ')}`)],
  [
    'By form: what stands around them',
    [FORM_WORDS.BEFORE_NOUNS, FORM_WORDS.BEHIND_NOUNS, FORM_WORDS.BINDING_NOUNS].map((list) => list.join(' ')),
  ],
  ['By form: what orders are bound by, in Portfolio.md', FORMS.FORMS_OF_ORDERS],
  ['By form: what became of them, and who decides', FORMS.FORMS_OF_DECISIONS],
  ['By form: who may act, and on which account', FORMS.FORMS_OF_AUTHORITY],
  ['By form: doubt', FORMS.FORMS_OF_DOUBT],
  ['By form: not to be acted on', FORMS.FORMS_OF_STANDING],
  ['By form: what was', FORMS.FORMS_OF_PAST],
  ['By form: what was done of an earlier plan, and is passed over', FORMS.FORMS_OF_DONE],
  ['By form: cash and what must stay, in Portfolio.md', FORMS_OF_OWNERS],
  ['By form: in the plan', FORMS.FORMS_IN_PLANS],
  ['By form: in headings', FORMS.FORMS_OF_HEADINGS],
  ["By form: in the analysts' documents", FORMS.FORMS_OF_ADVICE],
  [
    'By form: classes',
    Object.entries(FORM_WORDS.FORM_CLASSES)
      .filter(([name]) => !(name in PHRASING_CLASSES))
      .map(([name, words]) => `<${name}> ${words.join(' ')}`),
  ],
  [
    'By form: what is bidden, in Portfolio.md',
    [FORM_WORDS.BEFORE_BIDDEN, FORM_WORDS.BIDDEN, FORM_WORDS.NOT_BIDDEN].map((list) => list.join(' ')),
  ],
  ['By form: what bids nothing', [FORM_WORDS.NO_BIDDING.join(' ')]],
  ['By voice: who has a say, what is ours, and what binds it', spoken(FORM_WORDS.VOICES)],
  ['By voice: what stands around what somebody refused', spoken(FORM_WORDS.REFUSALS)],
  ['Known words: restraint', roles(RESTRAINT.PLAIN_RESTRAINT)],
  ['Known words: restraint in Portfolio.md', roles(RESTRAINT.PLAIN_KEEPING)],
  ["Known words: restraint in the analysts' documents", roles(RESTRAINT.PLAIN_DISLIKE)],
  ['Known words: what restrains', RESTRAINT.RESTRAINT_RULES],
  ['Known words: what stops everything', roles(RESTRAINT.PLAIN_HALT)],
  ['Known words: what says so to whoever trades', RESTRAINT.HALT_RULES],
  ['Known words: doubt', roles(RESTRAINT.PLAIN_DOUBT)],
  ['Known words: what is doubted', RESTRAINT.DOUBT_RULES],
  ['Known words: in the plan', roles(PLAN.PLAIN_PLAN)],
  ['Known words: what instructs in the plan', [...PLAN.PLAN_MOVES, ...PLAN.PLAN_RULES]],
  ['Known words: among recommendations', roles(PLAN.PLAIN_ADVICE)],
  ['Known words: what instructs there', PLAN.ADVICE_RULES],
  ['Known words: not to be acted on', roles(STANDING.PLAIN_STANDING)],
  ['Known words: what says so', STANDING.STANDING_RULES],
  ['Before the day of a document', [listed(STANDING.DATED)]],
  ['Before the day of its prices', [listed(STANDING.DATED_PRICES)]],
  ['Before the last day on which it holds', [listed(STANDING.HOLDS_UNTIL)]],
  ['Before the first', [listed(STANDING.HOLDS_FROM)]],
  ['Between it and the day', [listed(STANDING.BEFORE_DAY)]],
  ['Known words: held elsewhere', roles(ACCOUNT.PLAIN_HOLDINGS)],
  ['Known words: what is held elsewhere', ACCOUNT.HOLDINGS_RULES],
  ['Known words: ranks and figures of analysts', roles(ACCOUNT.PLAIN_SCALE)],
  ['Known words: what turns them', ACCOUNT.SCALE_RULES],
  ['Known words: owed', roles(ACCOUNT.PLAIN_OWING)],
  ['Known words: what is owed', ACCOUNT.OWING_RULES],
  ['Known words that say nothing', [listed(WORDS.COMMON_WORDS)]],
  ['Known words that a reason or a time begins with', [listed(WORDS.TAILS)]],
  ['Another language: words of grammar', inLanguages(LANGUAGES.WORDS_OF_GRAMMAR)],
  ['Another language: words of trade', inLanguages(LANGUAGES.WORDS_OF_TRADE)],
  ['Another language: what names have too', [listed(LANGUAGES.PARTS_OF_NAMES)]],
  ['Another language: what English has borrowed', [listed(LANGUAGES.BORROWED_WORDS)]],
  ['Classes', Object.entries(PHRASING_CLASSES).map(([name, words]) => `<${name}> ${words.join(' ')}`)],
])('docs/phrasings.md lists “%s” as the lexicon has it', (heading, lines) => {
  expect(PAGE).toContain(`## ${heading}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`);
});
