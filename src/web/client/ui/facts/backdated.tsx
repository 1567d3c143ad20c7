import type { FindingShape } from '../../../contract/shapes.ts';
import { Check } from '../inputs/check.tsx';

/** Of an answer as of an earlier moment: that this is meant. Nothing where the desk is open as of now. */
export function Backdated({
  conditions,
  confirmed,
  onChange,
}: {
  readonly conditions: readonly FindingShape[];
  readonly confirmed: readonly string[];
  readonly onChange: (confirmed: string[]) => void;
}) {
  const found = conditions.find(({ id }) => id === 'backdated_decision');
  if (found === undefined) return null;
  return (
    <Check isChecked={confirmed.includes(found.id)} onChange={(isChecked) => onChange(isChecked ? [found.id] : [])}>
      {found.message} <code className="quiet">{found.id}</code>
    </Check>
  );
}
