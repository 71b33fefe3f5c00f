import type { ConnectionStatus } from '@wirepact/client';
import type { ReactElement } from 'react';

interface ConnectionBannerProps {
  readonly status: ConnectionStatus;
  /** How many changes wait for the connection. */
  readonly waiting: number;
}

/** Says that there is no connection, and what becomes of what is done meanwhile. */
export function ConnectionBanner({ status, waiting }: ConnectionBannerProps): ReactElement {
  // The element is always there: a live region that comes with its text is not read out.
  return (
    <div className="connection" role="status">
      {status === 'connecting' && (
        <p className="banner">
          <strong>Offline.</strong> Connecting again…{' '}
          {waiting === 0
            ? 'Changes are sent when the server is back.'
            : `${waiting === 1 ? 'One change waits' : `${waiting} changes wait`} to be sent.`}
        </p>
      )}
      {status === 'closed' && (
        <p className="banner">
          <strong>Disconnected.</strong> The server has ended the connection.
          <button type="button" className="text-button" onClick={() => window.location.reload()}>
            Load the page again
          </button>
        </p>
      )}
    </div>
  );
}
