import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';

/** An option by its name. */
export interface OptionName {
  readonly underlying: Ticker;
  readonly right: 'call' | 'put';
}

/** The forms in which brokers and people write an option's name: its underlying first, and its right. */
const FORMS: readonly RegExp[] = [
  // NEM260918C00135000, -NEM260918C135, NEM  260918C00135000
  /^-?([A-Z][A-Z.]{0,5}) *-*\d{6}([CP])\d+(?:\.\d+)?$/,
  // NEM 09/18/2026 135.00 C
  /^([A-Z][A-Z.]{0,5}) \d{1,2}\/\d{1,2}\/\d{2,4} \$?[\d,.]+ (C|P|Call|Put)$/i,
  // NEM Sep 18 2026 $135 Call, NEM Sep 18 '26 $135 Call, NEM $135 Call 2026-09-18
  /^([A-Z][A-Z.]{0,5}) (?:[\w',/-]+ ){0,4}\$?[\d,.]+ (Call|Put)s?\b/i,
  // NEM 18SEP26 135 C
  /^([A-Z][A-Z.]{0,5}) \d{1,2}[A-Z]{3}\d{2} [\d.]+ (C|P)$/,
  // CALL NEM 09/18/26 135.000
  /^(CALL|PUT) +([A-Z][A-Z.]{0,5}) +\d/,
  // CALL (NEM) NEWMONT CORP SEP 18 26 $135
  /^(CALL|PUT) +\(([A-Z][A-Z.]{0,5})\)/,
];
const LONGEST = 80;

/** What option a text names; null where it names none. */
export function optionNamed(text: string): OptionName | null {
  if (text.length > LONGEST) return null;
  for (const form of FORMS) {
    const [, first = '', second = ''] = form.exec(text) ?? [];
    const [name, word] = /^(?:call|put)$/i.test(first) ? [second, first] : [first, second];
    const underlying = parseTicker(name);
    if (underlying !== null) return { underlying, right: /^c/i.test(word) ? 'call' : 'put' };
  }
  return null;
}
