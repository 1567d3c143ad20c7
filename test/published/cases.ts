import { readdirSync, readFileSync } from 'node:fs';
import type { Facts } from './given.ts';

// Cases that others published, one file a source: what they start from, what the source says comes out, and what we say
// where that is something else. `kinds.ts` has how each kind is worked out.

export interface Source {
  /** Who published it, and under what name. */
  readonly title: string;
  /** The address, or the repository and the path in it. */
  readonly where: string;
  /** The commit, the day of the text, or `undated`. */
  readonly version: string;
}

/** The figures of a result by their names. */
export type Result = Readonly<Record<string, string>>;

export interface PublishedCase {
  readonly id: string;
  readonly kind: string;
  /** The case in a sentence: what the source shows, and how it was put into our terms where that is not plain. */
  readonly about: string;
  readonly given: Facts;
  readonly published: Result;
  /** Those of the figures that are not ours, as ours are; absent where all are the same. */
  readonly ours?: Result;
  /** Why ours is right; with `ours` alone. */
  readonly because?: string;
}

export interface SourceFile extends Source {
  readonly file: string;
  readonly cases: readonly PublishedCase[];
}

const FOLDER = new URL('cases/', import.meta.url);
const SOURCE_KEYS = ['title', 'where', 'version', 'cases'];
const CASE_KEYS = ['id', 'kind', 'about', 'given', 'published', 'ours', 'because'];

/** Every source by the name of its file. Refuses what has another form, and an id that two cases have. */
export function readCases(): readonly SourceFile[] {
  const files = readdirSync(FOLDER)
    .sort()
    .map((file) => ({ file, ...readSource(file) }));
  const ids = files.flatMap(({ cases }) => cases.map(({ id }) => id));
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`two cases are called ${twice}`);
  return files;
}

function readSource(file: string): Omit<SourceFile, 'file'> {
  const source = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  holdTo(file, source, SOURCE_KEYS, SOURCE_KEYS);
  for (const one of source.cases) {
    holdTo(`${file}: ${one.id}`, one, CASE_KEYS, CASE_KEYS.slice(0, 5));
    if ((one.ours === undefined) !== (one.because === undefined)) {
      throw new Error(`${one.id}: ours and because stand together or not at all`);
    }
    const strange = Object.keys(one.ours ?? {}).find((name) => one.published[name] === undefined);
    if (strange !== undefined) throw new Error(`${one.id}: ${strange} of ours is not a published figure`);
  }
  return source;
}

function holdTo(place: string, value: Facts, known: readonly string[], needed: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Error(`${place}: ${unknown} is none of ${known.join(', ')}`);
  const lacking = needed.find((key) => value[key] === undefined);
  if (lacking !== undefined) throw new Error(`${place} has no ${lacking}`);
}
