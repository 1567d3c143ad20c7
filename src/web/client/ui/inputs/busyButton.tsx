import type { ReactNode } from 'react';
import { Button } from './controls.tsx';

/**
 * A button that keeps the focus while what it asked for is done, and does nothing when it is pressed meanwhile. (The
 * library's own pending state announces the button by its id, which points nowhere once the button has gone.)
 */
export function BusyButton({
  isBusy,
  busyWords,
  onPress,
  children,
  ...props
}: {
  readonly isBusy: boolean;
  readonly busyWords: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly weight?: 'main' | 'plain' | 'danger';
  readonly isDisabled?: boolean;
}) {
  return (
    <Button {...props} onPress={() => (isBusy ? undefined : onPress())}>
      {isBusy ? busyWords : children}
    </Button>
  );
}
