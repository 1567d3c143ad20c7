import { useId, useMemo } from 'react';
import { Fold } from '../frame/fold.tsx';
import { Button, Copy } from '../inputs/controls.tsx';
import { seen, Told } from '../words/text.tsx';
import { differenceBetween, merged } from './difference.ts';
import { type Draft, type StandingText, typable } from './draft.ts';
import { Lines } from './lines.tsx';

/** Lines around what differs. */
const AROUND = 3;

/** Somebody changed the document while it was edited: both are shown with what is between them, and nothing is lost. */
export function Conflict({
  name,
  draft,
  standing,
  onResolve,
}: {
  readonly name: string;
  readonly draft: Draft;
  readonly standing: StandingText;
  readonly onResolve: (draft: Draft) => void;
}) {
  const id = useId();
  const theirs = useMemo(() => typable(standing.text), [standing.text]);
  const both = useMemo(
    () => merged(draft.base.split('\n'), draft.text.split('\n'), theirs.split('\n')),
    [draft, theirs],
  );
  const upon = (text: string): void => onResolve({ seen: standing.sha256, base: theirs, text });
  return (
    <section role="alert" className="conflict" aria-labelledby={id}>
      <h3 id={id}>
        <Told text={name} /> was changed by somebody else meanwhile
      </h3>
      <p>
        Nothing of yours is written, and nothing of it is lost: it stands in the field below.{' '}
        {both === null
          ? 'You both changed the same lines, so that one of you has to be followed there.'
          : 'You changed other lines than they did, so that both fit together.'}
      </p>
      <div className="row">
        {both === null ? null : (
          <Button weight="main" onPress={() => upon(both.join('\n'))}>
            Put both together
          </Button>
        )}
        <Button onPress={() => upon(draft.text)}>Go on with mine</Button>
        <Button onPress={() => upon(theirs)}>Take theirs</Button>
        <Copy text={draft.text} what="your text" shown="Copy mine" />
      </div>
      <h4>From theirs to yours</h4>
      <Difference theirs={theirs} mine={draft.text} />
      <Fold summary="Theirs, all of it">
        <Lines label="Theirs" text={theirs} />
      </Fold>
    </section>
  );
}

/** What is theirs alone and what is yours alone, with some lines around it. */
export function Difference({
  theirs,
  mine,
  words = WORDS,
}: {
  readonly theirs: string;
  readonly mine: string;
  readonly words?: Readonly<Record<'same' | 'gone' | 'new', string>>;
}) {
  const parts = useMemo(() => differenceBetween(theirs.split('\n'), mine.split('\n')), [theirs, mine]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className="difference" aria-label="The difference" tabIndex={0}>
      {parts.map(({ kind, lines }, at) => {
        const isLong = kind === 'same' && lines.length > 2 * AROUND + 1;
        const shown = isLong
          ? [
              ...(at === 0 ? [] : lines.slice(0, AROUND)),
              null,
              ...(at === parts.length - 1 ? [] : lines.slice(-AROUND)),
            ]
          : lines;
        return shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <p key={`${at}:${index}`} className={`difference-line difference-${WHOSE[kind]}`}>
            <span className="difference-who">{line === null ? '' : words[kind]}</span>{' '}
            <span>{line === null ? '…' : seen(line)}</span>
          </p>
        ));
      })}
    </section>
  );
}

const WHOSE = { same: 'same', gone: 'new', new: 'gone' } as const;
const WORDS = { same: '', gone: '− theirs', new: '+ yours' } as const;
