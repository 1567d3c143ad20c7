import { createHash } from 'node:crypto';

/** Why a mutant that is not in the sample did not run. */
export const NOT_DRAWN = 'not drawn';

/**
 * Whether a mutant is in a random sample: by a hash of its place and its text, so that each is as likely as another.
 * Another word draws another sample: tests that were written for what one showed are not measured by it.
 */
export function isDrawn({ fileName, location: { start, end }, replacement }, { word, share }) {
  const file = fileName.split(/[/\\]src[/\\]/).at(-1);
  const place = [file, start.line, start.column, end.line, end.column, replacement];
  const hash = createHash('sha256').update(JSON.stringify([word, ...place]));
  return hash.digest().readUInt32BE() < share * 2 ** 32;
}
