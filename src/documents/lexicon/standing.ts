/** How a document says that it is not to be acted on (READING 1, O4), as data. The tables of docs/documents.md are made from it. */

/** What says that a document, or a part of it, is not to be acted on (O4). */
export const STANDING: readonly string[] = [
  'draft',
  'withdrawn',
  'superseded',
  'void',
  'voided',
  'obsolete',
  'not final',
  'do not execute',
  'not for execution',
  'for review only',
  'expired',
];

/** The same where it is all that a line, a heading's aside or the value of a label says. */
export const STANDING_ALONE: readonly string[] = [
  'outdated',
  'out of date',
  'out-of-date',
  'hypothetical',
  'example',
  'example only',
  'sample',
  'sample data',
  'template',
  'preliminary',
  'preliminary figures',
  'tentative',
  'on hold',
  'cancelled',
  'canceled',
  'rejected',
  'archived',
  'deprecated',
  'old',
  'old version',
  'do not use',
  'do not act',
  'under review',
  'unapproved',
  'not approved',
  'not yet approved',
  'not yet final',
  'not granted',
  'pending',
  'pending approval',
  'awaiting approval',
  'work in progress',
  'in progress',
  'wip',
  'unfinished',
  'incomplete',
  'for discussion',
  'for discussion only',
  'for illustration',
  'for illustration only',
  'for illustrative purposes only',
  'for information only',
  'illustrative',
  'illustrative only',
  'no longer valid',
  'null and void',
  'suspended',
  'recommendation suspended',
  'rating suspended',
  'rating under review',
  'recommendation under review',
  'not cleared',
  'revoked',
  'rescinded',
  'retracted',
  'executed',
  'completed',
  'closed',
];

/** The same where it is what the label of a status says, or begins with. */
export const STANDING_OF_STATUS: readonly string[] = [
  ...['filled', 'done', 'inactive', 'not active', 'no longer active', 'paused', 'parked', 'deferred', 'postponed'],
  ...['shelved', 'abandoned', 'declined', 'vetoed', 'replaced', 'retracted', 'revoked', 'rescinded', 'stale', 'dead'],
  ...['invalid', 'invalidated', 'not valid', 'closed out', 'fully executed', 'already executed', 'stopped out'],
  ...[
    'exited',
    'sold',
    'blocked',
    'denied',
    'not actionable',
    'do not trade',
    'on ice',
    'waiting',
    'awaiting',
    'proposed',
    'proposal',
    'in review',
    'under revision',
    'not started',
    'to be confirmed',
    'for information',
    'watch',
    'watchlist',
    'on-hold',
    'in the works',
    'in preparation',
    'under preparation',
    'being drafted',
    'in-review',
    'under-review',
    'in-progress',
    'not-approved',
    'not-final',
    'for review',
    'unsigned',
    'pending sign-off',
    'pending review',
  ],
];

/** What a heading says of the positions below it, and nothing of the document. */
export const STANDING_OF_POSITIONS: readonly string[] = ['closed'];

/** What says in a cell that a figure is not known yet, and nothing of the document. */
export const STANDING_OF_FIGURES: readonly string[] = ['pending', 'incomplete', 'in progress'];

/** Fields that say it with a word of yes or no: `Final: no`, `draft: true`. */
export const STANDING_FIELDS: Readonly<Record<string, 'yes' | 'no'>> = {
  draft: 'yes',
  hypothetical: 'yes',
  superseded: 'yes',
  withdrawn: 'yes',
  obsolete: 'yes',
  expired: 'yes',
  void: 'yes',
  final: 'no',
  approved: 'no',
  valid: 'no',
  current: 'no',
  approval: 'no',
  'approved by': 'no',
  'signed off': 'no',
  'sign-off': 'no',
  confirmed: 'no',
  reviewed: 'no',
  executed: 'yes',
  archived: 'yes',
  cancelled: 'yes',
  canceled: 'yes',
  rejected: 'yes',
  suspended: 'yes',
  deprecated: 'yes',
  outdated: 'yes',
  stale: 'yes',
  revoked: 'yes',
  'on hold': 'yes',
  active: 'no',
  published: 'no',
  live: 'no',
  released: 'no',
  ready: 'no',
  actionable: 'no',
  executable: 'no',
  signed: 'no',
  'signed by': 'no',
  signature: 'no',
  approver: 'no',
  'authorised by': 'no',
  'authorized by': 'no',
  'client approval': 'no',
  'compliance approval': 'no',
  'approval date': 'no',
  'approved on': 'no',
};
/** What says it as a label with a word of yes, `paper: true`, and as what a label of RUN_LABELS says, beside what is unfit. */
export const STANDING_FLAGS: readonly string[] = 'paper test mock practice training debug staging uat qa'.split(' ');
/** What may stand around it in such a label, and says nothing: `is_test`, `dry_run_only`. */
export const AROUND_FLAGS: readonly string[] =
  'is are for a an the only mode account flag data portfolio plan document file orders trades trading purposes money'.split(
    ' ',
  );
/** Of these, which are answered by a name or a day: a blank is none. */
export const STANDING_NAMES: readonly string[] = [
  ...['approved by', 'signed by', 'signature', 'approver', 'authorised by', 'authorized by', 'signed off', 'sign-off'],
  ...['approval date', 'approved on', 'approval', 'client approval', 'compliance approval'],
];
/** What begins a line before a dash or comma, as it does where it is all that the line says. */
export const STANDING_OPENERS: readonly string[] = [
  ...['preliminary', 'tentative', 'hypothetical', 'outdated', 'deprecated', 'archived', 'rejected', 'cancelled'],
  ...['canceled', 'work in progress', 'wip', 'under review', 'not approved', 'unapproved', 'not yet approved'],
  ...['pending approval', 'awaiting approval', 'for discussion', 'for discussion only', 'revoked', 'rescinded'],
  ...['not yet final', 'no longer valid', 'null and void'],
];
export const YES: readonly string[] = ['yes', 'true', '1', 'y'];
export const NO: readonly string[] = [
  ...['no', 'false', '0', 'n', 'none', 'pending', 'nobody', 'nobody yet', 'no one', 'no one yet', 'not yet', 'tbd'],
  ...['tba', 'tbc', 'to be determined', 'to be confirmed', 'open', 'outstanding', 'missing', 'awaiting', 'unsigned'],
  ...['not signed', 'not yet signed', 'awaiting signature', 'pending signature', 'pending review', 'requested'],
];

/** Beside the nouns of orders and papers, what a label names that a document says. */
export const PLANNED: readonly string[] = 'actions action changes allocation allocations adjustments measures'.split(
  ' ',
);

/** Labels whose value says how it is run. */
export const RUN_LABELS: readonly string[] = ['mode', 'environment', 'env', 'account type', 'run type', 'purpose'];

/** Labels whose value says how a document stands. */
export const STANDING_LABELS: readonly string[] = [
  'status',
  'state',
  'version',
  'stage',
  'standing',
  'note',
  'plan',
  'document',
  'report',
  'approval',
  'compliance',
  'revision',
  'lifecycle',
  'edition',
  'release',
  'phase',
];

/** What a day of validity may stand behind: `This plan is valid until`. */
export const VALID_SUBJECTS: readonly string[] = (
  'this the our my is plan document report recommendation view note idea and expired holds recommendations in are ' +
  'these all advice orders trades targets analysis memo file remains remain only above below here'
).split(' ');

/** Labels after which a day says how long a document holds (O4). */
export const VALIDITY: readonly string[] = [
  'valid until',
  'valid through',
  'valid to',
  'good until',
  'good through',
  'expiration date',
  'expired on',
  'expires',
  'expires on',
  'expiry',
  'not valid after',
  'void after',
  'valid only until',
  'valid till',
  'good till',
  'good thru',
  'valid thru',
  'effective until',
  'in force until',
  'lapses',
  'lapses on',
  'last valid day',
  'last day',
  'valid up to',
  'last day of validity',
];

/** What says that a document, or a part of it, is not to be acted on (O4), beside the words that a line begins with. */
export const STANDING_PHRASINGS: readonly string[] = [
  '^ (please) review|check|verify|proofread|approve (it|this|everything|all|first) before|prior (to) executing|execution|trading|acting|use|using|implementing|implementation',
  '^ (all) this|these|our|my|the (<paper>) <paper> (above|below|here) <be>|was|were|has|have (been) (only|just|still|now|already) (a|an|the|for) <unfit>',
  '^ this|it is|remains|has (been) (only|just|still|now) (a|an|the) <unfit> (of|by|since|only|version|copy|and) $',
  '^ this|it is|remains|has (been) (only|just|still|now) (a|an|the) draft|hypothetical|example|sample|superseded|outdated',
  '^ this|the|our|my (<paper>) <be>|was|has (been) not|no (yet|longer) final|approved|valid|binding|current|real',
  'superseded|overridden|overtaken by (the|a|my|our|his|her) (new|newer|later|latest|last) memo|letter|mail|email|e-mail|note|message|call|circular|instruction|instructions|version|plan|file',
  '^ not|no (yet|longer) (a) final|approved|valid|actionable (version|plan|document) $',
  '^ (please) do not act|execute|use|trade (on|from|by) (this|the|these|any) (<paper>) (above|below|yet) $',
  '^ not to be acted|executed|used|traded (on|from|by)',
  '^ (please) never be act|acted|execute|executed|use|used|trade (on|from|by) (this|the|these|any) (<paper>) (above|below|yet) $',
  "^ (please) don't act|execute|use|trade (on|from|by) (this|the|these|any) (<paper>) (above|below|yet) $",
  '^ (please) ignore|disregard (the|this|all|these) <paper>|above|following|below (above|below) $',
  '^ (all) <paper> (above|below|here) <be>|were|was (only|now|all) <unfit>|gone',
  '^ (this|it) (was|has) (been) replaced|rejected|cancelled|canceled|withdrawn|superseded by',
  '^ <we> (hereby) withdraw|retract|cancel|revoke this|the|our|my|these|all (<paper>) (above)',
  '^ (the) <paper>|table|tables (above|below) <be> (now) out of date',
  '^ this|these|our|my|the ~ <paper> (above|below|here) <be>|has|have (been) (now|already) out of date',
  '^ this|these ~ <paper> (above|below|here) <be>|was|were|has|have (been) (only|just|still|now) (a|an|for) <unfit>|dead',
  '^ (the) committee|client|board|compliance ~ rejected|vetoed|blocked this|the <paper>',
  '^ <unfit> more to',
  '^ not approved|cleared by',
  '^ (pending) compliance approval|clearance pending|outstanding|missing',
  '^ pending|awaiting (the) (compliance|client|committee) approval|clearance',
  '^ see|use (the|a) new|newer|updated|latest <paper>',
  '^ (an) old|previous|earlier|outdated|superseded|obsolete|replaced version|copy',
  '^ (a) hypothetical|sample|example|model|paper|fictitious|fictional|dummy portfolio|plan|data|holdings|positions|account',
  '^ no longer valid|current|applicable',
  '^ (please) do not|never (yet) <carry> (out|on|in) (this|these|the|any|it|all) (<paper>|orders|trades|numbers|figures) (above|below|yet|now) $',
  "^ (please) don't <carry> (out|on|in) (this|these|the|any|it|all) (<paper>|orders|trades|numbers|figures) (above|below|yet|now) $",
  '^ (all) (the|these|my|our) numbers|figures|data|holdings|positions|prices|values|shares (above|below|here) <be> (only|just|all|purely) illustrative|placeholders|fictional|invented|fake|dummy|old|stale|outdated|hypothetical',
  '^ (all) (the|these|my|our) numbers|figures|data|holdings|positions|prices|values|shares (above|below|here) <be> made up',
  '^ (a) placeholder|dummy|mock|test|demo|fake|fictional|made-up|hypothetical numbers|figures|data|portfolio|account|plan|holdings|positions|values',
  '^ (just|only) for (a) demo|demonstration|test|testing|training (purposes) (only) $',
  '^ (these|this) are|is not (my|our|the) (real|actual) real|actual ~ $',
  '^ (please) wait for (the|an|a) updated|new|final|revised|next <paper>',
  '^ (the|this|our|my|all) plan|rebalancing|account|portfolio (<be>) (now|currently|temporarily) on hold',
  '^ (the|this|our|my|all) plan|rebalancing|account|portfolio (<be>) (now|currently|temporarily) suspended|frozen|paused|locked|blocked',
  '^ trading|trades|orders (<be>) (now|currently) suspended|frozen|paused|blocked in|on|for (this|the|our|my) account|portfolio',
  '^ (please) wait for (my|our|the|his|her) <approval>|go-ahead|call|word',
  '^ (please) confirm|check|ask|clear with me|us|him|her ~ before|first',
  '^ nothing (here|above|below) (in) (this|the) (<paper>) <be> (yet) final|approved|decided|confirmed',
  '^ todo|tbd|fixme ~ holdings|shares|prices|positions|table|numbers|figures',
  '^ (the) shares|holdings|prices|positions|figures|table (were|was|<be>|has|have) not|no (yet) (been) updated|current|refreshed|reconciled',
  '^ not for trading|execution|implementation (purposes) $',
  '^ (a|just|only) simulation|backtest|homework|exercise (only) (for|not) ~ $',
  '^ (a|just|only) paper|training trading|exercise (account) (only) $',
  '^ (a) copy of (the|an) old|last|previous',
  '^ (just|only) for (your|my|our|the) reference|records|files .',
  '^ (just) for (your|my|our|the) reference|records|files only $',
  '^ (a) proposal|proposed (only) awaiting|pending|not (an) ~ $',
  '<keeper> (has|have) not (yet) signed|approved|agreed|confirmed|decided',
  '^ to be approved|signed|confirmed|reviewed by (the|our|my)',
  '^ (please) discard|delete this|me|the (<paper>) $',
  '^ (this|the|our) (<paper>) (<be>) not effective|valid|active|applicable (yet) until|before|unless|yet',
];

/** What the name of a copy or a version of a file has beside the document's own, `Portfolio (final v2).md`. */
export const VERSION_WORDS: readonly string[] = (
  'copy of new newest old latest final current updated update revised rev edited version v backup bak save saved orig ' +
  'original draft tmp temp my the'
).split(' ');
