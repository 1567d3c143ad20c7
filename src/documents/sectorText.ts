/** Whether so many letters changed, added or left out make one text of the other. */
export function areWithin(left: string, right: string, edits: number): boolean {
  if (Math.abs(left.length - right.length) > edits) return false;
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  const [one, other] = [left.slice(same), right.slice(same)];
  if (one === other) return true;
  if (edits === 0) return false;
  const [less, lesser] = [one.slice(1), other.slice(1)];
  return areWithin(less, lesser, edits - 1) || areWithin(less, other, edits - 1) || areWithin(one, lesser, edits - 1);
}
