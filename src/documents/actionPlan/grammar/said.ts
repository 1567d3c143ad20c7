import type { Figures } from './figures.ts';
import type { DirectiveFacts, SecurityFacts, Subject } from './planTerms.ts';
import type { VerbWord } from './planWords.ts';
import type { WrongLine } from './wrongLine.ts';

/** What was taken of a sentence, for its facts. */
export interface Parts {
  readonly subject: Subject;
  readonly verb: VerbWord | null;
  readonly figures: Figures;
  /** Where the directive begins, by its token. */
  readonly begin: number;
  /** Whether the line itself says the verb. */
  readonly isOwn: boolean;
}

/** What a directive says of sectors and of securities. */
export interface Facts {
  /** `Hold everything`, as it stands: nothing of the portfolio is to be traded. */
  readonly holdsAll?: string;
  readonly facts: readonly DirectiveFacts[];
  readonly securities: readonly SecurityFacts[];
}

/** What parts of a sentence say together. */
export type Said =
  | ({ readonly kind: 'facts' } & Facts)
  | { readonly kind: 'topic' }
  | { readonly kind: 'stated' }
  | { readonly kind: 'other' }
  | WrongLine;
