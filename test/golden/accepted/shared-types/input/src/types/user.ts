/** Somebody. */
export interface User {
  id: string;
  role: Role;
}

/** What somebody may do. */
export type Role = 'admin' | 'guest';

interface Status {
  text: string;
}

export type { Status as UserStatus };
