import { basename, dirname, relative, sep } from 'node:path';

/** One change of the disk's files, or a word of the writer, in the order in which the kernel saw them. */
export type Act =
  | { readonly act: 'create' | 'folder' | 'remove'; readonly path: string }
  | { readonly act: 'rename' | 'link'; readonly path: string; readonly to: string }
  | Write
  | { readonly act: 'truncate'; readonly path: string; readonly length: number }
  | { readonly act: 'sync'; readonly path: string }
  | { readonly act: 'said'; readonly text: string };

interface Write {
  readonly act: 'write';
  readonly path: string;
  readonly bytes: Buffer;
  /** Null where it goes to the end of the file. */
  readonly offset: number | null;
}

/** The calls that `parseActs` knows. */
export const KNOWN_CALLS =
  'openat,close,mkdir,pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rmdir,rename,link,fchown,fchmod';

/** A file that a program has open: where it stands, and where the next plain write goes. */
interface Opened {
  readonly path: string;
  readonly next: number | null;
}

/**
 * What strace (`-xx`, all bytes) wrote of a program's dealings with some files. `standing` are the files that were
 * there before; writes to `voice` are what the program said.
 */
export function parseActs(log: string, standing: readonly string[], voice: string): Act[] {
  const files = new Set(standing);
  const open = new Map<string, Opened>([['1', { path: voice, next: null }]]);
  return log.split('\n').flatMap((line): Act[] => {
    const [, call = '', words = '', result = ''] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(line) ?? [];
    const [first = '', second = '', third = ''] = words.split(', ');
    const { path, next } = open.get(first) ?? { path: '', next: null };
    if (result.startsWith('-')) return [];
    switch (call) {
      case 'openat':
        return opening(bytesOf(second).toString(), third, result, files, open);
      case 'close':
        open.delete(first);
        return [];
      case 'write': {
        if (path === voice) return [{ act: 'said', text: bytesOf(second).toString() }];
        const bytes = bytesOf(second).subarray(0, Number(result));
        open.set(first, { path, next: next === null ? null : next + bytes.length });
        return [{ act: 'write', path, bytes, offset: next }];
      }
      case 'pwrite64':
        return [
          { act: 'write', path, bytes: bytesOf(second), offset: Number(words.slice(words.lastIndexOf(', ') + 2)) },
        ];
      case 'ftruncate':
        return [{ act: 'truncate', path, length: Number(second) }];
      case 'fsync':
      case 'fdatasync':
        return [{ act: 'sync', path }];
      case 'mkdir':
        return [{ act: 'folder', path: bytesOf(first).toString() }];
      case 'rename':
      case 'link': {
        const [from, to] = [bytesOf(first).toString(), bytesOf(second).toString()];
        if (call === 'rename') files.delete(from);
        files.add(to);
        return [{ act: call, path: from, to }];
      }
      case 'unlink':
      case 'unlinkat':
      case 'rmdir': {
        const removed = bytesOf(call === 'unlinkat' ? second : first).toString();
        files.delete(removed);
        return [{ act: 'remove', path: removed }];
      }
      default:
        return [];
    }
  });
}

function opening(path: string, flags: string, handle: string, files: Set<string>, open: Map<string, Opened>): Act[] {
  open.set(handle, { path, next: flags.includes('O_APPEND') ? null : 0 });
  const isNew = flags.includes('O_CREAT') && !files.has(path);
  if (isNew) files.add(path);
  if (isNew) return [{ act: 'create', path }];
  return flags.includes('O_TRUNC') ? [{ act: 'truncate', path, length: 0 }] : [];
}

function bytesOf(quoted: string): Buffer {
  return Buffer.from(quoted.replaceAll(/"|\\x/g, ''), 'hex');
}

/** A file as the disk has it for certain, and the changes that it may or may not have. */
interface File {
  readonly kind: 'file';
  bytes: Buffer;
  pending: Act[];
}

/** Names that come or go together, with what they stand for; null where they go. */
type Naming = readonly (readonly [name: string, stands: Inode | null])[];

interface Folder {
  readonly kind: 'folder';
  readonly kept: Map<string, Inode>;
  readonly live: Map<string, Inode>;
  pending: Naming[];
}

type Inode = File | Folder;

/** What is chosen, state by state, of what had not been brought to the disk: 0 is nothing, 1 is all. */
export type Chance = () => number;

/** The same numbers on every run. */
export function dice(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const part = state / 2_147_483_648;
    return part < 0.35 ? 0 : part < 0.7 ? 1 : (part - 0.7) / 0.3;
  };
}

/**
 * The files below one folder while a program runs: `apply` follows the program, `cut` gives what is on the disk when
 * the power goes, by name below the folder (a folder with nothing in it is not told). What was synced stands; of the
 * rest each write stands, is lost, or is torn at a sector, as `chance` has it; the names of a folder come and go in
 * their order. A file's sync does not keep its name: that takes the folder's.
 */
export function diskOf(root: string, before: ReadonlyMap<string, Buffer>) {
  const top = newFolder();
  const find = (path: string): Inode | undefined =>
    relative(root, path)
      .split(sep)
      .filter((part) => part !== '')
      .reduce<Inode | undefined>((at, name) => (at?.kind === 'folder' ? at.live.get(name) : undefined), top);
  const name = (path: string, ...naming: Naming): void => {
    const folder = find(dirname(path));
    if (folder?.kind !== 'folder') throw new Error(`${path} is named in no folder`);
    for (const change of naming) rename(folder.live, change);
    folder.pending.push(naming);
  };
  for (const [path, bytes] of before) {
    place(top, relative(root, path).split(sep), { kind: 'file', bytes, pending: [] });
  }
  return {
    apply(act: Act): void {
      if (act.act === 'said' || (act.path !== root && !act.path.startsWith(root + sep))) return;
      const inode = find(act.path);
      const own = basename(act.path);
      if (act.act === 'create') name(act.path, [own, { kind: 'file', bytes: Buffer.alloc(0), pending: [] }]);
      else if (act.act === 'folder') name(act.path, [own, newFolder()]);
      else if (inode === undefined) throw new Error(`${act.path} is not there for a ${act.act}`);
      else if (act.act === 'remove') name(act.path, [own, null]);
      else if (act.act === 'link') name(act.to, [basename(act.to), inode]);
      else if (act.act === 'rename') {
        if (dirname(act.to) !== dirname(act.path)) throw new Error(`${act.path} is moved to another folder`);
        name(act.path, [own, null], [basename(act.to), inode]);
      } else if (act.act === 'sync') sync(inode);
      else if (inode.kind === 'file') inode.pending.push(atItsPlace(act, inode));
    },
    cut(chance: Chance): Map<string, Buffer> {
      return new Map(standing(top, '', chance));
    },
  };
}

function newFolder(): Folder {
  return { kind: 'folder', kept: new Map(), live: new Map(), pending: [] };
}

/** Puts a file that the disk has for certain under a folder. */
function place(folder: Folder, [name = '', ...rest]: readonly string[], file: File): void {
  const present = folder.kept.get(name);
  const inode = rest.length === 0 ? file : (present ?? newFolder());
  folder.kept.set(name, inode);
  folder.live.set(name, inode);
  if (inode.kind === 'folder') place(inode, rest, file);
}

function sync(inode: Inode): void {
  if (inode.kind === 'file') inode.bytes = inode.pending.reduce(applied, inode.bytes);
  else for (const change of inode.pending.flat()) rename(inode.kept, change);
  inode.pending = [];
}

function atItsPlace(act: Act, file: File): Act {
  if (act.act !== 'write' || act.offset !== null) return act;
  return { ...act, offset: file.pending.reduce(applied, file.bytes).length };
}

function standing(folder: Folder, prefix: string, chance: Chance): [string, Buffer][] {
  const names = new Map(folder.kept);
  const come = folder.pending.slice(0, Math.round(chance() * folder.pending.length));
  for (const change of come.flat()) rename(names, change);
  return [...names].flatMap(([name, inode]): [string, Buffer][] => {
    if (inode.kind === 'folder') return standing(inode, `${prefix}${name}/`, chance);
    return [[prefix + name, inode.pending.flatMap((act) => torn(act, chance())).reduce(applied, inode.bytes)]];
  });
}

function rename(names: Map<string, Inode>, [name, inode]: Naming[number]): void {
  if (inode === null) names.delete(name);
  else names.set(name, inode);
}

const SECTOR = 512;

/** The part of a write that reaches the disk: its first sectors, its last, all, or none. */
function torn(act: Act, chance: number): Act[] {
  if (chance === 0) return [];
  if (chance === 1 || act.act !== 'write') return [act];
  const at = Math.floor((chance * act.bytes.length) / SECTOR) * SECTOR;
  if (chance < 0.5) return [{ ...act, bytes: act.bytes.subarray(0, at) }];
  return [{ ...act, bytes: act.bytes.subarray(at), offset: (act.offset ?? 0) + at }];
}

function applied(bytes: Buffer, act: Act): Buffer {
  if (act.act === 'truncate') return resized(bytes, act.length);
  if (act.act !== 'write') return bytes;
  const offset = act.offset ?? bytes.length;
  const written = resized(bytes, Math.max(bytes.length, offset + act.bytes.length));
  act.bytes.copy(written, offset);
  return written;
}

function resized(bytes: Buffer, length: number): Buffer {
  const copy = Buffer.alloc(length);
  bytes.copy(copy);
  return copy;
}
