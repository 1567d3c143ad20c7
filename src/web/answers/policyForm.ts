import { documentFile } from '../../desk/files/findDocuments.ts';
import { householdPlace, householdPolicyFile } from '../../desk/files/householdFiles.ts';
import { hashBytes } from '../../desk/files/rewritePortfolioFile.ts';
import { acceptedWords, type FieldForm, FORM_FIELDS } from '../../documents/policy/formFields.ts';
import type { PolicyValue } from '../../documents/policy/writePolicy.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { settingsIn } from '../../documents/rewrite/settings.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';

// policy.json as the form of a page.

type Written = ReadonlyMap<string, string>;

/** What a policy.json and the one under it say, key by key; null of what is not there. */
export interface PolicyTexts {
  readonly name: string | null;
  readonly hash: string | null;
  readonly own: Written;
  readonly household: Written | null;
}

export function policyTexts(workspace: string, name: string | null): PolicyTexts {
  const file = name === null ? null : documentFile(workspace, name);
  const place = householdPlace(workspace);
  return {
    name,
    own: file === null ? new Map() : writtenIn(file),
    household: place === null ? null : writtenIn(householdPolicyFile(place)),
    hash: file === null ? null : hashBytes(file.bytes),
  };
}

/** The same of a household's own, under which the specification's figures stand. */
export function householdTexts(file: DocumentFile): PolicyTexts {
  return { name: file.name, hash: hashBytes(file.bytes), own: writtenIn(file), household: null };
}

function writtenIn(file: DocumentFile): Written {
  const text = openText(file).value;
  return text === null ? new Map() : settingsIn(file.name, text);
}

/** `PolicyFieldShape` of every key. */
export function fieldShapes(values: readonly PolicyValue[], own: Written, household: Written): JsonObject[] {
  const byKey = new Map(values.map((one) => [one.key, one]));
  return FORM_FIELDS.map(({ path, group, form }) => {
    const key = path.join('.');
    const value = byKey.get(path[0]);
    const inner = (text: string): string => (path[1] === undefined ? text : (settingsIn('', text).get(path[1]) ?? ''));
    return {
      path: [...path],
      group,
      meaning: meaningOf(key, value?.meaning ?? ''),
      accepted: acceptedWords(form),
      ...formShape(form),
      value: inner(value?.value ?? ''),
      standard: inner(value?.standard ?? ''),
      own: own.get(key) ?? null,
      household: household.get(key) ?? null,
    };
  });
}

/** Two keys share what is said of `minimums`. */
function meaningOf(key: string, meaning: string): string {
  if (key === 'minimums.cash_buffer_pct') return 'The least cash after every trade, percent.';
  if (key === 'minimums.cash_buffer_warning') return 'Cash below which a warning stands, percent.';
  return meaning;
}

function formShape(form: FieldForm): JsonObject {
  return {
    form: form.kind,
    unit: form.kind === 'figure' ? form.unit : '',
    choices: form.kind === 'choice' ? [...form.choices] : [],
  };
}
