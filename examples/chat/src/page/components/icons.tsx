import type { ReactElement, ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const SendIcon = (): ReactElement => (
  <Icon>
    <path d="M10 15.5v-11M5.5 9 10 4.5 14.5 9" />
  </Icon>
);

export const StopIcon = (): ReactElement => (
  <Icon>
    <rect x="6" y="6" width="8" height="8" rx="1" />
  </Icon>
);

export const SparkIcon = (): ReactElement => (
  <Icon>
    <path d="M10 3.5c.6 3.9 2.6 5.9 6.5 6.5-3.9.6-5.9 2.6-6.5 6.5-.6-3.9-2.6-5.9-6.5-6.5 3.9-.6 5.9-2.6 6.5-6.5z" />
  </Icon>
);

export const BackIcon = (): ReactElement => (
  <Icon>
    <path d="m12 4.5-5.5 5.5 5.5 5.5" />
  </Icon>
);

export const RoomIcon = (): ReactElement => (
  <Icon>
    <path d="M8 4 6.5 16M13.5 4 12 16M4.5 8h12M3.5 12h12" />
  </Icon>
);

export const LockIcon = (): ReactElement => (
  <Icon>
    <rect x="5" y="9" width="10" height="7" rx="2" />
    <path d="M7.25 9V7a2.75 2.75 0 0 1 5.5 0v2" />
  </Icon>
);
