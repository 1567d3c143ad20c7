import { VERSION } from '../../domain/planning/version.ts';

/**
 * What makes a book's plans: the version, and a number that goes up where an account gets another plan than before under
 * the same version. `test/book/otherEngine.test.ts` holds it to plans of the example.
 */
export const BOOK_ENGINE = `${VERSION}+2`;

/** That a run is of another version, in words. */
export function madeByOther(engine: string): string {
  return `porch ${engine} made the run, and this is ${BOOK_ENGINE}`;
}

/** Why nothing more is done with an account's plan, in words: this program makes another one. */
export function plannedOtherwise(engine: string): string {
  return `${madeByOther(engine)}, which plans the account otherwise`;
}

/** What helps then. */
export const OTHER_ENGINE_REMEDY = 'the porch that made the run; or `porch book run`, which plans the book anew';
