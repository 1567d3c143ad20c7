import { VERSION } from '../../domain/planning/version.ts';

/**
 * What makes a book's plans: the version, and a number that goes up where an account gets another plan than before under
 * the same version. `test/book/engine.test.ts` holds it to plans of the example.
 */
export const BOOK_ENGINE = `${VERSION}+2`;

/** Why a plan of a run cannot be made again, in words. */
export function plannedOtherwise(engine: string): string {
  return `the run was made by porch ${engine}, and this one, ${BOOK_ENGINE}, plans it otherwise`;
}

/** What helps then. */
export const OTHER_ENGINE_REMEDY = 'the porch that made the run; or `porch book run`, which plans the book anew';
