import { editDocument } from '../../desk/decisions/editDocument.ts';
import { takeLimits } from '../../desk/decisions/takeLimits.ts';
import { gatherSources } from '../../desk/evaluation/gatherSources.ts';
import { documentsJson, householdJson } from '../../desk/evaluation/recordedDocuments.ts';
import { filesOf } from '../../desk/evaluation/sources.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { timeText } from '../../documents/reports/decision.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import type * as requests from '../contract/requests.ts';
import type { WebDesk } from '../delivery/desk.ts';
import { make } from './making.ts';

// Documents that are written from the page.

/** `OpeningShape`: the documents as they stand, readable or not, for the thread that reads what is being typed. */
export function opening({ workspace, at }: WebDesk): Reading<JsonObject> {
  const request = { workspace, policyFile: null, recommendations: { kind: 'workspace' } } as const;
  const { sources, problems } = gatherSources(request);
  const noTexts = filesOf(sources).flatMap((file) => (file === null ? [] : openText(file).problems));
  if (problems.length + noTexts.length > 0) return { value: null, problems: [...problems, ...noTexts] };
  const value = {
    evaluated_at: timeText(at.instant),
    ...documentsJson(sources),
    ...(sources.household === null ? {} : { household: householdJson(sources.household) }),
  };
  return { value, problems: [] };
}

/** `EditedShape`. */
export function edit(body: requests.EditDocument, desk: WebDesk): Reading<JsonObject> {
  const edited = editDocument(body, desk);
  if (edited.value === null) return { value: null, problems: edited.problems };
  return { value: { name: body.name, sha256: edited.value.hash }, problems: [] };
}

/** `MadeShape`: the limits stand in policy.json, and a plan is made by them. */
export function takeOverLimits({ limits, tried }: requests.TakeLimits, desk: WebDesk): Reading<JsonObject> {
  const taken = takeLimits({ limits, tried }, desk);
  if (taken.value === null) return { value: null, problems: taken.problems };
  return make({ workflow: 'rebalance' }, desk);
}
