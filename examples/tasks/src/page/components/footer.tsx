import type { ConnectionStatus } from '@wirepact/client';
import type { ReactElement } from 'react';

interface FooterProps {
  readonly status: ConnectionStatus;
  readonly lastCallMs: number | undefined;
}

const words: Record<ConnectionStatus, string> = {
  connecting: 'Connecting',
  open: 'Connected',
  resumed: 'Connected',
  gap: 'Connected',
  closed: 'Disconnected',
};

/** The state of the connection, in small print. */
export function Footer({ status, lastCallMs }: FooterProps): ReactElement {
  return (
    <footer className="footer">
      <span className="status" data-status={status}>
        {words[status]}
      </span>
      {lastCallMs !== undefined && <span>Last answer in {milliseconds(lastCallMs)}</span>}
    </footer>
  );
}

function milliseconds(duration: number): string {
  return duration < 10 ? `${duration.toFixed(1)} ms` : `${Math.round(duration)} ms`;
}
