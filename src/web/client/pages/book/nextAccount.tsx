import { Link } from 'wouter';
import type { QueueShape } from '../../../contract/bookShapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Told } from '../../ui/words/text.tsx';

/** The way on through the queue: the gravest account that nobody has answered or claimed, but for the one that is shown. */
export function NextAccount({ run, after }: { readonly run: string; readonly after: string }) {
  const queue = useAnswer<QueueShape>(`/api/book/queue?${new URLSearchParams({ run, from: '0' })}`).data;
  const next = queue?.lines.find(({ account, state }) => account !== after && state === 'open');
  if (next === undefined) return null;
  return (
    <Link href={`/book/accounts/${encodeURIComponent(next.account)}?run=${run}`} data-next="">
      Next: <Told text={next.account} />
    </Link>
  );
}
