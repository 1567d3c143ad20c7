import type { ExecutionShape, FillShape, RemainingTradeShape, TradeExecutionShape } from '../../../contract/shapes.ts';
import { grouped, Money } from '../../ui/words/figures.tsx';

const FLAGS: Readonly<Record<string, string>> = {
  slippage_above_50_bps: 'slippage above 50 basis points',
  filled_under_90_pct: 'under 90% filled',
  no_fill_for_15_minutes: 'placed 15 minutes ago or more, without a fill',
};

/** Whether digits say nothing at all: `0`, `0.00`. */
export function isNothing(digits: string): boolean {
  return /^0(\.0*)?$/.test(digits);
}

/** What can be placed no more: blocked on the portfolio as it stands, or impossible. */
export function failing({ remaining }: ExecutionShape): readonly RemainingTradeShape[] {
  return remaining.trades.filter(({ status, impossible }) => status === 'BLOCKED' || impossible !== null);
}

/** What is remarkable of a trade, in words; that nothing is filled is no news of an order that nobody placed. */
export function flagWords(trade: TradeExecutionShape): readonly string[] {
  const isBegun = !isNothing(trade.filled) || trade.flags.length > 1;
  const flags = isBegun ? trade.flags.map((flag) => FLAGS[flag] ?? flag.replaceAll('_', ' ')) : [];
  return isNothing(trade.overfill)
    ? flags
    : [...flags, `${grouped(trade.overfill)} shares more than the ${grouped(trade.shares)} of the trade are filled`];
}

/** Against the reference price, in basis points and dollars; above 50 it is marked. */
export function Slippage({ trade }: { readonly trade: TradeExecutionShape }) {
  const { slippage_bps: bps, slippage_dollars: dollars, flags } = trade;
  if (bps === null || dollars === null) return <span className="quiet">none yet</span>;
  if (bps === 0) return <span className="figure">0 bps</span>;
  const isMarked = flags.includes('slippage_above_50_bps');
  return (
    <span className={isMarked ? 'broken' : bps > 0 ? 'near' : 'good'}>
      {isMarked ? <span aria-hidden="true">✕ </span> : null}
      <span className="figure">{bpsText(bps)}</span> {bps > 0 ? 'worse' : 'better'},{' '}
      <Money amount={dollars.replace(/^-/, '')} />
      {isMarked ? ' (above 50 bps)' : ''}
    </span>
  );
}

/** One decimal, or four where one would show nothing or hide on which side of the mark of 50 it stands. */
function bpsText(bps: number): string {
  const size = Math.abs(bps);
  const short = size.toFixed(1);
  return `${short === '0.0' || (short === '50.0' && size !== 50) ? size.toFixed(4) : short} bps`;
}

/** `SELL 540 NEM at $131.60, reference A1`. */
export function fillWords({ action, ticker, shares, price, reference }: FillShape): string {
  return `${action} ${grouped(shares)} ${ticker} at $${grouped(price)}${reference === null ? '' : `, reference ${reference}`}`;
}
