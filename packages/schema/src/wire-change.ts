/** What an edit of a contract did to the wire, compared with the `.proto` before it. */
export interface WireChange {
  /** `safe`: old and new peers understand each other. `breaking`: they do not. */
  readonly effect: 'safe' | 'breaking';
  /** One sentence without a full stop, such as `Task gains dueAt = 5`. */
  readonly message: string;
}
