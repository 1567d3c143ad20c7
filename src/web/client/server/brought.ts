/** A file as the desk takes it: its bytes as they are, of whatever encoding. */
export interface ChosenFile {
  readonly name: string;
  readonly base64: string;
  /** When it was last written, UTC milliseconds: a download is written when it is made. */
  readonly modified: number;
  /** Tells one choice from another, the same file chosen twice included. */
  readonly choice: number;
}

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
