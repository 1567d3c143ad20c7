import type { Decimal } from '../../base/decimal.ts';
import type { Source } from '../../domain/advice/directive.ts';
import type { Report } from '../fields/holdings.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import type { PlanTerms } from './grammar/planTerms.ts';
import type { WrongLine } from './grammar/wrongLine.ts';
import type { Aside } from './planAsides.ts';
import type { Line } from './planBlocks.ts';
import type { PlacedDirective, PlacedSecurity, PlanParts } from './planDirectives.ts';

/** What a plan's blocks come to as they are walked. */
export interface Walk extends PlanParts {
  readonly document: MarkdownDocument;
  readonly terms: PlanTerms;
  readonly report: Report;
  readonly reportLine: (block: Line, wrong: WrongLine) => void;
  readonly directives: PlacedDirective[];
  readonly securities: PlacedSecurity[];
  readonly unread: Source[];
  readonly bases: PlanParts['bases'][number][];
  readonly disagreements: string[];
  /** Weights that the plan states as present ones, to be held against the measured. */
  readonly stated: {
    readonly sector: string;
    readonly pct: Decimal;
    readonly line: number;
    readonly isCell?: boolean;
  }[];
  /** Where all that there is is to be held, with its words. */
  readonly holds: (Place & { readonly text: string; readonly source: Source })[];
  /** Directives in the remarks of others. */
  readonly asides: Aside[];
  /** Lines that belong to a directive above them. */
  readonly taken: Set<number>;
}
