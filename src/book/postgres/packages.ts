import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The versions that the engine is tested with; package.json names the same. */
const PACKAGES = { pg: '8.23.1', 'pg-boss': '12.38.0' } as const;

/** A database of runs cannot be used; nothing of what was kept is touched. */
export class EngineUnavailable extends Error {
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, remedy: string, cause?: unknown) {
    super(problem, { cause });
    this.problem = problem;
    this.remedy = remedy;
  }
}

const requireHere = createRequire(join(import.meta.dirname, 'packages.cjs'));

export function loadPg(): typeof import('pg') {
  return load('pg');
}

export function loadBoss(): typeof import('pg-boss') {
  return load('pg-boss');
}

/** They come with no installation of porch: few need them. */
function load(name: keyof typeof PACKAGES) {
  try {
    return requireHere(name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    const wanted = Object.entries(PACKAGES).map(([one, version]) => `${one}@${version}`);
    throw new EngineUnavailable(
      `a database of runs needs the package ${name}, which is not installed`,
      `\`npm install ${wanted.join(' ')}\` where porch is installed, with -g if porch is`,
      error,
    );
  }
}
