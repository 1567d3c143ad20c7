import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Remark } from '../../domain/advice/remark.ts';

/** What reading says of documents, and of the size of one recommendation. */
export interface SizeRemarks {
  readonly ofAll: readonly Remark[];
  readonly ofOne: (recommendation: Recommendation | undefined) => readonly Remark[];
}

/**
 * A figure that is not exact belongs to the recommendation that begins at its line or last before it: what its size
 * makes a condition is a condition of its trade alone (SEMANTICS 5).
 */
export function remarksOnSizes(remarks: readonly Remark[], recommendations: readonly Recommendation[]): SizeRemarks {
  const owners = new Map<Remark, Recommendation>();
  for (const remark of remarks) {
    if (remark.id !== 'approximate_figure') continue;
    const { file, line } = remark.source;
    const above = recommendations.filter(({ source }) => source.file === file && source.line <= line);
    const [nearest] = above.sort((left, right) => right.source.line - left.source.line);
    if (nearest !== undefined) owners.set(remark, nearest);
  }
  return {
    ofAll: remarks.filter((remark) => !owners.has(remark)),
    ofOne: (recommendation) => remarks.filter((remark) => owners.has(remark) && owners.get(remark) === recommendation),
  };
}
