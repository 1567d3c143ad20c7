import type { RemarkId } from '../../domain/advice/remark.ts';
import { phrasedIn } from './phrased.ts';
import { labelIn } from './setting.ts';
import type { Sentence } from './spoken.ts';
import type { Subjects } from './subjects.ts';
import type { PatternList } from './written.ts';

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
  const first = (...lists: readonly PatternList[]): string | null =>
    lists.reduce<string | null>((said, list) => said ?? phrasedIn(sentence, list, subjects), null);
  const notFinal = first('formsOfStanding', ...(isPast ? (['formsOfPast'] as const) : []));
  if (notFinal !== null) return { id: 'document_not_final', because: notFinal };
  const because = first(
    kind === 'portfolio' ? 'formsOfOwners' : 'formsOfAnalysts',
    ...(isHeading ? (['formsOfHeadings'] as const) : []),
    ...(isPlanned ? (['formsInPlans'] as const) : []),
  );
  return because === null ? null : { id: 'not_understood', because };
}
