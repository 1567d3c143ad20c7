import type { Tried, TriedPlanShape } from '../../../contract/labShapes.ts';

/** What was typed or slid, by what it is of; empty where the documents' own figure holds. */
export interface Figures {
  readonly targets: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export const NO_FIGURES: Figures = { targets: {}, limits: {} };

/** One figure that can be tried. */
export interface Triable {
  readonly key: string;
  readonly name: string;
  /** Percent that is there now; null where it is nothing that is held. */
  readonly now: number | null;
  /** Percent; null where none stands. */
  readonly standing: number | null;
}

const CASH = 'cash';

/** What is asked of the lab. */
export function triedOf({ targets, limits }: Figures): Tried {
  const said = (of: Readonly<Record<string, string>>) => Object.entries(of).filter(([, text]) => text !== '');
  return {
    targets: said(targets).map(([key, pct]) => ({ sector: key === CASH ? null : key, pct })),
    limits: said(limits).map(([key, value]) => ({ path: JSON.parse(key), value })),
  };
}

/** A target for cash and for each sector that is held or directed: the directed ones first. */
export function targetFigures({ targets, before }: TriedPlanShape): readonly Triable[] {
  const directed = targets.filter(({ sector }) => sector !== null);
  const names = new Set(directed.map(({ sector }) => sector));
  const others = (before?.sectors ?? []).filter(({ sector }) => !names.has(sector));
  const cash = targets.find(({ sector }) => sector === null);
  return [
    ...directed.map(({ sector, current_pct, target_pct }) => ({
      key: sector ?? '',
      name: sector ?? '',
      now: current_pct,
      standing: target_pct,
    })),
    { key: CASH, name: 'Cash', now: cash?.current_pct ?? null, standing: cash?.target_pct ?? null },
    ...others.map(({ sector, pct }) => ({ key: sector, name: sector, now: pct, standing: null })),
  ];
}

/** The limits that a plan most often meets: cash, positions, and the caps of what is held or directed. */
export function limitFigures({ limits, targets, before }: TriedPlanShape): readonly Triable[] {
  const sectors = new Set([
    ...targets.flatMap(({ sector }) => (sector === null ? [] : [sector])),
    ...(before?.sectors ?? []).map(({ sector }) => sector),
  ]);
  const one = (path: readonly string[], name: string, standing: number): Triable => ({
    key: JSON.stringify(path),
    name,
    now: null,
    standing,
  });
  return [
    one(['minimums', 'cash_buffer_pct'], 'Cash, at least', limits.cash_minimum),
    one(['position_size_maximum_pct'], 'A position, at most', limits.position_maximum),
    ...[...sectors].map((sector) =>
      one(['sector_caps', sector], `${sector}, at most`, limits.sector_caps[sector] ?? limits.other_sectors_cap),
    ),
  ];
}
