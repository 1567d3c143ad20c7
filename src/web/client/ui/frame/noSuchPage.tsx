import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** What stands at an address that is none: the way on. */
export function NoSuchPage({
  href,
  place,
  children,
}: {
  readonly href: string;
  readonly place: string;
  readonly children?: ReactNode;
}) {
  return (
    <>
      <h1>No such page</h1>
      <p>
        <Link href={href}>Go to {place}</Link>
        {children}.
      </p>
    </>
  );
}
