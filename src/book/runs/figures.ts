import { VERDICTS } from '../../domain/planning/plan.ts';
import { REASONS, STATUSES } from '../accounts/result.ts';
import type { Group, Grouping, Progress, Tally } from './port.ts';
import type { Sql } from './sql.ts';
import { letterOf } from './storedRows.ts';

// How far a run is and what it came to, in figures.

/** Seconds: what was decided before says nothing of how fast it goes now. */
const LATELY_S = 60;

/** What is committed. */
export async function progressOf(database: Sql, run: number): Promise<Progress> {
  const [row] = await database.rows(
    `SELECT count(*) AS chunks, count(*) FILTER (WHERE state <> 'waiting') AS done, sum(failures) AS retries,
      count(*) FILTER (WHERE state = 'dead') AS dead, sum(accounts) FILTER (WHERE state <> 'waiting') AS accounts
      FROM chunk WHERE run = ?`,
    run,
  );
  const figure = (name: string): number => Number(row?.[name] ?? 0);
  return {
    chunks: figure('chunks'),
    chunksDone: figure('done'),
    accountsDone: figure('accounts'),
    retries: figure('retries'),
    deadChunks: figure('dead'),
    pace: await paceOf(database, run),
  };
}

/** By the clock of what keeps the chunks: whoever asks may have another. The first one's accounts were begun before. */
async function paceOf(database: Sql, run: number): Promise<number | null> {
  const [row] = await database.rows(
    `WITH late AS (SELECT accounts, decided_at FROM chunk
        WHERE run = ? AND decided_at > unixepoch('now', 'subsec') - ${LATELY_S}),
      first AS (SELECT min(decided_at) AS at FROM late)
      SELECT sum(late.accounts) AS accounts, max(unixepoch('now', 'subsec') - first.at) AS seconds
        FROM late, first WHERE late.decided_at > first.at`,
    run,
  );
  const seconds = Number(row?.seconds ?? 0);
  return seconds > 0 ? Number(row?.accounts) / seconds : null;
}

/** How many accounts became what. */
export async function tallyOf(database: Sql, run: number): Promise<Tally> {
  const count = async (text: string): Promise<number> => Number((await database.rows(text, run))[0]?.count ?? 0);
  return {
    statuses: await counted(
      database,
      STATUSES,
      'SELECT status AS word, count(*) AS count FROM result WHERE run = ? GROUP BY 1',
      run,
    ),
    verdicts: await counted(
      database,
      VERDICTS,
      'SELECT verdict AS word, count(*) AS count FROM result WHERE run = ? GROUP BY 1',
      run,
      letterOf,
    ),
    reasons: await counted(
      database,
      REASONS,
      `SELECT said.value ->> 0 AS word, count(DISTINCT account) AS count FROM result, json_each(reasons) AS said
        WHERE run = ? AND gravity IS NOT NULL GROUP BY 1`,
      run,
    ),
    exceptions: await count('SELECT count(*) AS count FROM result WHERE run = ? AND gravity IS NOT NULL'),
    byRule: await count("SELECT count(*) AS count FROM result WHERE run = ? AND rules <> '[]'"),
    carried: await count('SELECT count(*) AS count FROM result WHERE run = ? AND carried_from IS NOT NULL'),
    lost: await count(
      `SELECT coalesce(sum(accounts), 0) AS count FROM chunk WHERE run = ? AND state = 'dead'
       AND NOT EXISTS (SELECT 1 FROM result WHERE result.run = chunk.run AND result.chunk = chunk.number)`,
    ),
  };
}

/** Those with the most accounts that a person must see first, then by name. */
export async function groupsOf(database: Sql, run: number, by: Grouping): Promise<readonly Group[]> {
  const counts = VERDICTS.map(
    (verdict) => `count(*) FILTER (WHERE verdict = '${letterOf(verdict)}') AS ${verdict.toLowerCase()}`,
  );
  // the column is one of `GROUPINGS`, and never what somebody sent
  const rows = await database.rows(
    `SELECT ${by} AS name, count(*) AS accounts, count(*) FILTER (WHERE status = 'in_tolerance') AS near,
      count(*) FILTER (WHERE gravity IS NOT NULL) AS exceptions, count(drift) AS drifts, sum(drift) AS drift,
      max(drift) AS farthest, ${counts.join(', ')}
      FROM result WHERE run = ? GROUP BY 1 ORDER BY 4 DESC, 1`,
    run,
  );
  return rows.map((row) => ({
    name: String(row.name),
    accounts: Number(row.accounts),
    inTolerance: Number(row.near),
    drift: { sum: Number(row.drift ?? 0), largest: Number(row.farthest ?? 0), accounts: Number(row.drifts) },
    verdicts: new Map(VERDICTS.map((verdict) => [verdict, Number(row[verdict.toLowerCase()])])),
    exceptions: Number(row.exceptions),
  }));
}

/** `keptAs` is what a row has of a word. */
async function counted<T extends string>(
  database: Sql,
  words: readonly T[],
  text: string,
  run: number,
  keptAs: (word: T) => string = String,
): Promise<ReadonlyMap<T, number>> {
  const rows = await database.rows(text, run);
  const counts = new Map(rows.map(({ word, count }) => [String(word), Number(count)]));
  return new Map(
    words.flatMap((word) => {
      const count = counts.get(keptAs(word));
      return count === undefined ? [] : [[word, count] as const];
    }),
  );
}
