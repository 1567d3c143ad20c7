import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProblemShape } from '../../../contract/shapes.ts';
import { Refused } from '../../server/api.ts';
import { Told } from '../words/text.tsx';

export function Loading({ what }: { readonly what: string }) {
  return (
    <p role="status" className="loading">
      Reading {what} …
    </p>
  );
}

/** Nothing is there yet: what would be, and how it comes. */
export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <strong>{title}</strong>
      </p>
      <div>{children}</div>
    </div>
  );
}

/** What stands for a file where a request itself is wrong, or what was typed: a place in it helps nobody. */
const NO_FILES: readonly string[] = ['', 'request', 'command line', '--fill'];

/** Problems with their place, what is accepted there, and so what to do. */
export function Problems({ problems }: { readonly problems: readonly ProblemShape[] }) {
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={`${problem.file}:${problem.line}:${problem.column}:${problem.message}`}>
          <p>
            {problem.line > 0 && !NO_FILES.includes(problem.file) ? (
              <code className="place">
                <Told text={problem.file} />:{problem.line}:{problem.column}
              </code>
            ) : null}{' '}
            <Told text={problem.message} />
          </p>
          {problem.excerpt === '' ? null : (
            <pre>
              <Told text={problem.excerpt} />
            </pre>
          )}
          <p className="quiet">
            Accepted: <Told text={problem.accepted} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The problems that the desk named, or what else went wrong. */
export function Why({ error }: { readonly error: Error }) {
  if (error instanceof Refused && error.problems.length > 0) return <Problems problems={error.problems} />;
  return <p>{error.message === '' ? 'This could not be done.' : error.message}</p>;
}

/** Why something was not done, said at once to those who hear the page. */
export function Failure({ error }: { readonly error: Error }) {
  return (
    <div role="alert" className="failure">
      <Why error={error} />
    </div>
  );
}

/** An answer once it is there; until then, that it is read, or why it cannot be. */
export function Answered<T>({
  answer,
  what,
  children,
}: {
  readonly answer: UseQueryResult<T>;
  readonly what: string;
  readonly children: (value: T) => ReactNode;
}) {
  if (answer.data !== undefined) {
    return (
      <>
        {answer.error instanceof Refused ? <Old error={answer.error} /> : null}
        {children(answer.data)}
      </>
    );
  }
  if (answer.error !== null) return <Failure error={answer.error} />;
  return <Loading what={what} />;
}

/** What stands below is the last that could be read. */
function Old({ error }: { readonly error: Error }) {
  return (
    <div>
      <p className="broken">This could not be read again, so what stands here may be old:</p>
      <Failure error={error} />
    </div>
  );
}
