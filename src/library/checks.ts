// What a caller hands over is unknown until it is looked at: each part of it, by its path.

/** What is wrong with a part of the input, and what is accepted in its place. */
export interface Fault {
  /** From the argument down: `portfolio.positions[0].shares`. */
  readonly path: string;
  readonly message: string;
  readonly accepted: string;
}

/** Says what is wrong with a value at a path, and nothing where nothing is. */
export type Check = (value: unknown, path: string) => readonly Fault[];

const FINE: readonly Fault[] = [];
/** More is no account, and a list that only says that it is so long would never end. */
const MOST_ITEMS = 1_000_000;

export function fault(path: string, value: unknown, accepted: string): readonly Fault[] {
  return [{ path, message: `${path} is ${said(value)}`, accepted }];
}

/** A value in a word or two; nothing of it is called. */
function said(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string')
    return value.length > 40 ? `a text of ${value.length} characters` : JSON.stringify(value);
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object of another shape';
  if (typeof value === 'function') return 'a function';
  return `the ${typeof value} ${String(value)}`;
}

/** A value for which a test holds; the test sees it as it is. */
export function such<T>(
  accepted: string,
  is: (value: unknown) => value is T,
  holds: (value: T) => boolean = () => true,
): Check {
  return (value, path) => (is(value) && holds(value) ? FINE : fault(path, value, accepted));
}

export function oneOf(words: readonly (string | boolean | number)[]): Check {
  const accepted = words.map((word) => JSON.stringify(word)).join(', ');
  return (value, path) => (words.some((word) => word === value) ? FINE : fault(path, value, accepted));
}

export function orNull(check: Check): Check {
  return (value, path) => (value === null ? FINE : check(value, path));
}

/** A key that may be absent. */
export function optional(check: Check): Check {
  return (value, path) => (value === undefined ? FINE : check(value, path));
}

export function either(accepted: string, ...checks: readonly Check[]): Check {
  return (value, path) =>
    checks.some((check) => check(value, path).length === 0) ? FINE : fault(path, value, accepted);
}

/** A list, each item of it checked; `key` names what no two items may share. */
export function list(check: Check, key: string | null = null): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > MOST_ITEMS) return fault(path, value, 'a list');
    const faults: Fault[] = [];
    // a place that holds nothing is asked, too
    for (let index = 0; index < value.length; index += 1) add(faults, check(value[index], `${path}[${index}]`));
    return faults.length > 0 || key === null ? faults : repeated(value, key, path);
  };
}

function repeated(items: readonly unknown[], key: string, path: string): readonly Fault[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const own = partOf(item, key);
    if (seen.has(own)) return fault(`${path}[${index}].${key}`, own, `each ${key} once`);
    seen.add(own);
    return FINE;
  });
}

/** A `Map` with such keys and values. */
export function mapOf(key: Check, check: Check): Check {
  return (value, path) =>
    value instanceof Map && value.size <= MOST_ITEMS
      ? [...value].flatMap(([own, item]) => [...key(own, `${path}’s key`), ...check(item, `${path}.get(${said(own)})`)])
      : fault(path, value, 'a Map');
}

/** The checks of every key of an object; the compiler holds them to be all of them. */
export type Keys<T> = { readonly [Key in keyof T]-?: Check };

/** An object with these keys and no other: what is not understood is not passed over. */
export function record<T>(keys: Keys<T>): Check {
  const names = Object.keys(keys);
  const checks = new Map<string, Check>(Object.entries(keys));
  return (value, path) => {
    if (!isObject(value)) return fault(path, value, `an object with ${names.join(', ')}`);
    const faults: Fault[] = [];
    for (const [name, check] of checks) add(faults, check(partOf(value, name), `${path}.${name}`));
    for (const name of Object.keys(value)) {
      if (checks.has(name) || partOf(value, name) === undefined) continue;
      const own = `${path}.${name}`;
      faults.push({ path: own, message: `${own} is no key that is read`, accepted: names.join(', ') });
    }
    return faults;
  };
}

/** There may be more than a call can be given. */
function add(faults: Fault[], more: readonly Fault[]): void {
  for (const one of more) faults.push(one);
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under a key; what cannot be asked for is not there. */
export function partOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = Object.getOwnPropertyDescriptor(value, key);
  return own !== undefined && 'value' in own ? own.value : undefined;
}

/** Both, the second where the first finds nothing. */
export function andThen(check: Check, next: Check): Check {
  return (value, path) => {
    const faults = check(value, path);
    return faults.length > 0 ? faults : next(value, path);
  };
}
