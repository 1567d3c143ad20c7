/** How often each property is tried: 150 times, or as `DEEP_RUNS` says. */
export const RUNS = Number(process.env.DEEP_RUNS ?? 150);
