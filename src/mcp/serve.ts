import { createMcpHandler } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { oneLine } from '../documents/print/markdown.ts';
import { newDoor } from './door.ts';
import type { Room } from './room.ts';

/**
 * Serves the door on standard input and output until the client leaves. Clients of the current protocol and those of 2025
 * are served alike. What goes wrong on the line is told to `tell`, for standard output is the client's.
 */
export function serveDoor(room: Room, tell: (error: Error) => void): void {
  serveStdio(() => newDoor(room), { onerror: tell });
}

/** Few clients listen for changes, and nothing here tells any. */
const MOST_LISTENING = 16;

/** The same door over HTTP, for a server that has let the request through and read its body. */
export function newHttpDoor(room: Room, tell: (words: string) => void) {
  const handler = createMcpHandler(() => newDoor(room), {
    maxSubscriptions: MOST_LISTENING,
    onerror: ({ message }) => tell(oneLine(message)),
  });
  return {
    answer: (asked: Request, parsedBody: unknown, client: string): Promise<Response> =>
      handler.fetch(asked, { parsedBody, authInfo: { token: '', clientId: client, scopes: [] } }),
    close: handler.close,
  };
}
