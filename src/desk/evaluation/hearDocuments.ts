import type { NamedSecurity } from '../../documents/fields/companyNames.ts';
import { type DocumentReading, type Hearing, hearDocument } from '../../documents/hearing/hear.ts';
import { hearJson } from '../../documents/hearing/hearJson.ts';
import { type Subjects, sectorsSpoken, subjectsOf } from '../../documents/hearing/subjects.ts';
import type { PortfolioReading } from '../../documents/portfolio/readPortfolio.ts';
import { unreadOfLots } from '../../documents/sheets/readLots.ts';
import { unreadOfSecurities } from '../../documents/sheets/readSecurities.ts';
import type { MarkdownDocument } from '../../documents/syntax/markdown.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { MarketView } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import type { NearName } from '../files/findDocuments.ts';
import type { OpenedDocument } from './openDocuments.ts';
import type { Sources } from './sources.ts';

/** What the readers made of the documents. */
export interface Understood {
  readonly portfolio: PortfolioReading;
  readonly securities: readonly NamedSecurity[];
  readonly recommendations: readonly Recommendation[];
  readonly picks: MarketView['picks'];
  /** Null where there is none, or where it was not asked for. */
  readonly actionPlan: ActionPlan | null;
  /** Every sector that a document bears. */
  readonly sectors: readonly string[];
}

/** What securities.csv and lots.csv say in columns that nobody reads (READING 1). */
export function hearSheets(
  { securities, lots }: Pick<Sources, 'securities' | 'lots'>,
  understood: Understood,
): readonly Remark[] {
  const unread = [unreadOf(securities, unreadOfSecurities), unreadOf(lots, unreadOfLots)];
  return unread.flatMap((sheet) => {
    if (sheet === null) return [];
    const subjects = subjectsIn(understood);
    return hearDocument(sheet, { kind: 'portfolio', subjects, plan: null, recommended: new Set() }).remarks;
  });
}

function unreadOf(
  file: DocumentFile | null,
  read: (name: string, text: string) => MarkdownDocument | null,
): MarkdownDocument | null {
  const text = file === null ? null : openText(file).value;
  return file === null || text === null ? null : read(file.name, text);
}

/** Hears what the readers left of each document (READING 1), in the order in which they were opened. */
export function hearDocuments(opened: readonly OpenedDocument[], understood: Understood): DocumentReading[] {
  const { recommendations, actionPlan } = understood;
  const subjects = subjectsIn(understood);
  return opened.map((one) => {
    const own = recommendations.filter(({ source }) => source.file === one.name).map(({ ticker }) => ticker);
    const hearing: Hearing = { kind: one.kind, subjects, plan: actionPlan, recommended: new Set(own) };
    return one.form === 'markdown' ? hearDocument(one.document, hearing) : hearJson(one, hearing);
  });
}

function subjectsIn({ portfolio, securities, sectors, recommendations, picks }: Understood): Subjects {
  const positions = portfolio.kind === 'held' ? portfolio.portfolio.positions : [];
  const advised = [...picks, ...recommendations].flatMap(({ ticker, price }) =>
    price === null ? [] : [[ticker, price] as const],
  );
  const prices = new Map([...advised, ...positions.map(({ ticker, price }) => [ticker, price] as const)]);
  const held = new Set(positions.map(({ ticker }) => ticker));
  const pricedAt = portfolio.kind === 'held' ? portfolio.portfolio.asOf : null;
  return subjectsOf(held, securities, sectorsSpoken(sectors), prices, pricedAt);
}

/**
 * The portfolio with what has to be said of the lines of all documents, of files that are not read, and what readers of
 * other forms noted.
 */
export function withRemarks(
  reading: PortfolioReading,
  readings: readonly DocumentReading[],
  nearNames: readonly NearName[],
  noted: readonly Remark[],
): PortfolioReading {
  const of = reading.kind === 'held' ? reading.portfolio : reading.stated;
  const notRead = nearNames.map(
    ({ name, wanted }): Remark => ({
      id: 'file_not_read',
      source: { file: name, line: 1, text: '' },
      because: wanted,
    }),
  );
  const remarks = [...notRead, ...(of.remarks ?? []), ...readings.flatMap((one) => one.remarks), ...noted];
  if (remarks.length === 0) return reading;
  return reading.kind === 'held'
    ? { ...reading, portfolio: { ...reading.portfolio, remarks } }
    : { ...reading, stated: { ...reading.stated, remarks } };
}
