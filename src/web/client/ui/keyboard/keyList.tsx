import { Check } from '../inputs/check.tsx';
import { Button } from '../inputs/controls.tsx';
import { Question } from '../inputs/question.tsx';
import { FIND_KEYS } from './findKeys.ts';
import { setSingleKeys, useSingleKeys } from './singleKeys.ts';

const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['j', 'the next line of a list'],
  ['k', 'the line before it'],
  ['Enter', 'open the line'],
  ['x', 'select the line, or no more'],
  ['d', 'say why the selected plans are declined'],
  ['n', 'the next plan that waits for you'],
  ['?', 'this list'],
];

/** Every key that does something, and the switch for those that are letters. */
export function KeyList({ person, onClose }: { readonly person: string; readonly onClose: () => void }) {
  const areOn = useSingleKeys(person);
  return (
    <Question title="Keys" isOpen onClose={onClose}>
      <dl className="keys">
        {[[FIND_KEYS, 'find a page, a plan or an action'] as const, ...KEYS].map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Check isChecked={areOn} onChange={(isOn) => setSingleKeys(person, isOn)}>
        Single keys do something (j, k, x, d, n and ?)
      </Check>
      <p className="quiet">Kept for you in this browser. In a field a letter is always a letter.</p>
      <div>
        <Button onPress={onClose}>Close</Button>
      </div>
    </Question>
  );
}
