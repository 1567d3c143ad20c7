import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** What is seen only by looking (another machine's disk, say) is seen this soon; milliseconds. */
const LOOK_EVERY = 2000;
/** An editor writes in several strokes: it is waited for their end; milliseconds. */
const SETTLED_AFTER = 100;

/**
 * Calls `changed` after any of the files has changed, come or gone, until the function that this gives is called.
 * Folders are watched rather than files, since editors replace files; where the system tells nothing, looking does.
 */
export function watchFiles(paths: readonly string[], changed: () => void): () => void {
  let seen = stateOf(paths);
  let settling: NodeJS.Timeout | null = null;
  const look = (): void => {
    settling = null;
    const now = stateOf(paths);
    if (now === seen) return;
    seen = now;
    changed();
  };
  const soon = (): void => {
    if (settling !== null) clearTimeout(settling);
    settling = setTimeout(look, SETTLED_AFTER);
  };
  const watchers = [...new Set(paths.map((path) => dirname(path)))].flatMap((folder) => watcherOf(folder, soon));
  const timer = setInterval(look, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    if (settling !== null) clearTimeout(settling);
    for (const watcher of watchers) watcher.close();
  };
}

/** None where the system has no watching for this folder: looking serves. */
function watcherOf(folder: string, told: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, told);
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}

function stateOf(paths: readonly string[]): string {
  return paths
    .map((path) => {
      const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
      return stat === undefined ? 'none' : `${stat.ino} ${stat.size} ${stat.mtimeNs}`;
    })
    .join('\n');
}
