import type { JsonObject } from '../documents/writeShapes.ts';
import type { AccountFill } from '../domain/lotFile.ts';
import type { JournalReader } from '../journal/store.ts';
import { readJournal } from './journal.ts';
import { textIn } from './payload.ts';
import { batchesIn, fillIn, fillJson } from './recordFillsEvents.ts';

/** Every fill in a workspace's journal, in the order of recording; none where there is no journal. */
export function accountFills(workspace: string): readonly AccountFill[] {
  return readJournal(workspace, fillsIn);
}

/** The same of a journal that is open. */
export function fillsIn(reader: JournalReader): readonly AccountFill[] {
  return batchesIn(reader).flatMap(({ planId, number, recordedOn, fills }) =>
    fills.map((fill, index) => {
      const place = `${String(number).padStart(3, '0')}-${String(index + 1).padStart(4, '0')}`;
      return { ...fill, id: `${planId.slice(0, 12)}-${place}`, planId, recordedOn };
    }),
  );
}

export function accountFillJson(fill: AccountFill): JsonObject {
  return { id: fill.id, plan: fill.planId, recorded_on: fill.recordedOn, ...fillJson(fill) };
}

export function accountFillIn(value: JsonObject): AccountFill {
  return {
    ...fillIn(value),
    id: textIn(value, 'id'),
    planId: textIn(value, 'plan'),
    recordedOn: textIn(value, 'recorded_on'),
  };
}
