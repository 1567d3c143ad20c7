/**
 * Days on which the NYSE trades and nothing settles, for the banks are closed: Columbus Day, and Veterans Day (a
 * Sunday's on Monday; a Saturday's is not observed by the Federal Reserve Banks).
 * Sources: the Federal Reserve's holiday schedule (K.8); FINRA (NASD) Notices to Members 88-82, 95-77 and 99-83, which
 * call such a day open for trading and no settlement date, and settle its trades together with those of the day before;
 * E*TRADE, "Understanding the basics of your cash account" (2019-02-28), which names the two days.
 * For the years of the NYSE calendar, as of 2025-12-23; another year follows the rule.
 */
export const OPEN_MARKET_BANK_HOLIDAYS: readonly string[] = [
  '2025-10-13', // Columbus Day
  '2025-11-11', // Veterans Day
  '2026-10-12',
  '2026-11-11',
  '2027-10-11',
  '2027-11-11',
  '2028-10-09', // Veterans Day 2028 is a Saturday
];
