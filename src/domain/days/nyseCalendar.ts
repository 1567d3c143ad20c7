/**
 * Full closings and 13:00 early closings of the New York Stock Exchange, 2025–2028.
 * Source: NYSE Group, "2025, 2026 and 2027 Holiday and Early Closings Calendar" (published 2024-11-08) and
 * "2026, 2027 and 2028 Holiday and Early Closings Calendar" (published 2025-12-23), and the exchange's notice
 * of December 2024 that it closes on 2025-01-09, the national day of mourning for President Carter.
 * Data as of 2025-12-23. A closing that is decreed later belongs into this list.
 */
export const CALENDAR_FIRST_DAY = '2025-01-01';
export const CALENDAR_LAST_DAY = '2028-12-31';

/** In the order of time; every one is a weekday. */
export const FULL_CLOSINGS: readonly string[] = [
  '2025-01-01', // New Year's Day
  '2025-01-09', // Day of mourning
  '2025-01-20', // Martin Luther King, Jr. Day
  '2025-02-17', // Washington's Birthday
  '2025-04-18', // Good Friday
  '2025-05-26', // Memorial Day
  '2025-06-19', // Juneteenth
  '2025-07-04', // Independence Day
  '2025-09-01', // Labor Day
  '2025-11-27', // Thanksgiving Day
  '2025-12-25', // Christmas Day
  '2026-01-01',
  '2026-01-19',
  '2026-02-16',
  '2026-04-03',
  '2026-05-25',
  '2026-06-19',
  '2026-07-03', // Independence Day, observed
  '2026-09-07',
  '2026-11-26',
  '2026-12-25',
  '2027-01-01',
  '2027-01-18',
  '2027-02-15',
  '2027-03-26',
  '2027-05-31',
  '2027-06-18', // Juneteenth, observed
  '2027-07-05', // Independence Day, observed
  '2027-09-06',
  '2027-11-25',
  '2027-12-24', // Christmas Day, observed
  '2028-01-17', // New Year's Day 2028 is a Saturday: no closing
  '2028-02-21',
  '2028-04-14',
  '2028-05-29',
  '2028-06-19',
  '2028-07-04',
  '2028-09-04',
  '2028-11-23',
  '2028-12-25',
];

/** In the order of time; every one is a trading day. */
export const EARLY_CLOSINGS: readonly string[] = [
  '2025-07-03',
  '2025-11-28',
  '2025-12-24',
  '2026-11-27',
  '2026-12-24',
  '2027-11-26',
  '2028-07-03',
  '2028-11-24',
];
