import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { RemarkId } from '../../domain/advice/remark.ts';
import { REASON_LABELS } from '../lexicon/directives.ts';
import {
  HOLDINGS_RULES,
  OWING_RULES,
  PLAIN_HOLDINGS,
  PLAIN_OWING,
  PLAIN_SCALE,
  SCALE_RULES,
} from '../lexicon/plainAccount.ts';
import { ADVICE_RULES, PLAIN_ADVICE, PLAIN_PLAN, PLAN_MOVES, PLAN_RULES } from '../lexicon/plainPlan.ts';
import { PLAIN_DISLIKE, PLAIN_KEEPING, PLAIN_RESTRAINT, RESTRAINT_RULES } from '../lexicon/plainRestraint.ts';
import { PLAIN_STANDING, STANDING_RULES } from '../lexicon/plainStanding.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { isOfPlan, isSaidByPlan } from './instruction.ts';
import { BILLIONS, hasAmount } from './liability.ts';
import { isAboutSome } from './phrased.ts';
import { saidPlainly, topicOf } from './plainly.ts';
import { saysNone } from './setting.ts';
import type { Sentence } from './spoken.ts';
import { isPast } from './strayHoldings.ts';
import { type Subjects, securitiesIn } from './subjects.ts';

const standing = topicOf([PLAIN_STANDING], STANDING_RULES);
/** What a heading says of the past is said of its section. */
const standingOfHeading = topicOf(
  [PLAIN_STANDING],
  STANDING_RULES.filter((rule) => !rule.includes('past')),
);
const keeping = topicOf([PLAIN_RESTRAINT, PLAIN_KEEPING], RESTRAINT_RULES);
const dislike = topicOf([PLAIN_RESTRAINT, PLAIN_DISLIKE], RESTRAINT_RULES);
const plan = topicOf([PLAIN_PLAN], PLAN_RULES);
const planMoves = topicOf([PLAIN_PLAN], PLAN_MOVES);
const advice = topicOf([PLAIN_ADVICE], ADVICE_RULES);
const holdings = topicOf([PLAIN_HOLDINGS], HOLDINGS_RULES);
const scale = topicOf([PLAIN_SCALE], SCALE_RULES);
const owing = topicOf([PLAIN_OWING], OWING_RULES);

interface Told {
  readonly id: RemarkId;
  readonly because: string;
}

/** What decides to whom a sentence speaks. */
interface Listener {
  readonly kind: 'portfolio' | 'market' | 'stock';
  readonly subjects: Subjects;
  readonly plan: ActionPlan | null;
}

/** What a sentence says by known words alone (READING 1, O1–O5): asked where nothing else of its line was heard. */
export function toldPlainly(sentence: Sentence, isPlanned: boolean, listener: Listener): Told | null {
  const notFinal = standingOf(sentence);
  if (notFinal !== null) return { id: 'document_not_final', because: notFinal };
  const { kind, subjects } = listener;
  if (isPlanned && isSaidByPlan(sentence, subjects, listener.plan)) return null;
  const because =
    restraintOf(sentence, listener) ?? instructionOf(sentence, isPlanned, listener) ?? otherOf(sentence, listener);
  if (because !== null) return { id: 'not_understood', because };
  const isOwed = kind === 'portfolio' && hasAmount(sentence) && !BILLIONS.test(sentence.text);
  const isOfCompany = securitiesIn(sentence.words, subjects).length > 0 || isAboutSome(sentence, subjects);
  const owed = isOwed && !isOfCompany ? saidPlainly(sentence, owing, null) : null;
  return owed === null ? null : { id: 'liability_not_read', because: owed };
}

/** In a heading each part by itself, `Action plan (proposal)`, and whether all of it is struck out. */
function standingOf(sentence: Sentence): string | null {
  if (sentence.setting === 'cell' || !sentence.isFirst) return null;
  if (sentence.setting !== 'heading') return saidPlainly(sentence, standing, null);
  if (/^~~.*~~$/.test(sentence.text)) return 'struck out';
  const parts = sentence.text.split(/[()[\]:]|\s[—–-]\s/).map((text) => ({ ...sentence, text, words: tokensOf(text) }));
  return [sentence, ...parts].reduce<string | null>(
    (said, part) => said ?? saidPlainly(part, standingOfHeading, null),
    null,
  );
}

function restraintOf(sentence: Sentence, { kind, subjects }: Listener): string | null {
  return saysNone(sentence) ? null : saidPlainly(sentence, kind === 'portfolio' ? keeping : dislike, subjects);
}

function instructionOf(
  sentence: Sentence,
  isPlanned: boolean,
  { kind, subjects, plan: directives }: Listener,
): string | null {
  if (kind === 'stock') return saidPlainly(sentence, advice, subjects);
  if (!isPlanned || directives === null || isReason(sentence)) return null;
  const isCovered = isOfPlan(sentence, subjects, directives);
  return saidPlainly(sentence, plan, subjects) ?? (isCovered ? null : saidPlainly(sentence, planMoves, subjects));
}

const reasons: ReadonlySet<string> = new Set(REASON_LABELS);

/** `Rationale: if gold falls, miners fall more` (READING 5). */
function isReason({ words: [label, colon] }: Sentence): boolean {
  return colon?.text === ':' && reasons.has(label?.lower ?? '');
}

/** Cells are judged with their table, and what stands under a heading of the past is past. */
function otherOf(sentence: Sentence, { kind, subjects }: Listener): string | null {
  if (sentence.setting === 'cell' || sentence.about().some(isPast)) return null;
  return saidPlainly(sentence, kind === 'portfolio' ? holdings : scale, subjects);
}
