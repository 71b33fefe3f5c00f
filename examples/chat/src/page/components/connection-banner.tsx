import type { ConnectionStatus } from '@wirepact/client';
import type { ReactElement } from 'react';

interface ConnectionBannerProps {
  readonly status: ConnectionStatus;
  /** What becomes of what is done meanwhile. */
  readonly promise: string;
}

/** Says that there is no connection. */
export function ConnectionBanner({ status, promise }: ConnectionBannerProps): ReactElement {
  // The element is always there: a live region that comes with its text is not read out.
  return (
    <div className="connection" role="status">
      {status === 'connecting' && (
        <p className="banner">
          <strong>Offline.</strong> Connecting again… {promise}
        </p>
      )}
    </div>
  );
}
