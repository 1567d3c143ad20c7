import type { ChosenFile } from '../../ui/inputs/fileDrop.tsx';

// A file of trades that was dropped where positions are imported goes along to the plan that it is of.
const brought = new Map<string, ChosenFile>();

export function bringTo(planId: string, file: ChosenFile): void {
  brought.set(planId, file);
}

/** What was brought to the plan; null where nothing was. */
export function broughtTo(planId: string): ChosenFile | null {
  return brought.get(planId) ?? null;
}

export function leaveBrought(planId: string): void {
  brought.delete(planId);
}
