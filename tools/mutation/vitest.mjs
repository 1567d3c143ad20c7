// What the literal tests use of Vitest, for one process: thousands of runs of one bundle, each in milliseconds.

/** The tests as they were declared: `{ name, run }`. */
export const declared = [];

const path = [];

function declare(name, run) {
  declared.push({ name: [...path, name].join(' > '), run });
}

function within(name, body) {
  path.push(name);
  body();
  path.pop();
}

function each(one) {
  return (cases) => (name, body) => {
    cases.forEach((values, index) => {
      const all = Array.isArray(values) ? values : [values];
      one(`${name} #${index + 1}`, () => body(...all));
    });
  };
}

export const test = Object.assign(declare, { each: each(declare) });
export const it = test;
export const describe = Object.assign(within, { each: each(within) });

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** As `toEqual` compares: what is undefined in an object is absent. `isPart`: the second has no more than it names. */
function equals(actual, wanted, isPart = false) {
  if (isObject(wanted) && typeof wanted.matches === 'function') return wanted.matches(actual);
  if (!isObject(actual) || !isObject(wanted)) return Object.is(actual, wanted);
  if (Object.prototype.toString.call(actual) !== Object.prototype.toString.call(wanted)) return false;
  if (wanted instanceof Map || wanted instanceof Set) return equals([...actual], [...wanted]);
  if (wanted instanceof Error) return actual.message === wanted.message;
  if (Array.isArray(wanted)) {
    return actual.length === wanted.length && wanted.every((one, index) => equals(actual[index], one, isPart));
  }
  const keysOf = (value) => Object.keys(value).filter((key) => value[key] !== undefined);
  const keys = isPart ? Object.keys(wanted) : [...new Set([...keysOf(actual), ...keysOf(wanted)])];
  return keys.every((key) => equals(actual[key], wanted[key], isPart));
}

function thrown(run) {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const MATCHERS = {
  toBe: Object.is,
  toEqual: (actual, wanted) => equals(actual, wanted),
  toStrictEqual: (actual, wanted) => equals(actual, wanted),
  toMatchObject: (actual, wanted) => equals(actual, wanted, true),
  toBeNull: (actual) => actual === null,
  toBeUndefined: (actual) => actual === undefined,
  toBeDefined: (actual) => actual !== undefined,
  toContain: (actual, one) => (typeof actual === 'string' ? actual.includes(one) : [...actual].includes(one)),
  toContainEqual: (actual, one) => [...actual].some((each) => equals(each, one)),
  toHaveLength: (actual, length) => actual.length === length,
  toHaveProperty: (actual, key) => key in actual,
  toMatch: (actual, pattern) => (typeof pattern === 'string' ? actual.includes(pattern) : pattern.test(actual)),
  toBeGreaterThan: (actual, other) => actual > other,
  toBeGreaterThanOrEqual: (actual, other) => actual >= other,
  toBeLessThan: (actual, other) => actual < other,
  toBeLessThanOrEqual: (actual, other) => actual <= other,
  toBeCloseTo: (actual, other, digits = 2) => Math.abs(actual - other) < 10 ** -digits / 2,
  toThrow: (run, words) => {
    const error = thrown(run);
    if (error === null || words === undefined) return error !== null;
    return words instanceof RegExp ? words.test(error.message) : error.message.includes(words);
  },
};

export function expect(actual) {
  const of = (isWanted) =>
    Object.fromEntries(
      Object.entries(MATCHERS).map(([name, matches]) => [
        name,
        (...wanted) => {
          if (matches(actual, ...wanted) !== isWanted) throw new Error(`${isWanted ? '' : 'not '}${name} failed`);
        },
      ]),
    );
  return { ...of(true), not: of(false) };
}

Object.assign(expect, {
  stringContaining: (words) => ({ matches: (text) => typeof text === 'string' && text.includes(words) }),
  stringMatching: (pattern) => ({ matches: (text) => typeof text === 'string' && new RegExp(pattern).test(text) }),
  arrayContaining: (some) => ({
    matches: (list) => Array.isArray(list) && some.every((one) => list.some((each) => equals(each, one))),
  }),
  objectContaining: (part) => ({ matches: (value) => equals(value, part, true) }),
  closeTo: (number, digits = 2) => ({ matches: (value) => Math.abs(value - number) < 10 ** -digits / 2 }),
  any: () => ({ matches: () => true }),
});
