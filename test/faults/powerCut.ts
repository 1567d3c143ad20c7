import { basename } from 'node:path';

/** One change of the disk's files, or a word of the writer, in the order in which the kernel saw them. */
export type Act =
  | { readonly act: 'create' | 'unlink'; readonly path: string }
  | { readonly act: 'write'; readonly path: string; readonly bytes: Buffer; readonly offset: number }
  | { readonly act: 'truncate'; readonly path: string; readonly length: number }
  | { readonly act: 'sync'; readonly path: string }
  | { readonly act: 'said'; readonly text: string };

/**
 * What strace (`-xx`, all bytes) wrote of a program's dealings with some files. `standing` are the files that were
 * there before; writes to `voice` are what the program said.
 */
export function parseActs(log: string, standing: readonly string[], voice: string): Act[] {
  const files = new Set(standing);
  const open = new Map<string, string>([['1', voice]]);
  return log.split('\n').flatMap((line): Act[] => {
    const [, call = '', words = '', result = ''] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(line) ?? [];
    const [first = '', second = ''] = words.split(', ');
    const path = open.get(first) ?? '';
    if (result.startsWith('-')) return [];
    if (call === 'openat') {
      const opened = bytesOf(second).toString();
      open.set(result, opened);
      if (files.has(opened) || !words.includes('O_CREAT')) return [];
      files.add(opened);
      return [{ act: 'create', path: opened }];
    }
    if (call === 'write' && path === voice) return [{ act: 'said', text: bytesOf(second).toString() }];
    if (call === 'pwrite64') {
      const offset = Number(words.slice(words.lastIndexOf(', ') + 2));
      return [{ act: 'write', path, bytes: bytesOf(second), offset }];
    }
    if (call === 'ftruncate') return [{ act: 'truncate', path, length: Number(second) }];
    if (call === 'fsync' || call === 'fdatasync') return [{ act: 'sync', path }];
    if (call !== 'unlink') return [];
    const removed = bytesOf(first).toString();
    files.delete(removed);
    return [{ act: 'unlink', path: removed }];
  });
}

function bytesOf(quoted: string): Buffer {
  return Buffer.from(quoted.replaceAll(/"|\\x/g, ''), 'hex');
}

/** A file as the disk has it for certain, and the changes that it may or may not have. */
interface Inode {
  readonly bytes: Buffer;
  readonly pending: readonly Act[];
}

/** What is chosen, state by state, of what had not been brought to the disk: 0 is nothing, 1 is all. */
export type Chance = () => number;

/**
 * The files of one folder while a program runs: `apply` follows the program, `cut` gives what is on the disk when the
 * power goes. What was synced stands; of the rest each write stands, is lost, or is torn at a sector, as `chance` has
 * it; names come and go in their order. A file's sync does not keep its name: that takes the folder's.
 */
export function diskOf(folder: string, before: ReadonlyMap<string, Buffer>) {
  const inodes: Inode[] = [...before.values()].map((bytes) => ({ bytes, pending: [] }));
  const kept = new Map([...before.keys()].map((path, inode) => [path, inode]));
  const live = new Map(kept);
  let renamed: (readonly [path: string, inode: number | null])[] = [];

  const inodeOf = (path: string): number => live.get(path) ?? -1;
  const update = (path: string, change: (inode: Inode) => Inode): void => {
    const inode = inodes[inodeOf(path)];
    if (inode !== undefined) inodes[inodeOf(path)] = change(inode);
  };
  return {
    apply(act: Act): void {
      if (act.act === 'create') {
        live.set(act.path, inodes.push({ bytes: Buffer.alloc(0), pending: [] }) - 1);
        renamed.push([act.path, inodeOf(act.path)]);
      } else if (act.act === 'unlink') {
        live.delete(act.path);
        renamed.push([act.path, null]);
      } else if (act.act === 'sync' && act.path === folder) {
        for (const change of renamed) rename(kept, change);
        renamed = [];
      } else if (act.act === 'sync') {
        update(act.path, ({ bytes, pending }) => ({ bytes: pending.reduce(applied, bytes), pending: [] }));
      } else if (act.act !== 'said') {
        update(act.path, ({ bytes, pending }) => ({ bytes, pending: [...pending, act] }));
      }
    },
    cut(chance: Chance): Map<string, Buffer> {
      const names = new Map(kept);
      for (const change of renamed.slice(0, Math.round(chance() * renamed.length))) rename(names, change);
      const files = [...names].map(([path, inode]): [string, Buffer] => {
        const { bytes, pending } = inodes[inode] ?? { bytes: Buffer.alloc(0), pending: [] };
        return [basename(path), pending.flatMap((act) => torn(act, chance())).reduce(applied, bytes)];
      });
      return new Map(files);
    },
  };
}

function rename(names: Map<string, number>, [path, inode]: readonly [string, number | null]): void {
  if (inode === null) names.delete(path);
  else names.set(path, inode);
}

const SECTOR = 512;

/** The part of a write that reaches the disk: its first sectors, its last, all, or none. */
function torn(act: Act, chance: number): Act[] {
  if (chance === 0) return [];
  if (chance === 1 || act.act !== 'write') return [act];
  const at = Math.floor((chance * act.bytes.length) / SECTOR) * SECTOR;
  if (chance < 0.5) return [{ ...act, bytes: act.bytes.subarray(0, at) }];
  return [{ ...act, bytes: act.bytes.subarray(at), offset: act.offset + at }];
}

function applied(bytes: Buffer, act: Act): Buffer {
  if (act.act === 'truncate') return resized(bytes, act.length);
  if (act.act !== 'write') return bytes;
  const written = resized(bytes, Math.max(bytes.length, act.offset + act.bytes.length));
  act.bytes.copy(written, act.offset);
  return written;
}

function resized(bytes: Buffer, length: number): Buffer {
  const copy = Buffer.alloc(length);
  bytes.copy(copy);
  return copy;
}
