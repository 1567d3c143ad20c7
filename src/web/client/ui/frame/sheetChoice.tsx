import { useState } from 'react';
import { Refused } from '../../server/api.ts';
import { Choice } from '../inputs/choice.tsx';
import { shownJson } from '../words/text.tsx';

const NONE: readonly string[] = [];

/** The sheets of a workbook from which one has to be chosen before it is read; none where that is not what is wrong. */
export function sheetsAsked(error: Error | null): readonly string[] {
  return (
    (error instanceof Refused ? error.problems.find(({ choices }) => choices !== undefined)?.choices : null) ?? NONE
  );
}

/** The same from when it was first asked: once one is chosen, nothing is wrong any more, and another may be meant. */
export function useSheets(error: Error | null): readonly string[] {
  const [kept, keep] = useState(NONE);
  const asked = sheetsAsked(error);
  if (asked === NONE) return kept;
  if (asked !== kept) keep(asked);
  return asked;
}

/** Which sheet of a workbook is meant. */
export function SheetChoice({
  sheets,
  chosen,
  onChoose,
}: {
  readonly sheets: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (sheet: string) => void;
}) {
  const names = sheets.map((name) => [name, shownJson(name)] as const);
  return (
    <Choice
      label="Sheet of the workbook"
      value={chosen ?? ''}
      options={chosen === null ? [['', 'Choose one'], ...names] : names}
      onChange={onChoose}
    />
  );
}
