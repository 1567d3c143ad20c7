import { FUND_CLASSES, INDUSTRIES } from '../../domain/instruments/industries.ts';
import { SECTOR_NAMES, spelledSector } from '../../domain/instruments/sector.ts';
import { namesIn } from '../../domain/instruments/sectorLookup.ts';
import * as FORMS from '../lexicon/forms.ts';
import { FORM_CLASSES, NOUNS } from '../lexicon/formWords.ts';
import { FORMS_OF_OWNERS } from '../lexicon/ownerRestrains.ts';
import {
  COMMANDS,
  FUNDING,
  HELD_ELSEWHERE,
  IN_ADVICE,
  IN_PLAN,
  IN_PLAN_HEADING,
  INSTRUCTING,
  OTHER_UNITS,
  OWING,
  OWING_BY_ACCOUNT,
  WISHING,
} from '../lexicon/phrasings.ts';
import { PLAIN_HOLDINGS, PLAIN_OWING, PLAIN_SCALE } from '../lexicon/plainAccount.ts';
import { PLAIN_ADVICE, PLAIN_PLAN } from '../lexicon/plainPlan.ts';
import { PLAIN_DISLIKE, PLAIN_DOUBT, PLAIN_HALT, PLAIN_KEEPING, PLAIN_RESTRAINT } from '../lexicon/plainRestraint.ts';
import { PLAIN_STANDING } from '../lexicon/plainStanding.ts';
import { COMMON_WORDS, TAILS } from '../lexicon/plainWords.ts';
import { PHRASING_CLASSES, RESTRAINING } from '../lexicon/restraining.ts';
import { STANDING_PHRASINGS } from '../lexicon/standing.ts';
import { type WrittenPatterns, writtenPatterns } from '../syntax/phrasing/writtenPatterns.ts';
import { type WordRoles, type WrittenWords, writtenWords } from '../syntax/phrasing/writtenWords.ts';
import { spokenName } from '../syntax/tokens.ts';

// What the lexicon's lists come to once they are put in order: the build works it out (tools/packs.mjs).

const DOUBTS: readonly string[] = [...FORMS.FORMS_OF_DECISIONS, ...FORMS.FORMS_OF_DOUBT];

const LISTS = {
  anywhere: RESTRAINING.anywhere,
  owner: RESTRAINING.owner,
  analyst: RESTRAINING.analyst,
  notHeld: RESTRAINING.notHeld,
  commands: COMMANDS,
  inPlan: IN_PLAN,
  inPlanHeading: [...IN_PLAN, ...IN_PLAN_HEADING],
  inAdvice: IN_ADVICE,
  instructing: INSTRUCTING,
  funding: FUNDING,
  wishing: [...WISHING, ...WISHING.map((line) => line.replaceAll('{it}', 'cash'))],
  elsewhere: HELD_ELSEWHERE,
  units: OTHER_UNITS,
  owing: OWING,
  owingByAccount: OWING_BY_ACCOUNT,
  standing: STANDING_PHRASINGS,
  formsOfStanding: FORMS.FORMS_OF_STANDING,
  formsOfPast: FORMS.FORMS_OF_PAST,
  formsOfDone: FORMS.FORMS_OF_DONE,
  formsOfOwners: [...FORMS.FORMS_OF_ORDERS, ...FORMS.FORMS_OF_AUTHORITY, ...FORMS_OF_OWNERS, ...DOUBTS],
  formsOfAnalysts: [...FORMS.FORMS_OF_ADVICE, ...DOUBTS.map(ofIdeas)],
  formsOfHeadings: FORMS.FORMS_OF_HEADINGS,
  formsInPlans: FORMS.FORMS_IN_PLANS,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PatternList = keyof typeof LISTS;

export function hearingPatterns(): WrittenPatterns {
  return writtenPatterns(LISTS, { ...PHRASING_CLASSES, ...FORM_CLASSES });
}

/** An analyst speaks of many orders, plans and boards: of those of companies as well. */
function ofIdeas(form: string): string {
  return form.replaceAll('{order}', '{idea}').replaceAll(/\{(?:person|role)\}/g, '{decider}');
}

const WORDS = {
  /** What means nothing in any topic. */
  common: { '': `${TAILS.trim()}, ${COMMON_WORDS}` },
  restraint: PLAIN_RESTRAINT,
  keeping: PLAIN_KEEPING,
  dislike: PLAIN_DISLIKE,
  halt: PLAIN_HALT,
  doubt: PLAIN_DOUBT,
  plan: PLAIN_PLAN,
  advice: PLAIN_ADVICE,
  standing: PLAIN_STANDING,
  holdings: PLAIN_HOLDINGS,
  scale: PLAIN_SCALE,
  owing: PLAIN_OWING,
} as const satisfies Readonly<Record<string, WordRoles>>;

export type WordList = keyof typeof WORDS;

export function hearingWords(): WrittenWords {
  return writtenWords(WORDS);
}

/** Each noun by the kinds that it is of. */
export function hearingNouns(): WrittenWords {
  return writtenWords(
    Object.fromEntries(Object.entries(NOUNS).map(([kind, nouns]) => [kind, { '': nouns.join(',') }])),
  );
}

/** Names by the sector that they mean: the first of the tables that has a name decides. */
export function hearingSectors(): WrittenWords {
  const industries = Object.entries(INDUSTRIES).flatMap(([sector, list]) =>
    namesIn(list).map((name) => [name, sector] as const),
  );
  const own = [...SECTOR_NAMES, ...Object.keys(FUND_CLASSES)].map((name) => [name, spelledSector(name)] as const);
  const meant = new Map<string, string>();
  for (const [name, sector] of [...industries, ...own]) {
    const spoken = spokenName(name);
    if (!meant.has(spoken)) meant.set(spoken, sector);
  }
  const bySector = new Map<string, string[]>();
  for (const [name, sector] of meant) bySector.set(sector, [...(bySector.get(sector) ?? []), name]);
  return writtenWords(Object.fromEntries([...bySector].map(([sector, names]) => [sector, { '': names.join(',') }])));
}
