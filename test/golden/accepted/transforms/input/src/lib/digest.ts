/** Stands for a hash. */
export function digest(text: string): string {
  return [...text].reverse().join('');
}
