import { type ReactNode, useId } from 'react';
import { Told } from '../words/text.tsx';

/** A part of a page under its own heading. */
export function Panel({
  title,
  note,
  children,
  tone,
}: {
  readonly title: string;
  /** What its figures are of. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
  readonly tone?: 'safe' | 'conditional' | 'blocked';
}) {
  const id = useId();
  return (
    <section className={tone === undefined ? 'panel' : `panel panel-${tone}`} aria-labelledby={id}>
      <h2 id={id}>
        <Told text={title} />
      </h2>
      {note === undefined ? null : <p className="quiet">{note}</p>}
      {children}
    </section>
  );
}

/** Facts by name. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
