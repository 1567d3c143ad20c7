import type { LineClassShape, ReadingShape } from '../../../contract/documentShapes.ts';
import { counted } from '../../ui/words/figures.tsx';
import { MARKS } from '../../ui/words/lineMarks.ts';
import { Told } from '../../ui/words/text.tsx';
import { lineId } from './listing.tsx';

const MEANINGS: readonly (readonly [LineClassShape, meaning: string])[] = [
  ['used', 'something on them decides'],
  ['checked', 'a figure on them was compared'],
  ['idle', 'they bear on no trade'],
  ['open', 'they may bear on a trade, and not all of them was understood'],
];
/** So many open lines are linked to; the rest stand out further down. */
const MOST_LINKS = 20;

/** How many lines are of each class, what the marks mean, and the way to each open line. */
export function Account({ reading, index }: { readonly reading: ReadingShape; readonly index: number }) {
  const { counts, classes, open } = reading;
  return (
    <div className="account">
      <p className="quiet">{counted(classes.length, 'line')}:</p>
      <ul className="account-classes">
        {MEANINGS.map(([one, meaning]) => (
          <li key={one} className={one === 'open' && counts.open > 0 ? 'near' : 'quiet'}>
            <span className="account-mark" aria-hidden="true">
              {MARKS[one]}
            </span>{' '}
            {counts[one]} {one}: {meaning}
          </li>
        ))}
      </ul>
      {open.length === 0 ? null : (
        <ol className="jumps">
          {open.slice(0, MOST_LINKS).map(({ line, because }) => (
            <li key={line}>
              <a href={`#${lineId(index, line)}`}>Line {line}</a>: <Told text={because} />
            </li>
          ))}
        </ol>
      )}
      {open.length > MOST_LINKS ? <p className="quiet">And {open.length - MOST_LINKS} more, marked below.</p> : null}
    </div>
  );
}
