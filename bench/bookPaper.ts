import { join } from 'node:path';
import pg from 'pg';
import type { Server } from '../test/book/server.ts';
import { bare, bookOf, type Cost, cost, frozen, handlerOf, tenthOf, throughPostgres } from './bookCosts.ts';
import { figure, median } from './measure.ts';

// What 15 million accounts would need (BOOK 13), on paper: the costs of one account of the shipped book, measured here, times
// their number. docs/book.md keeps the last one.

const TIMES = 3;
const MILLION = 1e6;
const CORES = 64;

/** Of one account. */
interface Paper {
  /** Microseconds of one core. */
  readonly freeze: number;
  readonly plan: number;
  readonly near: number;
  /** Microseconds of the server's cores, and bytes of its log. */
  readonly server: Readonly<Record<'all' | 'tenth', number>>;
  readonly log: Readonly<Record<'all' | 'tenth', number>>;
}

export async function paperTable(book: string, scratch: string, server: Server, accounts: number): Promise<string> {
  const paper = await paperOf(book, scratch, server, accounts);
  const engine = (millions: number, part: number): number => millions * (paper.plan * part + paper.near * (1 - part));
  const rows: readonly (readonly [string, number, number, number])[] = [
    ['the snapshot, by one process', paper.freeze, 15 * paper.freeze, 15 * paper.freeze],
    ['the engine', engine(1, 1), engine(15, 1), engine(15, 0.1)],
    [`the same with ${CORES} cores`, engine(1, 1) / CORES, engine(15, 1) / CORES, engine(15, 0.1) / CORES],
    ['PostgreSQL', paper.server.all, 15 * paper.server.all, 15 * paper.server.tenth],
    ['its log, GB', paper.log.all / 1_000, (15 * paper.log.all) / 1_000, (15 * paper.log.tenth) / 1_000],
  ];
  const costs = [
    `to freeze an account ${figure(paper.freeze)} µs`,
    `to plan it ${figure(paper.plan)}, to let it alone ${figure(paper.near)}`,
    `on the server ${figure(paper.server.all)} where all are planned, ${figure(paper.server.tenth)} where a tenth is`,
    `of its log ${figure(paper.log.all)} and ${figure(paper.log.tenth)} bytes`,
  ];
  return [
    `Of one account, by processor time: ${costs.join('; ')}.`,
    '',
    '| core seconds | 1 million, all planned | 15 million, all planned | 15 million, a tenth planned |',
    '| --- | ---: | ---: | ---: |',
    ...rows.map(([what, ...cells]) => `| ${what} | ${cells.map(figure).join(' | ')} |`),
  ].join('\n');
}

async function paperOf(book: string, scratch: string, server: Server, accounts: number): Promise<Paper> {
  const snapshot = frozen(book);
  const names = await tenthOf(snapshot);
  const all = frozen(bookOf(book, join(scratch, 'paper-all'), names, ({ triggers: _, ...model }) => model));
  const tenth = frozen(bookOf(book, join(scratch, 'paper-tenth'), names, (model) => model));
  const near = frozen(bookOf(book, join(scratch, 'paper-near'), nearOf(names), (model) => model));
  const processor = ({ processor: seconds }: Cost): number => seconds;
  const micros = async (act: () => Promise<void>, of: number): Promise<number> => {
    const costs: number[] = [];
    for (let time = 0; time < TIMES; time += 1) costs.push(processor(await cost(server, act)));
    return (median(costs) * MILLION) / of;
  };
  const [ofAll, ofTenth] = [await onServer(all), await onServer(tenth)];
  return {
    freeze: await micros(async () => void frozen(book), accounts),
    plan: await micros(bare(all), names.size),
    near: await micros(bare(near), near.manifest.accounts),
    server: { all: ofAll.micros, tenth: ofTenth.micros },
    log: { all: ofAll.bytes, tenth: ofTenth.bytes },
  };

  async function onServer(of: typeof all): Promise<{ readonly micros: number; readonly bytes: number }> {
    const address = server.database();
    const far = await throughPostgres(of, server, 1, address);
    const handler = handlerOf(of);
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    const written = async (): Promise<number> => {
      const { rows } = await client.query("SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::text AS bytes");
      return Number(rows[0]?.bytes);
    };
    // its tables are made and its files are as long as they become
    await far.act(handler);
    const [seconds, bytes]: [number[], number[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      const before = await written();
      seconds.push((await cost(server, () => far.act(handler))).server);
      bytes.push((await written()) - before);
    }
    await client.end();
    await far.close();
    const { accounts: count } = of.manifest;
    return { micros: (median(seconds) * MILLION) / count, bytes: median(bytes) / count };
  }
}

/** Those of a tenth that are let alone: `tenthOf` names nine of them, then one that is planned. */
function nearOf(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].slice(0, (names.size / 10) * 9));
}
