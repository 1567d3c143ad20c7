import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { newDoor } from './door.ts';
import type { Room } from './room.ts';

/**
 * Serves the door on standard input and output until the client leaves. Clients of the current protocol and those of 2025
 * are served alike. What goes wrong on the line is told to `tell`, for standard output is the client's.
 */
export function serveDoor(room: Room, tell: (words: string) => void): void {
  serveStdio(() => newDoor(room), { onerror: ({ message }) => tell(message) });
}
