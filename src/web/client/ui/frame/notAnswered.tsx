import { Refused } from '../../server/api.ts';
import { Outcome } from './outcome.tsx';
import { Why } from './states.tsx';

/** A person's answer to a plan that was not recorded: what is `told`, why, and what to look at. */
export function NotAnswered({ error, told }: { readonly error: Error; readonly told: string }) {
  return (
    <Outcome of={error} tone="bad">
      <p>
        <strong>{told}</strong>{' '}
        {error instanceof Refused && error.status === 409
          ? 'Something else was recorded first. This page now shows how it stands: look at it again, then answer.'
          : ''}
      </p>
      <Why error={error} />
    </Outcome>
  );
}
