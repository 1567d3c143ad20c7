import { z } from 'zod';

// What the desk's page may ask for: every body is one of these, and nothing beside them is accepted.

const planId = z.string().regex(/^[0-9a-f]{1,64}$/i, 'the id of a plan or a beginning of it: up to 64 hex digits');
const words = z.string().trim().min(1).max(2000);
/** Which sheet of a workbook, by its name. */
const sheet = z.string().min(1).max(200).optional();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-08-31');

/** What was shown when the decision was made: the plan, and how many events it had. */
const shown = { planId, seen: z.int().min(1) };

/** New prices, as a CSV file has them (ticker, price, time): its name, and its bytes. */
const pricesFile = z.strictObject({ name: z.string().max(200), base64: z.base64().max(1_400_000) });

export const openSession = z.strictObject({ token: z.string().max(200) });

export const makePlan = z.discriminatedUnion('workflow', [
  z.strictObject({
    workflow: z.literal('rebalance'),
    /** Whether cash alone is invested and nothing is sold. */
    cashOnly: z.boolean().optional(),
    /** Which plan; the one that policy names where it is not said. Not beside `cashOnly`. */
    kind: z.enum(['directed', 'nearest', 'fewest', 'least_tax']).optional(),
    /** Prices in place of the documents' own. */
    prices: pricesFile.optional(),
  }),
  z.strictObject({
    workflow: z.literal('stock'),
    /** Whether the recommendations were approved elsewhere. */
    isApproved: z.boolean(),
    /** A recommendation in one line in place of the workspace's own; what is added to it may be empty. */
    line: z
      .strictObject({
        text: z.string().trim().min(1).max(500),
        sector: z.string().trim().max(100),
        price: z.string().trim().max(40),
      })
      .optional(),
  }),
]);

/** A plan of every account of a household; `cashOnly`: cash alone is invested and nothing is sold. */
export const planHousehold = z.strictObject({ cashOnly: z.boolean() });

const runId = z.string().regex(/^[0-9a-f]{64}$/, 'the id of a run: 64 hex digits');

/** What a person says of lines of a book's queue: of all of them, or of none. */
export const answerLines = z.strictObject({
  run: runId,
  accounts: z.array(z.string().min(1).max(200)).min(1).max(500),
  answer: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('claimed') }),
    /** `confirmsAll`: the conditions, and whatever else the queue says of them. */
    z.strictObject({ kind: z.literal('approved'), confirmsAll: z.boolean() }),
    z.strictObject({ kind: z.literal('declined'), reason: words }),
    z.strictObject({ kind: z.literal('deferred'), reason: words, until: day }),
  ]),
});

/** Approves by a rule of book.json every plan of a run that it takes. */
export const approveByRule = z.strictObject({ run: runId, rule: z.string().min(1).max(64) });

export const reviewPlan = z.strictObject({
  ...shown,
  answer: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('approved'),
      /** `ID:SUBJECT` of each violation. */
      exceptions: z.array(z.string().max(300)).min(1).max(500),
      until: day,
      reason: words,
    }),
    z.strictObject({ outcome: z.enum(['rejected', 'modification_asked']), reason: words.nullable() }),
  ]),
  /** What is to be confirmed of an answer as of an earlier moment. */
  confirm: z.array(z.string().max(100)).max(1).optional(),
});

/** The conditions by their ids, each confirmed by itself. */
export const approvePlan = z.strictObject({ ...shown, confirm: z.array(z.string().max(100)).max(500) });

export const declinePlan = z.strictObject({ ...shown, reason: words });

/** The document as it was shown with the proposal in it: its SHA-256, or null where there was none. */
export const acceptProposal = z.strictObject({
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export const declineProposal = z.strictObject({ reason: words });
/** Ordering a halt, and ending one. */
export const orderHalt = z.strictObject({ reason: z.string().trim().min(1).max(1000) });

/** A key of the analysts' door: of an account of a household, or null of the workspace. */
export const openDoor = z.strictObject({ account: z.string().max(50).nullable() });

/** Several at once for one reason, each as it was shown. */
export const declinePlans = z.strictObject({ plans: z.array(z.strictObject(shown)).min(1).max(100), reason: words });

export const placeTrade = z.strictObject({ ...shown, sequence: z.int().min(1) });

/** Takes a way out of a plan's violations: the plan that it leads to becomes a plan of its own. */
export const takeRepair = z.strictObject({
  ...shown,
  option: z.enum(['A', 'C']),
  reason: words.nullable(),
  /** What is to be confirmed of an answer as of an earlier moment. */
  confirm: z.array(z.string().max(100)).max(1).optional(),
});

/** Asks for what is left of the plan as a plan of its own, in sizes that pass. */
export const planRemaining = z.strictObject(shown);

/** One fill as it is typed, or a file as it was dropped: a broker's transactions, or a table of fills. */
export const recordFills = z.strictObject({
  ...shown,
  /** Whether the person looked a second time at what looks mistyped. */
  confirmUnusual: z.boolean().optional(),
  fills: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('line'), text: z.string().max(500) }),
    /** `base64`: the file's bytes as they are, of whatever encoding. */
    z.strictObject({
      kind: z.literal('file'),
      name: z.string().max(200),
      base64: z.base64().max(1_400_000),
      /** Which account of the file: its number, or the end of it. */
      account: z.string().min(1).max(100).optional(),
      sheet,
    }),
  ]),
});

/** Takes back one fill or one placing, by the name that it is shown under. */
export const correctRecord = z.strictObject({ ...shown, reference: z.string().min(1).max(200), reason: words });

const hash = z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits');

/** A document as a person edited it, all of it; `seen`: the SHA-256 of what was edited, null where there was none. */
export const editDocument = z.strictObject({
  name: z.string().min(1).max(300),
  text: z.string().max(1_900_000),
  seen: hash.nullable(),
});

/** Limits that were tried in the lab, to be written into policy.json; percent in plain digits. */
export const takeLimits = z.strictObject({
  limits: z
    .array(
      z.strictObject({
        path: z.union([z.tuple([z.string().max(100)]), z.tuple([z.string().max(100), z.string().max(100)])]),
        value: z.string().max(20),
      }),
    )
    .min(1)
    .max(100),
  /** SHA-256 of the policy.json that they were tried on; null where there was none. */
  tried: hash.nullable(),
});

/** A broker's positions file as it was dropped: its bytes as they are, and what a person said beside it. */
const broughtFile = {
  name: z.string().min(1).max(200),
  base64: z.base64().max(1_400_000),
  /** Which account of the file: its number, or its name. */
  account: z.string().min(1).max(200).optional(),
  sheet,
  /** From when its prices are, where it does not say: ISO 8601 with an offset. */
  asOf: z.string().max(40).optional(),
  /** Sectors of securities whose sector nobody knows. */
  sectors: z
    .array(z.strictObject({ ticker: z.string().min(1).max(20), sector: z.string().min(1).max(100) }))
    .max(500)
    .optional(),
};

export const previewImport = z.strictObject(broughtFile);

export const importFile = z.strictObject({
  ...broughtFile,
  /** What it was shown to come to. */
  shown: z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits'),
});

/** What a difference of the import that was shown was, as `porch confirm` takes it. */
export const confirmDifference = z.strictObject({
  /** Which import. */
  shown: z.string().min(1).max(200),
  ticker: z.string().min(1).max(20),
  kind: z.enum(['split', 'rename', 'merger', 'transfer', 'price_move', 'correction']),
  /** `4:1`, `OLD=NEW`, `OLD=NEW@0.5`; of the other kinds none. */
  value: z.string().min(1).max(60).optional(),
  reason: words.nullable(),
});

/** Writes the lines of policy.json that funds need, as they were offered. */
export const takePolicyLines = z.strictObject({ lines: z.array(z.string().max(20_000)).min(1).max(10) });

/** Targets that were tried in the lab, to be written into the portfolio's document; percent in plain digits. */
export const takeTargets = z.strictObject({
  targets: z
    .array(z.strictObject({ sector: z.string().min(1).max(100).nullable(), pct: z.string().max(20) }))
    .min(1)
    .max(100),
  /** SHA-256 of the document that they were tried on. */
  tried: hash,
});

/** The portfolio is looked at by them. */
export const monitorPrices = pricesFile;

/** Asks the desk to finish what an interrupted command left, as `porch status` does. */
export const settle = z.strictObject({});

/** What another `porch serve` on the same workspace asks for: a link for the person who started it. */
export const launch = z.strictObject({ by: z.string().max(200).nullable() });

export type OpenSession = z.infer<typeof openSession>;
export type MakePlan = z.infer<typeof makePlan>;
export type PlanHousehold = z.infer<typeof planHousehold>;
export type AnswerLines = z.infer<typeof answerLines>;
export type ApproveByRule = z.infer<typeof approveByRule>;
export type ReviewPlan = z.infer<typeof reviewPlan>;
export type ApprovePlan = z.infer<typeof approvePlan>;
export type DeclinePlan = z.infer<typeof declinePlan>;
export type DeclinePlans = z.infer<typeof declinePlans>;
export type AcceptProposal = z.infer<typeof acceptProposal>;
export type DeclineProposal = z.infer<typeof declineProposal>;
export type OrderHalt = z.infer<typeof orderHalt>;
export type PlaceTrade = z.infer<typeof placeTrade>;
export type TakeRepair = z.infer<typeof takeRepair>;
export type PlanRemaining = z.infer<typeof planRemaining>;
export type RecordFills = z.infer<typeof recordFills>;
export type CorrectRecord = z.infer<typeof correctRecord>;
export type EditDocument = z.infer<typeof editDocument>;
export type TakeLimits = z.infer<typeof takeLimits>;
export type TakeTargets = z.infer<typeof takeTargets>;
export type PreviewImport = z.infer<typeof previewImport>;
export type ImportFile = z.infer<typeof importFile>;
export type TakePolicyLines = z.infer<typeof takePolicyLines>;
export type ConfirmDifference = z.infer<typeof confirmDifference>;
export type MonitorPrices = z.infer<typeof monitorPrices>;
