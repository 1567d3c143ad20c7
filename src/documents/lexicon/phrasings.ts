/** Phrasings beside those of restraint, as `restraining` has them: adding one is adding a line here and a case. */

/** What a plan depends on, or what became of it, said within the plan (O2): a condition that no directive has. */
export const IN_PLAN: readonly string[] = [
  '^ (but|all|execution|execute|trades|everything) subject|contingent|conditional|dependent|depending|depends to|on|upon',
  'pending|awaiting|await|without ~ <approval>',
  '^ needs|need|requires|require ~ <approval>',
  'only|subject|wait|waits|waiting (after|if|when|with|to|for|once|until) ~ <approval>',
  'until|after|before|once|unless <we>|client|committee|compliance ~ <approval>',
  'not (yet) (been) approved|confirmed|agreed|decided|authorised|authorized',
  '^ to be confirmed|decided|discussed|agreed|approved|determined',
  '^ tbc|tbd',
  '^ all|everything|nothing|none (of) (the) (above|these|this) ~ only|before|until|unless|if|after|once',
  'applies|apply|applicable|holds|counts|execute|executed|act only if|when|after|once|on|with|until',
  'to be executed|done|placed before|until|after|only|on|in',
  '^ (please) do nothing|none',
  '^ nothing to do',
  '^ no action|actions|trade|trades|change|changes (is|are) needed|required|necessary|planned|this|now|for|until',
  '^ hold|pause|stop|freeze|postpone all|every|the trades|orders|everything',
  '^ (these|this|those) are|is ideas|suggestions|thoughts|examples|scenarios|options',
  '^ (just|only) ideas|suggestions|thoughts|examples',
  '^ sample|example|scenario (plan|only|not)',
  '^ (please) ignore|skip|cancel|disregard|drop (this|the) (one|line|item|step|directive|last) $',
  '^ (already) done|executed|completed|implemented|filled (already|on|last|this|in|by) ~ $',
  '^ this|it|these (was|is|were|has|have) (been) (already) executed|completed|implemented|done|filled',
  '^ should ~ fall|rise|drop|reach|break|hold|decline|rally|cut|raise',
  '^ (in) two|three|four|several (equal) tranches|steps|stages|parts|slices|installments $',
  'in two|three|four|several|equal tranches|steps|stages|parts|slices|installments',
  '^ half now',
  '^ one|a third|quarter now',
  '^ roughly|approx|approximately|about $',
];

/** The same in the plan's own heading: `Action plan if the Fed cuts`. */
export const IN_PLAN_HEADING: readonly string[] = [
  'if|unless|once|only|provided|pending|subject|when',
  'after|with|without ~ <approval>',
  'not to do',
];

/** An instruction that has no verb of trading (O2). */
export const INSTRUCTING: readonly string[] = [
  'get|getting rid|out of {it}',
  'dump|divest|offload|harvest (out) (of) ~ {it}',
  '^ replace|swap|exchange|switch|hedge|double|halve|rotate (out) (of) ~ {it}',
  'start|open|establish|take|build|initiate ~ position|stake in {it}',
  'pick|top|load up ~ {it}',
  'take profits|gains (in|on) {it}',
  'invest|deploy|put|allocate|redeploy|move|shift|rotate ~ in|into|to {it}',
  'proceeds into|in|to|for {it}',
  'go|going|be overweight|underweight|long|short (in) {it}',
  '^ {it} (must|should) out|goes|go|off|gone $',
  '^ half|part|all|some|most of {it} goes|out|go',
  '^ short|sell|buy {it}',
];

/** What a recommendation waits for (O1): it is no purchase now. */
export const IN_ADVICE: readonly string[] = [
  '^ only if|when|once|after|below|above|on|at',
  '^ condition|conditions|trigger|timing|entry (condition|trigger|point|timing) (only) if|when|once|after|below|above|only|close|closes|on',
  '^ trigger (a|is|on)',
  '^ wait|waiting for|until|till|on',
  '^ buy (only) (limit) below|under|at #',
  '^ buy only|below',
  '^ limit|max|maximum (price|entry|buy) #',
  '^ do not pay|chase|exceed',
  '^ not above|over|before',
  '^ buy|enter|scale|add ~ in two|three|four|several|equal',
  'in two|three|four|several|equal (equal) tranches|steps|stages|parts|slices|installments',
  'funded|financed|paid by|from|out|with ~ {it}',
  '^ swap|switch|replace|exchange|rotate ~ {it}',
];

/** What is held elsewhere, or is missing here (O3). */
export const HELD_ELSEWHERE: readonly string[] = [
  '<we> (also|further|additionally|still) own|hold|have|keep (another|also|about) # (more) (other) (shares|units)',
  '<we> (also) own|hold|have ~ # (more|other) shares|units',
  'another|additional|further # (more) shares|units',
  '# more|further|additional|other shares',
  'positions|holdings|accounts|rows|shares ~ missing|omitted',
  'not all|every (of) (the|our|my) positions|holdings|accounts|securities',
  'positions|holdings|accounts|ira ~ not (yet) included|listed|shown',
  '^ incomplete',
  '^ # (more) (shares|units) in (the|my|our) ira|roth|401k|trust|account',
  '# more elsewhere|in|at',
  '^ # shares|units|sh of',
];

/** What is owed, with an amount beside it (O5). */
export const OWING: readonly string[] = [
  '<we> owe',
  'on margin',
  'margin used|call',
  'debit balance',
  'amount due|owing',
  'owing #',
  'taxes due',
  'loan|loans|borrowing|borrowed against (the|our|my|this) (portfolio|account|shares|position|stock)',
  'portfolio|broker|brokerage|lombard|margin loan|borrowing|credit|debt',
  'securities-backed|pledged-asset|asset-backed|sbloc|heloc',
  'wrote|written|sold|short|shorted # ~ call|calls|put|puts',
  'wrote|written|sold|short|shorted call|calls|put|puts',
  '# call|calls|put|puts',
  'naked|covered|cash-secured|uncovered calls|puts',
  'naked|covered|cash-secured|uncovered call|put on|#',
  'call|calls|put|puts|options|option written|sold|short',
  'short (sale) #',
  '<we> <be>|am short',
  '<we> sold ~ short',
  'futures ~ short',
  'pending|requested|planned|unsettled withdrawal|withdrawals|purchases|redemption',
  'withdrawal|withdrawals|redemption requested|pending|planned',
  'of|from (the) cash <be> (already|not) reserved|earmarked|committed|needed|available|promised|spoken',
  'cash needed|reserved|earmarked|committed',
];

/** Labels of what is owed, where nothing else than the account is spoken of. */
export const OWING_LABELS: readonly string[] = [
  'margin',
  'loan',
  'loans',
  'debt',
  'debts',
  'liability',
  'liabilities',
  'borrowings',
  'borrowing',
  'leverage',
  'credit line',
  'credit line drawn',
  'line of credit',
  'sbloc balance',
  'owing',
  'total liabilities',
  'total debt',
];

/** What turns the meaning of figures around, or gives them another unit than the one they are read in. */
export const OTHER_UNITS: readonly string[] = [
  '^ (all) (the) prices|figures|amounts|values|dollars|numbers (in|of|here|above|below) (the) (table|document) (are|is) (in|shown|given) (in) euro|euros|eur|thousands|millions|pounds|gbp|chf|francs|yen|cents|usd-thousands',
  '^ (all) (the) prices|figures|amounts|values (are|is) (not|old|stale|outdated|estimated|approximate|delayed|wrong) real|old|stale|outdated|estimated|approximate|estimates|wrong|current',
  '^ price|prices|amounts in euro|euros|eur|gbp|pounds|chf|yen|francs',
  '^ currency eur|gbp|chf|jpy|cad|aud|euro|euros|pounds|yen|francs',
  '^ (all) (the) prices are from last|yesterday|the',
  'rank|ranks|conviction|score|scores ~ # (is|=|means|was) (the) worst|lowest|least|bottom|weakest',
  'where # (is|=|means) (the) worst|best|lowest|least|strongest',
];
