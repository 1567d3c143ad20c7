/**
 * Words that many clauses have and that say nothing by themselves, for the topics of `plain…`, whose lists
 * divide phrases by commas: a clause of which every word
 * is known can be told what it says, whatever the order of its words. The tables of docs/phrasings.md are made from these
 * lists.
 */

/** What begins a reason, a time or a condition behind what is said: the rest of the sentence may be anything. */
export const TAILS = `
  until, till, before, after, because, since, for, while, when, if, unless, per, due, given, during, through, once,
  although, though, despite, pending, following
`;

export const COMMON_WORDS = `
  so, as, about, the, a, an, this, that, these, those, it, its, them, they, their, he, she, his, her, i, me, my, mine,
  we, us, our, ours, you, your, i'm, we're, i've, we've, it's, there's, that's, let's, i'd, we'd, i'll, we'll, he's,
  she's, who, which, what, whatever, is, are, was, were, be, been, being, am, has, have, had, having, do, does, did,
  will, would, shall, should, can, could, may, might, must, of, in, on, at, by, from, to, with, into, onto, within,
  under, over, up, down, and, or, but, nor, than, then, also, just, still, now, yet, already, really, please, kindly,
  all, any, some, every, each, both, entire, whole, more, most, again, here, there, too, very, quite, only, right,
  exactly, simply, currently, presently, meanwhile, actually, today, tomorrow, yesterday, day, days, week, weeks,
  month, months, quarter, quarters, year, years, end, next, last, coming, early, late, mid, start, beginning, further,
  notice, time, monday, tuesday, wednesday, thursday, friday, january, february, march, april, june, july, august,
  september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, q1, q2, q3, q4,
  yes, ok, note, important, attention, reminder, fyi, nb, ps, k, m, e.g, i.e, etc, another, other, others, one, same,
  such, like, eventually, soon, likely, anymore, year-end, month-end, quarter-end
`;
