import { useId, useMemo, useState } from 'react';
import type { OpeningShape } from '../../../contract/documentShapes.ts';
import type { LineAnswer, TypedLine } from '../../../contract/labShapes.ts';
import type { MakePlan as Asked } from '../../../contract/requests.ts';
import { useAnswer } from '../../server/api.ts';
import { useThread } from '../../server/labLine.ts';
import { useRested } from '../../ui/editor/typed.tsx';
import { Problems } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { Told } from '../../ui/words/text.tsx';

/** A recommendation as one types it: what is understood of it stands below at once, and it is screened as it stands there. */
export default function TypedRecommendation({
  isApproved,
  isBusy,
  onAsk,
}: {
  /** Whether it was approved elsewhere, so that the limits alone are checked. */
  readonly isApproved: boolean;
  readonly isBusy: boolean;
  readonly onAsk: (asked: Asked) => void;
}) {
  const [text, setText] = useState('');
  const [sector, setSector] = useState('');
  const [price, setPrice] = useState('');
  const opening = useAnswer<OpeningShape>('/api/documents/opening');
  const line = useMemo<TypedLine>(
    () => ({ kind: 'line', text: text.trim(), sector: sector.trim(), price: price.trim() }),
    [text, sector, price],
  );
  const rested = useRested(line);
  const state = useThread<TypedLine, LineAnswer>(opening.data, rested.text === '' ? null : rested);
  const answer = state.asked === line && !state.isBusy ? state.answer : null;
  const isReady = line.text !== '' && answer !== null && answer.problems.length === 0;
  const heading = useId();
  return (
    <section className="stack" aria-labelledby={heading}>
      <h2 id={heading}>Screen a recommendation</h2>
      <div className="typed-line">
        <Field label="Recommendation" hint="Such as: BUY NVDA 12%, conviction 74" value={text} onChange={setText} />
        <Field label="Sector" hint="Where it is not held" value={sector} onChange={setSector} />
        <Field label="Price" hint="Dollars a share, where it is not held" value={price} onChange={setPrice} />
      </div>
      <div role="status">
        {line.text === '' ? null : answer === null ? (
          <p className="quiet">Reading …</p>
        ) : answer.problems.length > 0 ? (
          <Problems problems={answer.problems} />
        ) : (
          <Understood answer={answer} />
        )}
      </div>
      <div className="row">
        <BusyButton
          isDisabled={!isReady}
          isBusy={isBusy}
          busyWords="Reading …"
          onPress={() =>
            onAsk({ workflow: 'stock', isApproved, line: { text: line.text, sector: line.sector, price: line.price } })
          }
        >
          Screen this recommendation
        </BusyButton>
      </div>
    </section>
  );
}

/** What the program takes it for. */
function Understood({ answer: { recommendations } }: { readonly answer: LineAnswer }) {
  return (
    <ul className="understood" aria-label="What was understood">
      {recommendations.map(({ ticker, action, conviction, size, sector, price }) => (
        <li key={ticker}>
          <strong>
            {action} <Told text={ticker} />
          </strong>
          {size === null ? '' : `, ${size}`}
          {conviction === null ? '' : `, conviction ${conviction} of 100`}
          {sector === null ? '' : ', '}
          {sector === null ? null : <Told text={sector} />}
          {price === null ? '' : `, at $${price}`}
        </li>
      ))}
    </ul>
  );
}
