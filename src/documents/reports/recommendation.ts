import type { SecurityDirective } from '../../domain/advice/directive.ts';
import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { counted, limitOf, percent, plainNumber, shareCount, signedDollars, signedPercent } from '../print/figures.ts';
import { needWords, nothingWords, purchaseWords, togetherWords } from '../print/joint.ts';
import { bullets, figureColumn, inline, page, table, textColumn } from '../print/markdown.ts';
import { factLines, findingBullets, screeningBlock } from '../print/parts.ts';
import { tightestBlocks } from '../print/tolerance.ts';
import { findingsOf, type JudgedTrade, judgedTrades, shortId, verdictSentence } from '../print/words.ts';
import { accountBlocks } from './accountWords.ts';

/** `recommendation_report.md` (SEMANTICS 6 and 7): the verdict, why, and what to do next. */
export function writeRecommendationReport(plan: Plan, tolerance: Tolerance | null = null): string {
  const trades = judgedTrades(plan);
  const notes = findingsOf(plan, 'note').filter((found) => found.id !== 'out_of_reach');
  return page(
    '# Recommendation',
    `**${verdictSentence(plan)}.**`,
    factLines(plan),
    ...violationBlocks(plan),
    ...conditionBlocks(plan),
    ...directiveBlocks(plan),
    ...outOfReachBlocks(plan),
    '## Trades',
    trades.length === 0 ? 'There is nothing to trade.' : tradeTable(trades),
    ...trades.flatMap((trade) => tradeBlocks(trade)),
    ...tightestBlocks(plan, tolerance),
    plan.screenings.length > 0 ? '## Screening' : null,
    ...plan.screenings.map((screening) => screeningBlock(plan, screening)),
    ...jointBlocks(plan),
    ...accountBlocks(plan),
    '## Escalation',
    escalationBlock(plan),
    '## What you do next',
    nextSteps(plan)
      .map((step, index) => `${index + 1}. ${step}`)
      .join('\n'),
    notes.length > 0 ? '## Notes' : null,
    findingBullets(notes),
    'This program checks and proposes; it never executes. Orders are placed by a person, at the broker.',
  );
}

function violationBlocks(plan: Plan): (string | null)[] {
  const violations = findingsOf(plan, 'violation');
  return violations.length === 0 ? [] : ['## What blocks it', findingBullets(violations)];
}

function conditionBlocks(plan: Plan): (string | null)[] {
  const conditions = findingsOf(plan, 'warning');
  if (conditions.length === 0) return [];
  return ['## Conditions', 'Each is confirmed by its name before anything is executed.', findingBullets(conditions)];
}

function directiveBlocks(plan: Plan): (string | null)[] {
  const securities = plan.securityDirectives ?? [];
  if (plan.directives.length + securities.length === 0) return [];
  const columns = [
    textColumn('Directive'),
    textColumn('Sector'),
    figureColumn(plan.before === null ? 'Stated' : 'Measured'),
    figureColumn('Target'),
    figureColumn('Amount'),
    textColumn('Action'),
  ];
  const rows = plan.directives.map((directive) => [
    `${inline(directive.source.text)} (${inline(directive.source.file)}, line ${directive.source.line})`,
    inline(directive.sector),
    directive.currentPct === null ? 'unknown' : percent(directive.currentPct, 2),
    percent(directive.targetPct, 2),
    signedDollars(directive.amount),
    directive.action,
  ]);
  const cash = plan.cashTarget;
  const target = cash?.targetPct ?? null;
  const sentence = target === null ? 'No cash target is set.' : `Cash target: ${percent(target, 2)}.`;
  return [
    '## Directives',
    plan.directives.length === 0 ? null : table(columns, rows),
    securities.length === 0 ? null : securityTable(securities),
    sentence,
  ];
}

/** What the plan says of single securities, before the guards. */
function securityTable(securities: readonly SecurityDirective[]): string {
  const columns = [
    textColumn('Directive'),
    textColumn('Security'),
    ...['Measured', 'Target', 'Shares', 'Amount'].map(figureColumn),
    textColumn('Action'),
  ];
  const rows = securities.map(({ source, ticker, currentPct, targetPct, shares, amount, action }) => [
    `${inline(source.text)} (${inline(source.file)}, line ${source.line})`,
    ticker,
    percent(currentPct, 2),
    targetPct === null ? '' : percent(targetPct, 2),
    shareCount(shares),
    signedDollars(amount),
    action,
  ]);
  return table(columns, rows);
}

/** What cash alone does not reach. */
function outOfReachBlocks(plan: Plan): (string | null)[] {
  if (!plan.isCashOnly || plan.before === null || plan.remainderOf !== undefined) return [];
  const found = findingsOf(plan, 'note').filter((one) => one.id === 'out_of_reach');
  return [
    '## Out of reach',
    found.length === 0 ? 'Nothing: cash pays for all that the targets ask for.' : 'Cash only was asked for:',
    findingBullets(found),
  ];
}

function tradeTable(trades: readonly JudgedTrade[]): string {
  const columns = [
    figureColumn('#'),
    textColumn('Trade'),
    ...['Shares', 'Price', 'Value', 'Limit price', 'Gain', 'Conviction', 'Cash after'].map(figureColumn),
    textColumn('Status'),
    textColumn('Why'),
  ];
  const rows = trades.map(({ step, action, ticker, shares, status }) => {
    if (step === null)
      return ['—', `${action} ${ticker}`, shareCount(shares), '', '', '', '', '', '', status, 'not in the plan'];
    return [
      String(step.sequence),
      `${action} ${ticker}`,
      shareCount(shares),
      unitPrice(step.price),
      dollars(step.value),
      limitOf(step),
      step.gainPct === null ? '' : signedPercent(step.gainPct),
      step.conviction === null ? '' : String(plainNumber(step.conviction)),
      `${dollars(step.cashAfter)} (${percent(step.cashAfterPct)})`,
      status,
      inline(step.reason),
    ];
  });
  return table(columns, rows);
}

/** Why a single trade is not simply SAFE, and the ways out of it (STEP 3). */
function tradeBlocks(trade: JudgedTrade): (string | null)[] {
  if (trade.findings.length === 0 && trade.options.length === 0) return [];
  return [
    `### ${trade.action} ${shareCount(trade.shares)} ${trade.ticker}: ${trade.status}`,
    findingBullets(trade.findings),
    trade.options.length > 0 ? 'Options:' : null,
    bullets(trade.options.map(({ option, text }) => `**(${option})** ${inline(text)}`)),
  ];
}

/** Which recommendations fit best together, beside those that STEP 3 accepts in the order of approval. */
function jointBlocks({ joint }: Plan): (string | null)[] {
  if (joint === undefined) return [];
  const { leftOut, inOrder } = joint;
  const nothing = nothingWords(joint);
  if (nothing !== null) {
    const waiting = leftOut.map((one) => purchaseWords(one)).join('; ');
    return ['## What fits best together', `${inline(nothing)}. These wait: ${inline(waiting)}.`];
  }
  return [
    '## What fits best together',
    'Of the purchases that pass the six criteria, whatever their order, after every sale. The trades above are those of the order of approval: to trade these instead, take what is left out of the document and run again.',
    bullets([
      `Together: ${togetherWords(joint)}`,
      `In the order of approval: ${togetherWords(inOrder)}`,
      ...leftOut.map((one) => `Left out: ${purchaseWords(one)} ${inline(needWords(one.needs))}`),
    ]),
  ];
}

function escalationBlock(plan: Plan): string {
  const violations = findingsOf(plan, 'violation');
  if (violations.length === 0) {
    const rejected = plan.screenings.some((screening) => screening.status === 'REJECTED');
    return `Nothing to escalate.${rejected ? ' What was rejected goes back to Stock-Analyst.' : ''}`;
  }
  const never = violations.filter((found) => !found.waivable).length;
  const clock = plan.policy.slaClock === 'market_hours' ? 'minutes of market hours' : 'minutes';
  return [
    `Escalate to the Master-Architect: ${counted(violations.length, 'violation')}. An answer is due ${plan.policy.slaMinutes} ${clock} after the plan is submitted; no answer means BLOCKED.`,
    never > 0 ? `${never} of them can never be excepted: the plan must be modified.` : null,
    plan.policy.allowSelfReview ? 'Policy lets the person who submitted a plan review it (`allow_self_review`).' : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function nextSteps(plan: Plan): string[] {
  const id = shortId(plan);
  const modify = 'change the documents or the policy and run again: that makes a new plan.';
  if (plan.verdict === 'BLOCKED') {
    const waivable = findingsOf(plan, 'violation').some((found) => found.waivable);
    const ask = `Ask the Master-Architect for a review (\`porch review ${id}\`), or ${modify}`;
    return ['Do not execute anything of this plan.', waivable ? ask : `To go on, ${modify}`];
  }
  if (plan.steps.length === 0) return ['Nothing: there is no trade to execute.'];
  const ids = [...new Set(findingsOf(plan, 'warning').map((found) => found.id))];
  const confirm = ids.map((one) => ` --confirm ${one}`).join('');
  return [
    `Read ${ids.length > 0 ? 'the conditions and ' : ''}\`dry_run_report.md\`, then approve or decline: \`porch approve ${id} --by NAME${confirm}\` or \`porch decline ${id} --by NAME --reason TEXT\`.`,
    'Once it is approved, place the orders at the broker in the order of `execution_guide.md`: sales first.',
    `Record what was filled: \`porch record ${id} FILLS.csv\`.`,
  ];
}
