import { useId } from 'react';
import { percentText } from '../../ui/words/figures.tsx';

/** One figure that can be tried: a slider and a field of the same percentage. */
export function TriedFigure({
  name,
  now,
  value,
  standing,
  onChange,
}: {
  readonly name: string;
  /** Percent that is there now; null where nothing is measured. */
  readonly now: number | null;
  /** As it was typed; empty for none. */
  readonly value: string;
  /** As the documents have it, which holds where nothing is typed; null where they have none. */
  readonly standing: number | null;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const number = Number(value);
  const at = value === '' || Number.isNaN(number) ? (standing ?? now ?? 0) : number;
  return (
    <div className="tried">
      <label htmlFor={id}>
        {name} {now === null ? null : <span className="quiet">now {percentText(now, 1)}</span>}
      </label>
      <input
        type="range"
        min={0}
        max={100}
        step={0.5}
        value={at}
        aria-label={`${name}, percent`}
        onChange={({ target }) => onChange(target.value)}
      />
      <span className="tried-figure">
        <input
          id={id}
          inputMode="decimal"
          value={value}
          placeholder={standing === null ? 'none' : String(standing)}
          onChange={({ target }) => onChange(target.value.trim())}
        />
        %
      </span>
    </div>
  );
}
