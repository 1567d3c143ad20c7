import type { BookAnsweredShape } from '../../../contract/bookShapes.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';

/** What was recorded. */
export function Answered({ done, what }: { readonly done: BookAnsweredShape; readonly what: string }) {
  return (
    <Outcome of={done} tone="good">
      <p>
        {accounts(done.done)} {what}.
        {done.half === 0 ? '' : ` ${accounts(done.half)} approved once: another person has to approve, too.`}
      </p>
      {Object.entries(done.passed).map(([why, many]) => (
        <p key={why}>
          {accounts(many)} passed over: <Told text={why} />.
        </p>
      ))}
    </Outcome>
  );
}

function accounts(many: number): string {
  return counted(many, 'account');
}
