import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import type { JournalReader } from '../../journal/store.ts';
import { type Batch, batchesIn } from './fillEvents.ts';
import { readJournal } from './journal.ts';

/** Every fill in a workspace's journal, in the order of recording; none where there is no journal. */
export function accountFills(workspace: string): readonly AccountFill[] {
  return readJournal(workspace, fillsIn);
}

/** The same of a journal that is open. */
export function fillsIn(reader: JournalReader): readonly AccountFill[] {
  return fillsOf(batchesIn(reader));
}

/** What names a fill in its account, by its place in its batch from 0. */
export function fillId({ planId, number }: Pick<Batch, 'planId' | 'number'>, place: number): string {
  return `${planId.slice(0, 12)}-${String(number).padStart(3, '0')}-${String(place + 1).padStart(4, '0')}`;
}

/** The fills of batches that count, in their order. */
export function fillsOf(batches: readonly Batch[]): readonly AccountFill[] {
  return batches.flatMap(({ planId, number, recordedOn, fills, corrected, soldCosts, goodFaith, freeRiding }) =>
    fills.flatMap((fill, index) => {
      if (corrected.has(index)) return [];
      const soldCost = soldCosts[index] ?? null;
      const id = fillId({ planId, number }, index);
      const [brokeGoodFaith, rodeFree] = [goodFaith.includes(index), freeRiding.includes(index)];
      return [{ ...fill, id, planId, recordedOn, soldCost, brokeGoodFaith, rodeFree }];
    }),
  );
}
