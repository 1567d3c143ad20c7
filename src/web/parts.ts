import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Reading } from '../documents/problem.ts';
import type { JsonObject } from '../documents/writeShapes.ts';
import type { Changes } from './changes.ts';
import type { Workspace } from './desk.ts';
import type { Page } from './page.ts';
import type { RefusedLog } from './refused.ts';
import type { Session, Sessions } from './session.ts';

/** What the server is made of. */
export interface Parts {
  readonly workspace: Workspace;
  readonly page: Page;
  readonly sessions: Sessions;
  readonly changes: Changes;
  readonly refused: RefusedLog;
  /** Of this address alone. */
  readonly port: number;
  /** A link for a person, asked for by another program that knows this server's secret; null for any other secret. */
  readonly launchFor: (secret: string, by: string | null) => Reading<JsonObject> | null;
  /** What the person who runs the server is told when something went wrong. */
  readonly tell: (words: string) => void;
  /** When the server ends. */
  readonly closing: AbortSignal;
}

export interface Env {
  readonly Bindings: Partial<HttpBindings>;
  readonly Variables: { session: Session };
}

export type Asking = Context<Env>;
