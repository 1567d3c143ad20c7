import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { OutputFailed } from './cli/parts/output.ts';
import { reportProblems } from './cli/parts/problems.ts';
import {
  DONE,
  type DoorKeyRequest,
  type DoorRequest,
  FAULT,
  type ServeRequest,
  type Terminal,
} from './cli/parts/terminal.ts';
import { callProblem } from './desk/files/callProblem.ts';
import { mustKeepJournals, NodeTooOld } from './desk/history/journal.ts';
import { oneLine } from './documents/print/markdown.ts';
import { VERSION } from './domain/planning/version.ts';

type Screen = Pick<Terminal, 'out' | 'error' | 'errorColumns' | 'now'>;

/** What of the package the server needs. */
export interface Package {
  /** Where the built page stands. */
  readonly pageFolder: string;
  /** What the desk's other threads run. */
  readonly threadFile: string;
  /** Where the shipped JSON Schemas stand. */
  readonly schemasFolder: string;
  /** Where the shipped pages of the guide stand. */
  readonly guideFolder: string;
  /** The Node that the package brings; null without one, or where it is this one. */
  readonly ownNode: string | null;
}

/** Starts the desk's server. The exit status is set when it ends: 0 where somebody stopped it. */
export function startServer(request: ServeRequest, screen: Screen, folders: Package): void {
  if (isPassedOn(folders)) return;
  run(request, screen, folders).then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      if (error instanceof OutputFailed) {
        const untold = callProblem(`${error.message}, so the desk is not open`, 'a standard output that is read');
        process.exitCode = reportProblems(screen, [untold], false);
        return;
      }
      screen.error(`porch: a fault of the program: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = FAULT;
    },
  );
}

/** Starts the analysts' door. It ends with its client, and with an exit status that says so where an answer did not reach it. */
export function startDoor(
  { workspace, at }: DoorRequest,
  screen: Screen,
  { schemasFolder, guideFolder, ownNode }: Pick<Package, 'schemasFolder' | 'guideFolder' | 'ownNode'>,
): void {
  if (isPassedOn({ ownNode })) return;
  const tell = (error: Error): void => {
    if (!('syscall' in error && error.syscall === 'write' && 'code' in error)) {
      screen.error(`porch: ${oneLine(error.message)}\n`);
      return;
    }
    const { message } = new OutputFailed(String(error.code));
    const untold = callProblem(`${message}, so the client has no answer`, 'a standard output that is read');
    process.exitCode = reportProblems(screen, [untold], false);
  };
  // loaded for this command alone
  import('./mcp/serve.ts').then(
    ({ serveDoor }) => serveDoor({ workspace, at, clock: screen.now, schemasFolder, guideFolder }, tell),
    (reason: unknown) => {
      const isBuilt = !(reason instanceof Error && 'code' in reason && reason.code === 'ENOENT');
      const why = isBuilt ? String(reason) : 'it is not built yet. Run `npm run build` first';
      screen.error(`porch: the door cannot be opened: ${why}.\n`);
      process.exitCode = FAULT;
    },
  );
}

/** Prints where an assistant comes in over HTTP, and its key: to be put into its settings. */
export function printDoorKey({ workspace, isJson }: DoorKeyRequest, screen: Screen): void {
  import('./web/serve.ts')
    .then(({ doorKeyOf }) => doorKeyOf(workspace))
    .then(
      ({ value, problems }) => {
        if (value === null) process.exitCode = reportProblems(screen, problems, isJson);
        else screen.out(isJson ? `${JSON.stringify({ schema_version: 1, ...value }, null, 2)}\n` : keyWords(value));
      },
      (error: unknown) => {
        screen.error(`porch: a fault of the program: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = FAULT;
      },
    );
}

function keyWords({
  url,
  key,
  ends_at,
}: {
  readonly url: string;
  readonly key: string;
  readonly ends_at: string;
}): string {
  const settings = { type: 'http', url, headers: { Authorization: `Bearer ${key}` } };
  const told = JSON.stringify({ mcpServers: { portfolio: settings } }, null, 2);
  return `The analysts’ door is open at ${url}\nThis key opens it until ${ends_at}, or until the desk is closed:\n\n${told}\n`;
}

/** Whether the package's own Node has taken the command over, for this one cannot keep a journal. */
function isPassedOn({ ownNode }: Pick<Package, 'ownNode'>): boolean {
  try {
    mustKeepJournals();
    return false;
  } catch (error) {
    if (!(error instanceof NodeTooOld) || ownNode === null) throw error;
    passOn(ownNode);
    return true;
  }
}

async function run(request: ServeRequest, screen: Screen, folders: Package): Promise<number> {
  const { pageFolder, schemasFolder, guideFolder, threadFile } = folders;
  const tell = (words: string): void => screen.error(`porch: ${words}\n`);
  if (!existsSync(pageFolder)) {
    tell('the desk’s page is not built yet: `npm start` builds what plans alone. Run `npm run build` first.');
    return FAULT;
  }
  // loaded for this command alone: it is the larger part of the program
  const { serve } = await import('./web/serve.ts');
  // who reads the link may stop it at once
  const isStopped = stopped();
  const served = await serve(request, {
    version: VERSION,
    pageFolder,
    schemasFolder,
    threadFile,
    openDoor: async (place) => {
      const { newHttpDoor } = await import('./mcp/serve.ts');
      return newHttpDoor({ ...place, clock: screen.now, schemasFolder, guideFolder }, tell);
    },
    stateFolder: stateFolder(),
    clock: screen.now,
    tell,
  });
  if (served.kind === 'refused') return reportProblems(screen, served.problems, request.isJson);
  const { kind, link } = served;
  const isOpen = kind === 'elsewhere';
  try {
    screen.out(openWords(link, isOpen, request.isJson));
  } catch (error) {
    // without the link nobody can open it
    if (served.kind === 'serving') await served.close();
    throw error;
  }
  if (served.kind === 'elsewhere') return DONE;
  await isStopped;
  await served.close();
  return DONE;
}

function openWords(link: string, isOpen: boolean, isJson: boolean): string {
  const url = new URL(link).origin;
  if (isJson) return `${JSON.stringify({ schema_version: 1, url, link, already_open: isOpen }, null, 2)}\n`;
  const head = isOpen ? 'The desk of this workspace is open already, at' : 'The desk is open at';
  const last = isOpen ? '' : 'Ctrl-C closes it; nothing is lost by that.\n';
  return `${head} ${url}\nThis link opens it once, in one browser, within ten minutes:\n\n  ${link}\n\n${last}`;
}

/** As freedesktop.org's base directories have it, where a path that is not absolute counts for nothing. */
function stateFolder(): string {
  const { XDG_STATE_HOME: named = '', LOCALAPPDATA: ofWindows = '' } = process.env;
  if (isAbsolute(named)) return named;
  return process.platform === 'win32' && ofWindows !== '' ? ofWindows : join(homedir(), '.local', 'state');
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** The same command on the package's own Node: what stops this program stops that one, and how it ends, this ends. */
function passOn(node: string): void {
  const child = process.getBuiltinModule('node:child_process').spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => {
    process.exit(status ?? FAULT);
  });
}
