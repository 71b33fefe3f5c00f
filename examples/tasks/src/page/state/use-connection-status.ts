import type { Connection, ConnectionStatus } from '@wirepact/client';
import { useCallback, useSyncExternalStore } from 'react';

/** The status of a connection; the component renders again when it changes. */
export function useConnectionStatus(connection: Connection): ConnectionStatus {
  const subscribe = useCallback(
    (listener: () => void) => connection.onStatus(listener),
    [connection],
  );
  return useSyncExternalStore(subscribe, () => connection.status);
}
