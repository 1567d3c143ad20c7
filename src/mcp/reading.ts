import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { planFile, planFileNames } from '../desk/decisions/planView.ts';
import { documentFile } from '../desk/files/findDocuments.ts';
import { planFolderName } from '../desk/files/planFolder.ts';
import { leadingOut } from '../desk/files/within.ts';
import { findPlan } from '../desk/plans/findPlan.ts';
import { planHistories } from '../desk/plans/state.ts';
import { atRecords, documentNames, outsideProblems, type Room } from './room.ts';

// What an agent may read as it stands: the documents, and what was written of the recorded plans. Nothing else has an address.

const MOST_PLANS = 20;
const TYPES: Readonly<Record<string, string>> = { md: 'text/markdown', json: 'application/json', csv: 'text/csv' };

export function addReading(server: McpServer, room: Room): void {
  const { workspace } = room;
  const documents = () => (outsideProblems(room).length > 0 ? [] : documentNames(workspace).map(documentOf));
  const ofDocuments = new ResourceTemplate('porch://documents/{name}', { list: () => ({ resources: documents() }) });
  server.registerResource('documents', ofDocuments, { title: 'The documents of the workspace' }, ({ href }) => {
    const found = documents().find(({ uri }) => uri === href);
    if (found === undefined) throw new ResourceNotFoundError(href);
    return contentsOf(found, Buffer.from(documentFile(workspace, found.name).bytes).toString('utf8'));
  });
  const ofPlans = new ResourceTemplate('porch://plans/{plan}/{file}', {
    list: () => ({ resources: latestFiles(room) }),
  });
  server.registerResource(
    'plans',
    ofPlans,
    { title: 'The reports of the recorded plans' },
    ({ href }, { plan, file }) => {
      const found = fileOf(room, String(plan), String(file));
      if (found === null) throw new ResourceNotFoundError(href);
      return contentsOf({ uri: href, mimeType: typeOf(found.name) }, found.text);
    },
  );
}

interface Address {
  readonly uri: string;
  readonly mimeType: string;
}

function contentsOf({ uri, mimeType }: Address, text: string) {
  return { contents: [{ uri, mimeType, text }] };
}

function documentOf(name: string) {
  return { name, uri: `porch://documents/${encodeURIComponent(name)}`, mimeType: typeOf(name) };
}

function typeOf(name: string): string {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text/plain';
}

/** The files of the latest plans. */
function latestFiles(room: Room): (Address & { readonly name: string })[] {
  if (outsideProblems(room).length > 0) return [];
  const found = atRecords(room, ({ journal, workspace }) => {
    const latest = planHistories(journal).slice(-MOST_PLANS).reverse();
    const value = latest.flatMap((history) => {
      const short = history.planId.slice(0, 12);
      return planFileNames(history, workspace).map((name) => ({
        name: `${short} ${name}`,
        uri: `porch://plans/${short}/${encodeURIComponent(name)}`,
        mimeType: typeOf(name),
      }));
    });
    return { value, problems: [] };
  });
  return found.value ?? [];
}

/** The file whose name stands so in an address; null where there is no such plan, or no such file of it within the workspace. */
function fileOf(room: Room, plan: string, encoded: string): { readonly name: string; readonly text: string } | null {
  if (outsideProblems(room).length > 0) return null;
  const found = atRecords(room, ({ journal, workspace }) => {
    const history = findPlan(journal, plan).value;
    const names = history === null ? [] : planFileNames(history, workspace);
    const name = names.find((one) => encodeURIComponent(one) === encoded);
    if (history === null || name === undefined) return NO_FILE;
    if (leadingOut(workspace, [`${planFolderName(history.planId)}/${name}`]).length > 0) return NO_FILE;
    const text = planFile(history, workspace, name);
    return { value: text === null ? null : { name, text }, problems: [] };
  });
  return found.value;
}

const NO_FILE = { value: null, problems: [] };
