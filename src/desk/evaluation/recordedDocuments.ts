import type { Json } from '../../base/hash.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import type { HouseholdSources } from '../files/householdSources.ts';
import { objectIn, objectsIn, textIn } from '../history/payload.ts';
import { accountFillIn, accountFillJson } from '../history/recordedFill.ts';
import type { Sources } from './sources.ts';

/** The documents of one workspace, as an event keeps them. */
type WorkspaceDocuments = Pick<
  Sources,
  | 'policy'
  | 'portfolio'
  | 'marketView'
  | 'recommendations'
  | 'lots'
  | 'securities'
  | 'nearNames'
  | 'fills'
  | 'pricesFile'
>;

/** Every document with its role, name and text; the files that were not read and the journal's fills where there are any. */
export function documentsJson(sources: WorkspaceDocuments): JsonObject {
  const { fills, nearNames } = sources;
  const notRead = nearNames.map(({ name, wanted }) => ({ name, wanted }));
  return {
    documents: texts(sources),
    ...(notRead.length === 0 ? {} : { not_read: notRead }),
    ...(fills.length === 0 ? {} : { fills: fills.map(accountFillJson) }),
  };
}

function texts({
  policy,
  portfolio,
  marketView,
  recommendations,
  lots,
  securities,
  ...more
}: WorkspaceDocuments): Json[] {
  const { pricesFile: prices = null } = more;
  const single = { policy, portfolio, market_view: marketView, lots, securities, prices };
  const inOrder = [
    ...Object.entries(single).map(([role, file]) => ({ role, file })),
    ...recommendations.map((file) => ({ role: 'recommendations', file })),
  ];
  return inOrder.flatMap(({ role, file }) =>
    file === null ? [] : [{ role, name: file.name, text: exactText(file.bytes) }],
  );
}

/** The texts of an event's documents, by their names. */
export function textsIn(fields: JsonObject): Map<string, string> {
  return new Map(objectsIn(fields, 'documents').map((one) => [textIn(one, 'name'), textIn(one, 'text')]));
}

/** The same from an event. */
export function documentsIn(fields: JsonObject): WorkspaceDocuments {
  const documents = objectsIn(fields, 'documents');
  const inRole = (role: string): DocumentFile[] => documents.filter((one) => one.role === role).map(fileIn);
  const [pricesFile] = inRole('prices');
  return {
    policy: inRole('policy')[0] ?? null,
    portfolio: inRole('portfolio')[0] ?? null,
    marketView: inRole('market_view')[0] ?? null,
    recommendations: inRole('recommendations'),
    lots: inRole('lots')[0] ?? null,
    securities: inRole('securities')[0] ?? null,
    nearNames:
      fields.not_read === undefined
        ? []
        : objectsIn(fields, 'not_read').map((one) => ({ name: textIn(one, 'name'), wanted: textIn(one, 'wanted') })),
    fills: fields.fills === undefined ? [] : objectsIn(fields, 'fills').map(accountFillIn),
    ...(pricesFile === undefined ? {} : { pricesFile }),
  };
}

/** What a plan's evaluation had of its household. */
export function householdJson({ account, policy, others }: HouseholdSources): JsonObject {
  return {
    account,
    policy: { name: policy.name, text: exactText(policy.bytes) },
    others: others.map((other) => ({ account: other.account, ...documentsJson(other) })),
  };
}

/** The same from an event; null where the plan is of no household. */
export function householdIn(payload: JsonObject): HouseholdSources | null {
  if (payload.household === undefined) return null;
  const household = objectIn(payload, 'household');
  return {
    account: textIn(household, 'account'),
    policy: fileIn(objectIn(household, 'policy')),
    others: objectsIn(household, 'others').map((other) => ({
      account: textIn(other, 'account'),
      ...documentsIn(other),
    })),
  };
}

function fileIn(fields: JsonObject): DocumentFile {
  return { name: textIn(fields, 'name'), bytes: new TextEncoder().encode(textIn(fields, 'text')) };
}

/** A plan was made of these bytes, so they are UTF-8; a byte-order mark is kept. */
export function exactText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
