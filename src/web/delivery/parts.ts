import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { KeptBook } from '../../book/postgres/keptBook.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { DoorKeys } from '../access/doorKeys.ts';
import type { RefusedLog } from '../access/refused.ts';
import type { Session, Sessions } from '../access/session.ts';
import type { Aside } from './aside.ts';
import type { Changes } from './changes.ts';
import type { Workspace } from './desk.ts';
import type { HttpDoors } from './httpDoor.ts';
import type { Page } from './page.ts';

/** One workspace as it is served. */
export interface ServedDesk {
  readonly workspace: Workspace;
  readonly changes: Changes;
}

/** A household as it is served: each account is a workspace of its own. */
export interface ServedHousehold extends Pick<Workspace, 'version' | 'at' | 'clock' | 'isTimeGiven'> {
  /** Absolute. */
  readonly root: string;
  readonly name: string;
  /** The desk of the account of this name; null where there is none. The accounts are those that stand there now. */
  readonly desk: (account: string) => ServedDesk | null;
  /** By name. */
  readonly all: () => readonly ServedDesk[];
  readonly changes: Changes;
}

/** A firm's book as it is served. */
export interface ServedBook extends Pick<Workspace, 'folder' | 'name' | 'version' | 'at'> {
  readonly changes: Changes;
  readonly kept: KeptBook;
}

/** What the server is there for. */
export type Subject =
  | { readonly kind: 'workspace'; readonly desk: ServedDesk }
  | { readonly kind: 'household'; readonly household: ServedHousehold }
  | { readonly kind: 'book'; readonly book: ServedBook };

/** What the server is made of. */
export interface Parts {
  readonly subject: Subject;
  readonly page: Page;
  /** Where the shipped JSON Schemas stand. */
  readonly schemasFolder: string;
  readonly sessions: Sessions;
  readonly refused: RefusedLog;
  /** Of this address alone. */
  readonly port: number;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** A link for a person, asked for by another program that knows this server's secret; null for any other secret. */
  readonly launchFor: (secret: string, by: string | null) => Reading<JsonObject> | null;
  /** The same of a key of the analysts' door, for an account of a household or for the workspace. */
  readonly keyFor: (secret: string, account: string | null) => Reading<JsonObject> | null;
  readonly doorKeys: DoorKeys;
  readonly doors: HttpDoors;
  /** What makes plans, and what makes them again for readers meanwhile; null where the server's own thread does both. */
  readonly aside: { readonly making: Aside; readonly reading: Aside } | null;
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
