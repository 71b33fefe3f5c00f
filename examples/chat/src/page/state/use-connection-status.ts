import type { Connection, ConnectionStatus } from '@wirepact/client';
import { useSyncExternalStore } from 'react';

/** The status of a connection; the component renders again when it changes. */
export function useConnectionStatus(connection: Connection): ConnectionStatus {
  return useSyncExternalStore(connection.subscribe, connection.getSnapshot).status;
}
