import type { Hono } from 'hono';
import type { JsonObject } from '../documents/print/shapes.ts';
import type { Reading } from '../documents/syntax/problem.ts';
import { refusal } from './access/refusal.ts';
import { told } from './answering.ts';
import { accountAnswer, bookAnswer, queueAnswer } from './answers/book.ts';
import * as decisions from './answers/bookDecisions.ts';
import * as requests from './contract/requests.ts';
import { readBody, SMALL_BODY } from './delivery/body.ts';
import type { Asking, Env, ServedBook } from './delivery/parts.ts';

/** The pages and answers of a firm's book. */
export function bookRoutes(app: Hono<Env>, book: ServedBook, page: (asking: Asking) => Response): void {
  app.get('/', (asking) => asking.redirect('/book'));
  for (const path of ['/book', '/book/accounts/:account']) app.get(path, page);
  const query = (asking: Asking, name: string): string | undefined => asking.req.query(name);
  app.get('/api/book', async (asking) =>
    asking.json(await bookAnswer(book, asking.get('session').actor, query(asking, 'run'))),
  );
  app.get('/api/book/queue', async (asking) => {
    const [run, from, reason, advisor, all] = ['run', 'from', 'reason', 'advisor', 'all'].map((name) =>
      query(asking, name),
    );
    return asking.json(present(await queueAnswer(book, { run, from, reason, advisor, all })));
  });
  app.get('/api/book/accounts/:account', async (asking) =>
    asking.json(await accountAnswer(book, asking.req.param('account'), query(asking, 'run'))),
  );
  app.post('/api/book/answers', async (asking) => {
    const body = await readBody(asking.req.raw, requests.answerLines, SMALL_BODY);
    return decided(asking, await decisions.answer(book, asking.get('session').actor, body));
  });
  app.post('/api/book/rules', async (asking) => {
    const body = await readBody(asking.req.raw, requests.approveByRule, SMALL_BODY);
    return decided(asking, await decisions.byRule(book, asking.get('session').actor, body));
  });
}

function decided(asking: Asking, done: Reading<JsonObject> | null): Response {
  return told(asking, present(done));
}

function present<T>(found: T | null): T {
  if (found === null) throw refusal(404, 'the book has no run yet', '`porch book run` first');
  return found;
}
