import type { Json } from '../../base/hash.ts';

/** What can happen to a plan and its workspace, in the order of its life; then what happens in a firm's book. */
export const EVENT_KINDS = [
  'plan_made',
  'plan_renewed',
  'plan_continued',
  'plan_reviewed',
  'plan_approved',
  'plan_declined',
  'decision_voided',
  'trade_placed',
  'fills_recorded',
  'rewrite_intended',
  'rewrite_done',
  'rewrite_undone',
  'alert_raised',
  'alert_cleared',
  'clock_went_back',
  'checkpoint_folder_told',
  'positions_imported',
  'import_written',
  'difference_confirmed',
  'record_corrected',
  'targets_changed',
  'change_intended',
  'document_changed',
  'change_undone',
  'halted',
  'resumed',
  'proposal_declined',
  'accounts_claimed',
  'accounts_approved',
  'accounts_declined',
  'accounts_deferred',
  'block_stated',
  'accounts_held',
  'block_handed_off',
  'block_filled',
  'fill_corrected',
  'block_closed',
  'run_discarded',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Kinds that came after journals were kept: one that has any of them bears a higher version, so that an older program
 * says that it is too old and does not pass over what it does not know.
 */
const LATER_KINDS: readonly EventKind[] = [
  'record_corrected',
  'plan_renewed',
  'plan_continued',
  'checkpoint_folder_told',
  'targets_changed',
  'change_intended',
  'document_changed',
  'change_undone',
  'halted',
  'resumed',
  'proposal_declined',
];

/**
 * Whether an older program would pass over the event, or take it for what it is not: it is of a later kind; or grants an
 * exception up to a figure, which would be one without an end to it; or makes a plan that its documents alone do not give.
 */
export function isLater({ kind, payload }: Pick<EventDraft, 'kind' | 'payload'>): boolean {
  const { exceptions, question } = payload;
  const isUpToFigure = Array.isArray(exceptions) && exceptions.some((one) => has(one, 'granted'));
  return LATER_KINDS.includes(kind) || isUpToFigure || has(question, 'repair');
}

function has(value: Json | undefined, field: string): boolean {
  return typeof value === 'object' && value !== null && field in value;
}

/** How the person behind an event is known: by `--by NAME`, or only as the user of the operating system. */
export const IDENTIFICATIONS = ['named', 'os_user'] as const;

/** A fact that is about to be recorded. */
export interface EventDraft {
  readonly kind: EventKind;
  /** The plan that it belongs to; null for what concerns the workspace. */
  readonly planId: string | null;
  readonly by: string;
  readonly identifiedBy: (typeof IDENTIFICATIONS)[number];
  /** The user of the operating system. */
  readonly osUser: string;
  /** The same key is recorded once: a second try changes nothing. */
  readonly key: string;
  readonly payload: { readonly [key: string]: Json };
}

/** A recorded fact: sealed to the one before it, never changed. */
export interface Entry extends EventDraft {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** UTC, milliseconds: `2026-08-21T20:00:00.000Z`. */
  readonly at: string;
  /** 64 hex digits; 64 zeros before the first entry. */
  readonly previousHash: string;
  /** SHA-256 over the canonical JSON (RFC 8785) of everything above. */
  readonly hash: string;
}
