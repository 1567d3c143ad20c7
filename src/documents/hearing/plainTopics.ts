import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { RemarkId } from '../../domain/advice/remark.ts';
import { REASON_LABELS } from '../lexicon/directives.ts';
import { COMPANY_OBJECTS, UNDOING_VERBS } from '../lexicon/hearing.ts';
import { HOLDINGS_RULES, OWING_RULES, SCALE_RULES } from '../lexicon/plainAccount.ts';
import { ADVICE_RULES, PLAN_MOVES, PLAN_RULES } from '../lexicon/plainPlan.ts';
import { DOUBT_RULES, HALT_RULES, RESTRAINT_RULES } from '../lexicon/plainRestraint.ts';
import { BESIDE_RULES, STANDING_RULES } from '../lexicon/plainStanding.ts';
import { PHRASING_CLASSES } from '../lexicon/restraining.ts';
import { heardTokens } from '../syntax/tokens.ts';
import { comingIn, type Spoken } from './dated.ts';
import { biddenIn, isOfOtherLanguage, refusedByVoice, saidByForm, voicedIn } from './forms.ts';
import { isOfPlan, isSaidByPlan } from './instruction.ts';
import { BILLIONS, hasAmount } from './liability.ts';
import { isNoun } from './nouns.ts';
import type { Sentence } from './passages/sentence.ts';
import { saysNone, saysNoneStands } from './passages/setting.ts';
import { isAboutSome, phrasedIn, wordsFor } from './phrased.ts';
import { saidPlainly, topicOf } from './plainly.ts';
import { isAvoidedByOthers } from './restraint.ts';
import { isHistory } from './strayLines.ts';
import { isPast } from './strayTables.ts';
import { NO_SECTORS, namedInRow, type Subjects, sectorsIn, securitiesIn } from './subjects.ts';

const ofSecurities = new WeakMap<Subjects, Subjects>();

/** The same for all sentences: what rows name is kept by it. */
function withoutSectors(subjects: Subjects): Subjects {
  const made = ofSecurities.get(subjects) ?? { ...subjects, sectors: NO_SECTORS };
  ofSecurities.set(subjects, made);
  return made;
}
const standing = topicOf(['standing'], STANDING_RULES);
/** What a heading says of the past is said of its section, and *waiting for the Fed* is its topic. */
const standingOfHeading = topicOf(
  ['standing'],
  STANDING_RULES.filter((rule) => !rule.includes('past') && !rule.startsWith('whole await name !')),
);
const standingBeside = topicOf(['standing'], BESIDE_RULES);
const halting = topicOf(['halt'], HALT_RULES);
const doubt = topicOf(['doubt'], DOUBT_RULES);
const keeping = topicOf(['restraint', 'keeping'], RESTRAINT_RULES);
const restraining = topicOf(['restraint'], RESTRAINT_RULES);
const dislike = topicOf(['restraint', 'dislike'], RESTRAINT_RULES);
const plan = topicOf(['plan'], PLAN_RULES);
const planMoves = topicOf(['plan'], PLAN_MOVES);
const advice = topicOf(['advice'], ADVICE_RULES);
const holdings = topicOf(['holdings'], HOLDINGS_RULES);
const scale = topicOf(['scale'], SCALE_RULES);
const owing = topicOf(['owing'], OWING_RULES);

interface Told {
  readonly id: RemarkId;
  readonly because: string;
}

/** What decides to whom a sentence speaks. */
export interface Listener {
  readonly kind: 'portfolio' | 'market' | 'stock';
  readonly subjects: Subjects;
  readonly plan: ActionPlan | null;
  readonly spoken: Spoken;
}

/** What a sentence says by known words alone (READING 1, O1–O5): asked where nothing else of its line was heard. */
export function toldPlainly(sentence: Sentence, isPlanned: boolean, listener: Listener): Told | null {
  if (saysNoneStands(sentence) || phrasedIn(sentence, 'formsOfDone', listener.subjects) !== null) return null;
  const notFinal = standingOf(sentence, listener.subjects);
  if (notFinal !== null) return { id: 'document_not_final', because: notFinal };
  const { kind, subjects } = listener;
  const refused = refusedByVoice(sentence, isPlanned, listener);
  if (refused !== null) return { id: 'not_understood', because: refused };
  if (isPlanned && isSaidByPlan(sentence, subjects, listener.plan)) return null;
  const because =
    struckIn(sentence, isPlanned, subjects) ??
    haltOf(sentence) ??
    restraintOf(sentence, listener) ??
    instructionOf(sentence, isPlanned, listener) ??
    otherOf(sentence, listener);
  if (because !== null) return { id: 'not_understood', because };
  const isOwed = kind === 'portfolio' && hasAmount(sentence) && !BILLIONS.test(sentence.text);
  const isOfCompany = securitiesIn(sentence.words, subjects).length > 0 || isAboutSome(sentence, subjects);
  const owed = isOwed && !isOfCompany ? saidPlainly(sentence, owing, null) : null;
  if (owed !== null) return { id: 'liability_not_read', because: owed };
  const said = saidByForm(sentence, isPlanned, listener);
  if (said !== null) return said;
  const bidden = (kind === 'portfolio' ? biddenIn(sentence) : null) ?? voicedIn(sentence, isPlanned, listener);
  if (bidden !== null) return { id: 'not_understood', because: bidden };
  return isOfOtherLanguage(sentence, subjects) ? { id: 'not_understood', because: 'not in English' } : null;
}

/** In a heading each part by itself, `Action plan (proposal)`, and whether all of it is struck out. */
function standingOf(sentence: Sentence, subjects: Subjects): string | null {
  if (sentence.setting === 'cell' && !isOfPaper(sentence, subjects)) return null;
  if (sentence.setting === 'cell' || !sentence.isFirst) return saidPlainly(sentence, standingBeside, null);
  if (sentence.setting !== 'heading') return saidPlainly(sentence, standing, null);
  if (STRUCK.test(sentence.text)) return 'struck out';
  const parts = sentence.text
    .split(/[()[\]:]|\s[—–-]\s/)
    .map((text) => ({ ...sentence, text, words: heardTokens(text) }));
  return [sentence, ...parts].reduce<string | null>(
    (said, part) => said ?? saidPlainly(part, standingOfHeading, null),
    null,
  );
}

/** `~~BUY UNH~~`: a line that is struck out, of what may be traded. */
function struckIn({ text, words, setting }: Sentence, isPlanned: boolean, subjects: Subjects): string | null {
  if (setting === 'heading' || !STRUCK.test(text.trim())) return null;
  return isPlanned || securitiesIn(words, subjects).length > 0 || sectorsIn(words, subjects).length > 0
    ? 'struck out'
    : null;
}

const STRUCK = /^~~.*~~$/;

/** Whether a row is of the document or of what it names, and not of events: `| Payrolls | not yet released |`. */
function isOfPaper({ row }: Sentence, subjects: Subjects): boolean {
  const { words, securities, hasSector } = namedInRow(row, subjects);
  return securities.length > 0 || papers.some((word) => words.has(word)) || hasSector();
}

const papers: readonly string[] = ['version', ...(PHRASING_CLASSES.paper ?? [])];

/** What stops everything; a cell speaks of its row. */
function haltOf(sentence: Sentence): string | null {
  return sentence.setting === 'cell' ? null : saidPlainly(sentence, halting, null);
}

function restraintOf(sentence: Sentence, { kind, subjects }: Listener): string | null {
  if (saysNone(sentence) || isAvoidedByOthers(sentence) || isPutOffByCompany(sentence, subjects)) return null;
  if (TOO_MUCH.test(sentence.text.slice(-LONGEST_TOO_MUCH))) return null;
  if (kind === 'portfolio') return saidPlainly(sentence, keeping, subjects) ?? saidPlainly(sentence, doubt, subjects);
  // What an analyst thinks of a sector is a view, and no restraint.
  return (
    saidPlainly(sentence, dislike, withoutSectors(subjects)) ??
    saidPlainly(sentence, restraining, subjects) ??
    saidPlainly(sentence, doubt, subjects)
  );
}

/** The same of a heading, put behind a name that stands below it. */
export function restraintOfTitle(sentence: Sentence, subjects: Subjects): string | null {
  return saysNone(sentence) ? null : saidPlainly(sentence, restraining, subjects);
}

const LONGEST_TOO_MUCH = 120;
/** `NEM is too large to ignore`: it is not left. */
const TOO_MUCH = /\btoo [a-z][^:;]{0,90}? to (?:ignore|disregard|overlook|forget|omit|neglect|skip)[.!)]*$/i;

const puttingOff: ReadonlySet<string> = new Set(
  UNDOING_VERBS.flatMap((verb) => [verb, `${verb}s`, `${verb.replace(/e$/, '')}ed`]),
);
const objects: ReadonlySet<string> = new Set(COMPANY_OBJECTS);
const MODAL = /^(?:may|might|could|will|would|has|had|must)$/;

/** `UNH may postpone its update`: what a company does with what is its own. */
function isPutOffByCompany(sentence: Sentence, subjects: Subjects): boolean {
  const { words } = wordsFor(sentence);
  return words.some((word, at) => {
    if (!puttingOff.has(word.lower) || !objects.has(words[at + 1]?.lower ?? '')) return false;
    const subject = MODAL.test(words[at - 1]?.lower ?? '') ? at - 2 : at - 1;
    const before = words.slice(Math.max(subject, 0), subject + 1);
    return securitiesIn(before, subjects).length > 0 && !TRADES.test(words[at + 2]?.lower ?? '');
  });
}

const TRADES = /^(?:sale|sales|purchase|purchases|trade|trades|order|orders|rebalancing)$/;

function instructionOf(
  sentence: Sentence,
  isPlanned: boolean,
  { kind, subjects, plan: directives, spoken }: Listener,
): string | null {
  if (kind !== 'portfolio') {
    const coming = isOfTime(sentence) ? comingIn(sentence, spoken) : comingOver(sentence, spoken);
    return coming ?? (kind === 'stock' ? saidPlainly(sentence, advice, subjects) : null);
  }
  if (!isPlanned || directives === null || isReason(sentence)) return null;
  const isCovered = isOfPlan(sentence, subjects, directives);
  return (
    comingIn(sentence, spoken) ??
    saidPlainly(sentence, plan, subjects) ??
    (isCovered ? null : saidPlainly(sentence, planMoves, subjects))
  );
}

/** Whether a cell stands in a column that says when its row is to be traded. */
function isOfTime({ setting, about }: Sentence): boolean {
  return setting === 'cell' && about().some((header) => header.some(({ lower }) => TIMES.test(lower)));
}

/** `Ideas for Q4`: what such a heading stands over is not for now. */
function comingOver(sentence: Sentence, spoken: Spoken): string | null {
  if (sentence.setting !== 'heading' || !sentence.words.some(({ lower }) => isNoun(lower, 'idea'))) return null;
  const times = sentence.text.split(/\b(?:for|in)\s|[,(:—–]/i).slice(1);
  return times.reduce<string | null>((said, text) => said ?? comingIn({ ...sentence, text }, spoken), null);
}

const TIMES = /^(?:timing|when|timeline|schedule|execution|execute|start|entry|date)$/;
const reasons: ReadonlySet<string> = new Set(REASON_LABELS);

/** `Rationale: if gold falls, miners fall more` (READING 5). */
function isReason({ words: [label, colon] }: Sentence): boolean {
  return colon?.text === ':' && reasons.has(label?.lower ?? '');
}

/** Cells are judged with their table, and what stands under a heading of the past is past. */
function otherOf(sentence: Sentence, { kind, subjects }: Listener): string | null {
  if (sentence.setting === 'cell' || sentence.about().some(isPast) || isHistory(sentence.text, subjects)) return null;
  return saidPlainly(sentence, kind === 'portfolio' ? holdings : scale, subjects);
}
