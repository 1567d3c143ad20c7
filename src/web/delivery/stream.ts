import type { Session } from '../access/session.ts';
import type { Changes } from './changes.ts';

/** A line that nobody uses is dropped by what stands between; milliseconds. */
const ALIVE_EVERY = 15_000;

/** Told to a browser that lost the stream: when to ask again, milliseconds. */
const AGAIN_AFTER = 1000;

/**
 * An event stream with the workspace's state at once and after every change. Ends when the reader goes, the session
 * does, or the server says so; `left` is called once.
 */
export function changesStream(
  changes: Changes,
  session: Pick<Session, 'ended'>,
  closing: AbortSignal,
  left: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const over = AbortSignal.any([session.ended, closing]);
  let leave = (): void => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const told = (revision: string): void => send(`data: ${JSON.stringify({ revision })}\n\n`);
      const { revision, stop } = changes.listen(told);
      const alive = setInterval(() => send(': \n\n'), ALIVE_EVERY);
      const end = (): void => {
        leave();
        controller.close();
      };
      leave = () => {
        leave = () => {};
        clearInterval(alive);
        over.removeEventListener('abort', end);
        stop();
        left();
      };
      over.addEventListener('abort', end);
      send(`retry: ${AGAIN_AFTER}\n\n`);
      told(revision);
    },
    cancel() {
      leave();
    },
  });
}
