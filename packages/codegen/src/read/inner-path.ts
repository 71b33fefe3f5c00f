/**
 * Tells whether a path stays inside the folder that it is relative to: plain names joined by
 * slashes, none of them `..`, hidden, or longer than file systems take. None ends as a generated
 * file does, so that no folder stands where another contract's file belongs, and none makes the
 * `x.d.ts` that TypeScript takes for declarations only.
 */
export function isInnerPath(path: string): boolean {
  return path
    .split('/')
    .every(
      (segment) =>
        /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$/.test(segment) && !/\.(?:ts|proto|d)$/i.test(segment),
    );
}
