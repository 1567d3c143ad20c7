import { useEffect, useState } from 'react';
import { BASE } from '../../server/scope.ts';
import { linesOf } from '../words/lineMarks.ts';

/** What a person typed of a document and did not save yet. */
export interface Draft {
  /** SHA-256 of the document that it is an edition of; null where there was none. */
  readonly seen: string | null;
  /** That document, in lines that end as a page's do. */
  readonly base: string;
  readonly text: string;
}

/** A document as it stands; null text where there is none. */
export interface StandingText {
  readonly sha256: string | null;
  readonly text: string;
}

/** In lines that end as a field of a page has them. */
export function typable(text: string): string {
  return linesOf(text).join('\n');
}

export function draftOf({ sha256, text }: StandingText): Draft {
  const base = typable(text);
  return { seen: sha256, base, text: base };
}

const keyOf = (name: string): string => `draft ${BASE} ${name}`;

/** What was typed in this window before it was loaded anew, or left for another page; null where nothing was. */
export function keptDraft(name: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null');
    return isDraft(kept) && kept.text !== kept.base ? kept : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { seen, base, text } = value as Partial<Record<keyof Draft, unknown>>;
  return (seen === null || typeof seen === 'string') && typeof base === 'string' && typeof text === 'string';
}

/** A draft that outlives the page, as long as the window is there; leaving that is asked about. */
export function useDraft(name: string, standing: StandingText) {
  const [draft, setDraft] = useState<Draft>(() => keptDraft(name) ?? draftOf(standing));
  const isChanged = draft.text !== draft.base;
  useEffect(() => {
    try {
      if (isChanged) sessionStorage.setItem(keyOf(name), JSON.stringify(draft));
      else sessionStorage.removeItem(keyOf(name));
    } catch {
      // a window without storage has it in memory alone, and asks before it is left
    }
  }, [draft, isChanged, name]);
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isChanged]);
  return { draft, setDraft, isChanged };
}

export function forgetDraft(name: string): void {
  try {
    sessionStorage.removeItem(keyOf(name));
  } catch {
    // there was none
  }
}

/** What is typed in a form, kept as long as the window is there; the last of the three forgets it. */
export function useKept<T>(name: string, standing: T): readonly [T, (value: T) => void, (standing: T) => void] {
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = sessionStorage.getItem(keyOf(name));
      return kept === null ? standing : (JSON.parse(kept) as T);
    } catch {
      return standing;
    }
  });
  const keep = (next: T): void => {
    setValue(next);
    try {
      sessionStorage.setItem(keyOf(name), JSON.stringify(next));
    } catch {
      // a window without storage has it in memory alone
    }
  };
  const forget = (next: T): void => {
    setValue(next);
    forgetDraft(name);
  };
  return [value, keep, forget];
}
