/** How often each property is tried: 75 times, or as `DEEP_RUNS` says. */
export const RUNS = Number(process.env.DEEP_RUNS ?? 75);
