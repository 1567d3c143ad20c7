import { join } from 'node:path';
import { porchIn, ROOT } from '../cli/porch.ts';
import { startDesk } from './served.ts';
import { type Desk, type Documents, deskServed, ran } from './servedDesk.ts';

const BUILT_PAGE = join(ROOT, 'dist/web');
/** Commands that are started beside the others (src/main.ts). */
const APART: ReadonlySet<string> = new Set(['serve', 'mcp', 'book']);

/** Serves a workspace with these documents in this process, for `by`, at a time that is given or now. */
export function serveHere(documents: Documents, by: string, at: string | null): Promise<Desk> {
  return deskServed(documents, 'my-account', async ({ folder, state, port }) => {
    const starting = { stateFolder: state, port: Number(port), page: BUILT_PAGE };
    const served = await startDesk(folder, by, at, starting);
    if (served.kind !== 'serving') throw new Error(JSON.stringify(served));
    return {
      link: served.link,
      porch: async (...args) => (APART.has(args[0] ?? '') ? ran(args, folder) : porchIn(folder, ...args)),
      stop: served.close,
      linkFor: async (person) => {
        const asked = await startDesk(folder, person, at, starting);
        if (asked.kind !== 'elsewhere') throw new Error(JSON.stringify(asked));
        return asked.link;
      },
    };
  });
}
