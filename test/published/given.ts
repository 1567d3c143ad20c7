import { type Decimal, decimal } from '../../src/base/decimal.ts';

/** What a case starts from, each fact by its name. A fact that no runner asks for is told: it would prove nothing. */
export interface Given {
  text(name: string): string;
  /** Null where the case does not state it. */
  maybe(name: string): string | null;
  rows(name: string): readonly string[];
  /** A part of policy.json, as people write it. */
  policy(): string;
  /** The facts that nobody asked for. */
  unused(): string[];
}

export type Facts = Readonly<Record<string, unknown>>;

/** Computes one figure of a case by the name that the case gives it. */
export type Figures = (name: string) => string;

/** Works a case out through the project's own faces. */
export type Runner = (given: Given) => Figures;

export function givenOf(facts: Facts): Given {
  const asked = new Set<string>();
  const take = (name: string): unknown => {
    asked.add(name);
    return facts[name];
  };
  const maybe = (name: string): string | null => {
    const fact = take(name);
    if (fact !== undefined && typeof fact !== 'string') throw new Error(`${name} is to be a text`);
    return fact ?? null;
  };
  return {
    maybe,
    text: (name) => maybe(name) ?? missing(name),
    rows: (name) => {
      const fact = take(name) ?? [];
      if (!Array.isArray(fact) || !fact.every((one) => typeof one === 'string')) {
        throw new Error(`${name} is to be a list of texts`);
      }
      return fact;
    },
    policy: () => JSON.stringify(take('policy') ?? {}),
    unused: () => Object.keys(facts).filter((name) => !asked.has(name)),
  };
}

/** `100 EQ1` and the like: the words between spaces, in the order of the names. */
export function words<K extends string>(row: string, ...names: readonly K[]): Readonly<Record<K, string>> {
  const found = row.split(/ +/);
  if (found.length !== names.length) throw new Error(`${JSON.stringify(row)} is to have ${names.join(', ')}`);
  return Object.fromEntries(names.map((name, index) => [name, found[index] ?? ''])) as Record<K, string>;
}

export function figure(text: string): Decimal {
  return decimal(text.replaceAll(',', ''));
}

export function unknownFigure(name: string): never {
  throw new Error(`no figure is called ${JSON.stringify(name)}`);
}

function missing(name: string): never {
  throw new Error(`the case states no ${name}`);
}
