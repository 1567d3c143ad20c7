import type {
  DifferenceShape,
  ImportOutcomeShape,
  ImportPreviewShape,
  ImportRowShape,
} from '../../../contract/importShapes.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { counted, grouped, Money } from '../../ui/words/figures.tsx';
import { Told, ToldList } from '../../ui/words/text.tsx';
import { ACTION_WORDS } from './words.ts';

/** What importing the file would come to: nothing of it is written yet. */
export function OutcomePreview({ outcome }: { readonly outcome: NonNullable<ImportPreviewShape['outcome']> }) {
  return (
    <>
      <p>
        <strong>{headline(outcome)}</strong>
      </p>
      <Sums outcome={outcome} />
      <Rows rows={outcome.rows} isNew={outcome.state === 'made'} />
      <WillWait differences={outcome.differences} />
      <Notes outcome={outcome} />
    </>
  );
}

function headline({ document, state, fresh }: ImportOutcomeShape): string {
  if (!fresh) return `Imported before: ${document} has these figures, and nothing would change.`;
  if (state === 'made') return `Not imported yet. ${document} would be made:`;
  return state === 'unchanged'
    ? `Not imported yet. ${document} has these figures already and stays as it is:`
    : `Not imported yet. What would change in ${document}:`;
}

/** The file's own total beside what was read of it. */
function Sums({ outcome: { total, total_stated, value, cash, rows } }: { readonly outcome: ImportOutcomeShape }) {
  const held = rows.filter(({ change }) => change !== 'gone').length;
  return (
    <table className="sums">
      <caption className="heard">Sums of the account</caption>
      <thead>
        <tr>
          <th scope="col">Of the account</th>
          <th scope="col" className="right">
            stands
          </th>
          <th scope="col" className="right">
            will stand
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Value, {counted(held, 'holding')}</th>
          <td className="right">{value[0] === null ? '–' : <Money amount={value[0]} />}</td>
          <td className="right">{value[1] === null ? '–' : <Money amount={value[1]} />}</td>
        </tr>
        <tr>
          <th scope="row">Cash</th>
          <td className="right">{cash[0] === null ? '–' : <Money amount={cash[0]} />}</td>
          <td className="right">{cash[1] === null ? '–' : <Money amount={cash[1]} />}</td>
        </tr>
        <tr>
          <th scope="row">The file’s own total</th>
          <td className="right" />
          <td className="right">
            {total_stated ? (
              <>
                <span className="good">✓ agrees</span> <Money amount={total} />
              </>
            ) : (
              'it states none'
            )}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const CHANGES = {
  new: '+ new',
  gone: '− gone',
  changed: '± changed',
  repriced: 'price',
  unchanged: 'as it is',
} as const;
const TONES = { new: 'good', gone: 'wrong', changed: 'near', repriced: 'quiet', unchanged: 'quiet' } as const;

/** Old → new; once where both are the same. */
function Pair({ of, isMoney }: { readonly of: readonly [string | null, string | null]; readonly isMoney: boolean }) {
  const [before, after] = of;
  const words = (one: string | null) => (one === null ? '–' : isMoney ? <Money amount={one} /> : grouped(one));
  if (before === null || before === after) return <span className="figure">{words(after)}</span>;
  return (
    <span className="figure pair">
      <del>{words(before)}</del>
      <span className="heard">, then </span>
      <span aria-hidden="true"> → </span>
      <ins>{words(after)}</ins>
    </span>
  );
}

const COLUMNS: readonly Column<ImportRowShape>[] = [
  { id: 'ticker', title: 'Ticker', by: ({ ticker }) => ticker, cell: ({ ticker }) => ticker },
  {
    id: 'change',
    title: 'Change',
    by: ({ change }) => Object.keys(CHANGES).indexOf(change),
    cell: ({ change }) => <span className={`${TONES[change]} change`}>{CHANGES[change]}</span>,
  },
  { id: 'name', title: 'Name', cell: ({ name }) => (name === null ? '–' : <Told text={name} />) },
  {
    id: 'sector',
    title: 'Sector',
    by: ({ sector }) => sector,
    cell: ({ sector, held_as_it_is: kept }) => (
      <>
        <Told text={sector} />
        {kept === null ? null : <span className="quiet"> · {kept}, held as it is</span>}
      </>
    ),
  },
  { id: 'shares', title: 'Shares', isFigure: true, cell: ({ shares }) => <Pair of={shares} isMoney={false} /> },
  { id: 'price', title: 'Price', isFigure: true, cell: ({ price }) => <Pair of={price} isMoney /> },
  { id: 'cost', title: 'Average cost', isFigure: true, cell: ({ cost }) => <Pair of={cost} isMoney /> },
  {
    id: 'value',
    title: 'Value',
    isFigure: true,
    by: ({ value }) => Number(value[1] ?? value[0] ?? 0),
    cell: ({ value }) => <Pair of={value} isMoney />,
  },
];
/** Of a document that is made every row is new. */
const MADE = COLUMNS.filter(({ id }) => id !== 'change');

function Rows({ rows, isNew }: { readonly rows: readonly ImportRowShape[]; readonly isNew: boolean }) {
  const of = (...kinds: readonly ImportRowShape['change'][]) => rows.filter(({ change }) => kinds.includes(change));
  const telling = of('gone', 'new', 'changed');
  const repriced = of('repriced');
  const unchanged = of('unchanged');
  const table = (caption: string, shown: readonly ImportRowShape[]) => (
    <DataTable caption={caption} columns={isNew ? MADE : COLUMNS} rows={shown} rowKey={({ ticker }) => ticker} />
  );
  return (
    <>
      {telling.length === 0 ? null : table('Holdings that come, go or change', telling)}
      {repriced.length === 0 ? null : telling.length === 0 ? (
        table('Holdings whose price or cost changes', repriced)
      ) : (
        <Fold summary={`The price or the cost alone changes: ${repriced.length}`}>
          {table('Holdings whose price or cost changes', repriced)}
        </Fold>
      )}
      {unchanged.length === 0 ? null : (
        <Fold summary={`Unchanged: ${unchanged.length}`}>{table('Holdings that stay as they are', unchanged)}</Fold>
      )}
    </>
  );
}

function WillWait({ differences }: { readonly differences: readonly DifferenceShape[] }) {
  if (differences.length === 0) return null;
  return (
    <div className="question">
      <p>
        <strong>No recorded fill explains these. After the import you are asked what they were:</strong>
      </p>
      <ul className="told">
        {differences.map(({ ticker, says, likely }) => (
          <li key={ticker}>
            {ticker} had {says}
            <span className="quiet">
              {' '}
              · most likely: {ACTION_WORDS[likely.kind].toLowerCase()}
              {likely.value === null ? '' : ` ${likely.value}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a person should know, lots.csv, and the lines of policy that funds need. */
export function Notes({ outcome: { notes, lots } }: { readonly outcome: ImportOutcomeShape }) {
  const told = [...(lots === null ? [] : [lotWords(lots)]), ...notes];
  if (told.length === 0) return null;
  return <ToldList texts={told} className="notes" />;
}

function lotWords({ document, state, count, securities, as_of }: NonNullable<ImportOutcomeShape['lots']>): string {
  const words = { made: 'is made with', rewritten: 'gets', unchanged: 'has already' }[state];
  return `${document} ${words} ${counted(count, 'lot')} as of ${as_of}; the file states those of ${counted(securities, 'security', 'securities')}`;
}
