import { useState } from 'react';
import type { TakenBackShape } from '../../../contract/fillShapes.ts';
import type { CorrectedShape } from '../../../contract/recordShapes.ts';
import type { CorrectRecord } from '../../../contract/requests.ts';
import type { PlanExecutionShape } from '../../../contract/shapes.ts';
import { doThen, useAction } from '../../server/api.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure, Problems } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button, Field } from '../../ui/inputs/controls.tsx';
import { useInPlace } from '../../ui/inputs/useInPlace.ts';
import { grouped } from '../../ui/words/figures.tsx';
import { Told, ToldList } from '../../ui/words/text.tsx';
import { Settle } from './settle.tsx';

const MOST_WORDS = 2000;

/** One record, under the name by which it is taken back. */
interface Entry {
  readonly key: string;
  readonly name: string;
  readonly words: string;
  readonly takenBack: TakenBackShape | null;
}

/** What is recorded of the plan's execution; what was recorded wrongly is taken back here and stays to be seen. */
export function Recorded({ shown }: { readonly shown: PlanExecutionShape }) {
  const [corrected, setCorrected] = useState<CorrectedShape | null>(null);
  const entries = entriesOf(shown);
  if (entries.length === 0) return null;
  return (
    <Panel
      title="What is recorded"
      note="What was recorded wrongly can be taken back. It stays in the journal and counts no more; the portfolio’s document becomes what it would be without it."
    >
      {corrected === null ? null : <CorrectedNow corrected={corrected} />}
      <ul className="recorded">
        {entries.map((entry) => (
          <li key={entry.key}>
            <Told text={entry.takenBack === null ? entry.words : `Taken back: ${entry.words}`} />
            {entry.takenBack === null ? (
              <TakeBack shown={shown} entry={entry} onCorrected={setCorrected} />
            ) : (
              <p className="quiet">
                <Told text={`by ${entry.takenBack.by} on ${entry.takenBack.on}: ${entry.takenBack.reason}`} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function entriesOf({ facts: { fills, trades, placings_taken_back: placings } }: PlanExecutionShape): Entry[] {
  const placed = (sequence: number): string => {
    const trade = trades.find((one) => one.sequence === sequence);
    return `trade ${sequence}, ${trade?.action ?? ''} ${trade?.ticker ?? ''}, as placed`;
  };
  return [
    ...fills.map(({ name, action, ticker, shares, price, traded_on: day, taken_back: takenBack }, index) => {
      const on = day === null ? '' : ` on ${day}`;
      const words = `${name}: ${action} ${grouped(shares)} ${ticker} at $${grouped(price)}${on}`;
      return { key: `fill ${index}`, name, words, takenBack };
    }),
    ...trades.flatMap(({ sequence, placed_at: at }) =>
      at === null
        ? []
        : [{ key: `placed ${sequence}`, name: `placed-${sequence}`, words: placed(sequence), takenBack: null }],
    ),
    ...placings.map(({ sequence, ...takenBack }, index) => {
      return { key: `gone ${index}`, name: `placed-${sequence}`, words: placed(sequence), takenBack };
    }),
  ];
}

function TakeBack({
  shown: { facts, seen },
  entry: { name, words },
  onCorrected,
}: {
  readonly shown: PlanExecutionShape;
  readonly entry: Entry;
  readonly onCorrected: (corrected: CorrectedShape) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const correct = useAction<CorrectRecord, CorrectedShape>(`/api/plans/${facts.plan_id}/correction`);
  const isMissing = reason.trim() === '';
  const place = useInPlace(isOpen);
  const send = (): void => {
    setAsked(true);
    if (isMissing) place.current?.querySelector('textarea')?.focus();
    else {
      const body = { planId: facts.plan_id, seen, reference: name, reason: reason.trim() };
      doThen(correct, body, onCorrected);
    }
  };
  if (!isOpen) {
    return (
      <div ref={place} className="in-place">
        <Button onPress={() => setOpen(true)} aria-label={`Take back ${words}`}>
          Take it back
        </Button>
      </div>
    );
  }
  const lacks = isAsked && isMissing ? { error: 'Say why: it is recorded with your name.' } : {};
  return (
    <div ref={place} className="stack">
      <Field
        label="Why it is taken back"
        value={reason}
        onChange={setReason}
        lines={2}
        maxLength={MOST_WORDS}
        {...lacks}
      />
      {correct.error === null || correct.isPending ? null : <Failure error={correct.error} />}
      <div className="row">
        <BusyButton weight="danger" onPress={send} isBusy={correct.isPending} busyWords="Recording …">
          Take it back now
        </BusyButton>
        <Button onPress={() => setOpen(false)}>Leave it</Button>
      </div>
    </div>
  );
}

const DOCUMENTS = {
  rewritten: 'The portfolio’s document is as it would be without it.',
  unchanged: 'The portfolio’s document stays as it is.',
} as const;

function CorrectedNow({ corrected }: { readonly corrected: CorrectedShape }) {
  const { taken_back: words, portfolio_document: document, conflict, notes } = corrected;
  return (
    <Outcome of={corrected} tone={conflict.length > 0 ? 'bad' : 'good'}>
      <p>
        <strong>
          <Told text={`Recorded: ${words}`} />
        </strong>
      </p>
      {document === 'conflict' ? null : <p>{DOCUMENTS[document]}</p>}
      {conflict.length === 0 ? null : (
        <div className="failure">
          <Problems problems={conflict} />
          <Settle />
        </div>
      )}
      <ToldList texts={notes} className="notes" />
    </Outcome>
  );
}
