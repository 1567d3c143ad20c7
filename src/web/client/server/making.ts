import { useLocation } from 'wouter';
import type { MadeShape } from '../../contract/shapes.ts';
import { doThen, useAction } from './api.ts';

/**
 * Asks for a plan, one at a time, and leads to it whoever still waits at the place where they asked: making it may take a
 * while, and who went on meanwhile is not called back.
 */
export function useMaking<Body>(path: string) {
  const make = useAction<Body, MadeShape>(path);
  const [, navigate] = useLocation();
  const ask = (body: Body): void => {
    if (make.isPending) return;
    const { pathname } = location;
    doThen(make, body, ({ plan_id }) => {
      if (location.pathname === pathname) navigate(`/plans/${plan_id}`);
    });
  };
  return { make, ask };
}
