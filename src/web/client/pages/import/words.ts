import type { DifferenceShape, ImportPreviewShape } from '../../../contract/importShapes.ts';

type Kind = DifferenceShape['likely']['kind'];

/** What a difference can have been, as a person says it. */
export const ACTION_WORDS: Readonly<Record<Kind, string>> = {
  split: 'A split',
  rename: 'A new ticker',
  merger: 'A merger',
  transfer: 'Shares came in or left, or a dividend was reinvested',
  price_move: 'The market moved the price',
  correction: 'The old figures were wrong, or a trade was not recorded',
};

/** What is typed beside it; of the others nothing is. */
export const ACTION_VALUES: Readonly<Partial<Record<Kind, string>>> = {
  split: 'New for old, such as 4:1; 1:10 is a reverse split',
  rename: 'OLD=NEW, such as FB=META',
  merger: 'OLD=NEW@RATIO, such as XLNX=AMD@1.7234; OLD=CASH if cash was paid',
};

export const ACTION_KINDS = Object.keys(ACTION_WORDS) as readonly Kind[];

/** An account of a file, by its number and its name. */
export function accountWords({ number, name }: ImportPreviewShape['accounts'][number]): string {
  if (number === null) return name ?? 'one without a number';
  return name === null ? number : `${number} (${name})`;
}
