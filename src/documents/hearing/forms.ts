import type { RemarkId } from '../../domain/advice/remark.ts';
import {
  FORMS_IN_PLANS,
  FORMS_OF_ADVICE,
  FORMS_OF_AUTHORITY,
  FORMS_OF_DECISIONS,
  FORMS_OF_DOUBT,
  FORMS_OF_HEADINGS,
  FORMS_OF_ORDERS,
  FORMS_OF_OWNERS,
  FORMS_OF_PAST,
  FORMS_OF_STANDING,
} from '../lexicon/forms.ts';
import { FORM_CLASSES } from '../lexicon/formWords.ts';
import { type Patterns, patternsOf } from '../syntax/patterns.ts';
import { phrasedIn } from './phrased.ts';
import { labelIn } from './setting.ts';
import type { Sentence } from './spoken.ts';
import type { Subjects } from './subjects.ts';

const standing = patternsOf(FORMS_OF_STANDING, FORM_CLASSES);
const past = patternsOf(FORMS_OF_PAST, FORM_CLASSES);
const headings = patternsOf(FORMS_OF_HEADINGS, FORM_CLASSES);
const inPlans = patternsOf(FORMS_IN_PLANS, FORM_CLASSES);
const doubts = [...FORMS_OF_DECISIONS, ...FORMS_OF_DOUBT];
const owners = patternsOf([...FORMS_OF_ORDERS, ...FORMS_OF_AUTHORITY, ...FORMS_OF_OWNERS, ...doubts], FORM_CLASSES);
const analysts = patternsOf([...FORMS_OF_ADVICE, ...doubts.map(ofIdeas)], FORM_CLASSES);

/** An analyst speaks of many orders, plans and boards: of those of companies as well. */
function ofIdeas(form: string): string {
  return form.replaceAll('{order}', '{idea}').replaceAll(/\{(?:person|role)\}/g, '{decider}');
}

/** What is longer is prose: what it says of orders or of a document it says of others. */
const LONGEST = 24;

/**
 * What a sentence says by its form (READING 1, O1, O2, O4): its noun is the orders, the document, the account or whoever
 * decides, and its verb binds, ends or doubts them. The other words may be any.
 */
export function saidByForm(
  sentence: Sentence,
  isPlanned: boolean,
  { kind, subjects }: { readonly kind: 'portfolio' | 'market' | 'stock'; readonly subjects: Subjects },
): { readonly id: RemarkId; readonly because: string } | null {
  if (sentence.words.length > LONGEST) return null;
  const isHeading = sentence.setting === 'heading';
  const isPast = (!isHeading || isPlanned) && labelIn(sentence) === null;
  const first = (...lists: readonly Patterns[]): string | null =>
    lists.reduce<string | null>((said, list) => said ?? phrasedIn(sentence, list, subjects), null);
  const notFinal = first(standing, ...(isPast ? [past] : []));
  if (notFinal !== null) return { id: 'document_not_final', because: notFinal };
  const because = first(
    kind === 'portfolio' ? owners : analysts,
    ...(isHeading ? [headings] : []),
    ...(isPlanned ? [inPlans] : []),
  );
  return because === null ? null : { id: 'not_understood', because };
}
