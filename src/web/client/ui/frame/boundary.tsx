import { Component, type ReactNode } from 'react';
import { BASE } from '../../server/scope.ts';

interface Props {
  readonly children: ReactNode;
}

/** Where a page fails, it says so instead of standing there empty. React knows no other way to it than a class. */
export class Boundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <>
        <h1>This page could not be shown</h1>
        <div role="alert" className="failure">
          <p>
            Nothing was decided or recorded by it. Load it again; where it fails again, the same stands in a terminal:{' '}
            <code>porch status</code>, <code>porch show</code>.
          </p>
          <p>
            What failed: <code>{error.message}</code>
          </p>
        </div>
        <p>
          <a href={location.pathname}>Load this page again</a>, or go to <a href={`${BASE}/`}>the overview</a>.
        </p>
      </>
    );
  }
}
