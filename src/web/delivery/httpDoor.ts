import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Workspace } from './desk.ts';

/** What the analysts' door of one workspace answers over HTTP. */
export interface HttpDoor {
  /** `body` is the request's, read already; `client` the program that asks, where the request does not name it. */
  readonly answer: (asked: Request, body: unknown, client: string) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Opens it: what the door needs is loaded for the first who asks. */
export type OpenHttpDoor = (place: {
  readonly workspace: string;
  /** When everything is evaluated; null for the moment at which it is asked for. */
  readonly at: NewYorkTime | null;
}) => Promise<HttpDoor>;

/** The doors that were asked for, one for each workspace. */
export interface HttpDoors {
  readonly of: (workspace: Workspace) => Promise<HttpDoor>;
  readonly close: () => Promise<void>;
}

export function newHttpDoors(open: OpenHttpDoor): HttpDoors {
  const doors = new Map<string, Promise<HttpDoor>>();
  return {
    of({ folder, at, isTimeGiven }) {
      const known = doors.get(folder) ?? open({ workspace: folder, at: isTimeGiven ? at() : null });
      doors.set(folder, known);
      return known;
    },
    async close() {
      for (const door of doors.values()) await (await door).close();
    },
  };
}
