/** Something that is fed with mutated bytes. */
export interface FuzzTarget {
  readonly name: string;
  /** Valid inputs. */
  readonly seeds: readonly Uint8Array[];
  /** Where one input can matter to the next: all since the last fresh start, the last included. */
  readonly history?: readonly Uint8Array[];
  /** @throws Error for what is a defect; refusing the bytes is none. */
  feed(bytes: Uint8Array): void | Promise<void>;
  close?(): Promise<void>;
}
