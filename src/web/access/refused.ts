import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A request that was not let through, as it is kept. Nothing of its body, no header, no secret. */
export interface RefusedRequest {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly reason: string;
  readonly remote: string;
}

/** Bytes; the file before it is kept beside it, so that twice this is all the room that refused requests can take. */
const MOST_BYTES = 1_000_000;
const LONGEST = 200;
const SHOWN = 100;

export interface RefusedLog {
  readonly add: (request: RefusedRequest) => void;
  /** The latest first, at most 100. */
  readonly latest: () => readonly Omit<RefusedRequest, 'remote'>[];
}

/**
 * Where refused requests are kept: beside the journal and never in it, so that nobody outside can fill that. What
 * cannot be written is let go: a full disk stops no answer.
 */
export function refusedLog(workspace: string): RefusedLog {
  const file = join(workspace, '.orchestrator', 'refused-requests.jsonl');
  const before = `${file}.1`;
  return {
    add({ at, method, path, reason, remote }) {
      const line = JSON.stringify({
        at,
        method: printable(method),
        path: printable(path),
        reason: printable(reason),
        remote: printable(remote),
      });
      try {
        mkdirSync(dirname(file), { recursive: true });
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) + Buffer.byteLength(line) >= MOST_BYTES)
          renameSync(file, before);
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    },
    latest() {
      const lines = [before, file].flatMap((name) => (existsSync(name) ? readFileSync(name, 'utf8').split('\n') : []));
      return lines
        .filter((line) => line !== '')
        .slice(-SHOWN)
        .reverse()
        .flatMap(requestIn);
    },
  };
}

/** Printable characters of ASCII alone: no terminal or page is told anything by it. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e’]/g, '?').slice(0, LONGEST);
}

/** None where somebody wrote something else into the file. */
function requestIn(line: string): Omit<RefusedRequest, 'remote'>[] {
  try {
    const { at, method, path, reason } = JSON.parse(line);
    return [at, method, path, reason].every((value) => typeof value === 'string') ? [{ at, method, path, reason }] : [];
  } catch {
    return [];
  }
}
