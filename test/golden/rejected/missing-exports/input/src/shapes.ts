export interface Shape {
  sides: number;
}

interface Hidden {
  at: string;
}

export interface Size {
  width: number;
}

export const used: Hidden = { at: '' };
