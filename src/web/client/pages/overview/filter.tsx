import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useSearchParams } from 'wouter';
import type { Verdict } from '../../../contract/shapes.ts';
import { WAITING_STATES } from '../../ui/facts/waiting.ts';

const KINDS = [...WAITING_STATES, 'import', 'fill', 'proposal', 'alert'] as const;
export type Kind = (typeof KINDS)[number];
const KIND_WORDS: Readonly<Record<Kind, string>> = {
  awaiting_review: 'Reviews',
  awaiting_decision: 'Decisions',
  awaiting_execution: 'Executions',
  import: 'Imports',
  fill: 'Fills',
  proposal: 'Proposals',
  alert: 'Alerts',
};
const VERDICTS: readonly Verdict[] = ['SAFE', 'CONDITIONAL', 'BLOCKED'];
const ALL = 'all';

/** What of what waits is shown; null for all. */
export interface Filter {
  readonly state: Kind | null;
  readonly verdict: Verdict | null;
}

/** Kept in the address, so that a link and the way back lead to the same lines. */
export function useFilter(): readonly [Filter, (filter: Filter) => void] {
  const [params, setParams] = useSearchParams();
  const filter = {
    state: KINDS.find((one) => one === params.get('state')) ?? null,
    verdict: VERDICTS.find((one) => one === params.get('verdict')) ?? null,
  };
  const set = ({ state, verdict }: Filter): void => {
    const wanted = Object.entries({ state, verdict }).filter((one): one is [string, Kind | Verdict] => one[1] !== null);
    setParams(new URLSearchParams(wanted), { replace: true });
  };
  return [filter, set];
}

/** The kinds that occur, and the verdicts. */
export function FilterBar({
  filter,
  kinds,
  onChange,
}: {
  readonly filter: Filter;
  readonly kinds: readonly Kind[];
  readonly onChange: (filter: Filter) => void;
}) {
  const states = KINDS.filter((one) => kinds.includes(one) || one === filter.state);
  return (
    <div className="filter">
      <Choice
        label="What is shown"
        choices={states.map((one) => [one, KIND_WORDS[one]])}
        chosen={filter.state}
        onChoose={(state) => onChange({ ...filter, state: states.find((one) => one === state) ?? null })}
      />
      <Choice
        label="With which verdict"
        choices={VERDICTS.map((one) => [one, one])}
        chosen={filter.verdict}
        onChoose={(verdict) => onChange({ ...filter, verdict: VERDICTS.find((one) => one === verdict) ?? null })}
      />
    </div>
  );
}

function Choice({
  label,
  choices,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly choices: readonly (readonly [id: string, words: string])[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="choice"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen ?? ALL]}
      onSelectionChange={(keys) => {
        for (const key of keys) onChoose(String(key));
      }}
    >
      {[[ALL, 'All'] as const, ...choices].map(([id, words]) => (
        <ToggleButton key={id} id={id} className="choice-button">
          {words}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
