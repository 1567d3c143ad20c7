import type { RefusedShape } from '../../../contract/recordShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';

/** Requests that the desk did not let through: who knocks may be another page in this browser. */
export function RefusedRequests() {
  const answer = useAnswer<RefusedShape>('/api/refused');
  return (
    <Panel
      title="Refused requests"
      note="Requests that the desk refused, the latest 100 at most. None of them reached the journal or a document."
    >
      <Answered answer={answer} what="the refused requests">
        {({ requests }) =>
          requests.length === 0 ? <p>None: every request came from this page.</p> : <RefusedTable requests={requests} />
        }
      </Answered>
    </Panel>
  );
}

function RefusedTable({ requests }: RefusedShape) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="scroll" aria-label="Table of refused requests" tabIndex={0}>
      <table className="journal">
        <caption className="heard">Refused requests, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Request</th>
            <th scope="col">Why it was refused</th>
          </tr>
        </thead>
        <tbody>
          {requests.map(({ at, method, path, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike in everything, their time included
            <tr key={index}>
              <th scope="row">
                <Moment at={at} />
              </th>
              <td className="mono path">
                {method} <Told text={path} />
              </td>
              <td className="why">
                <Told text={reason} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
