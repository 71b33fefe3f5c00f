/** Characters that end the part of a glob that is plain text. */
const magic = /[*?[\]{}()!]/;

/**
 * The folder below which a glob's files are: the segments before the first with a wildcard.
 * Empty for the glob's own root.
 */
export function globBase(glob: string): string {
  const segments = normal(glob).split('/');
  const wild = segments.findIndex((segment) => magic.test(segment));
  return segments.slice(0, wild === -1 ? -1 : wild).join('/');
}

function normal(glob: string): string {
  return glob.replace(/^!/, '').replace(/^(\.\/)+/, '');
}

/** The closing bracket of a class that opens at `open`, or -1. */
function classEnd(glob: string, open: number): number {
  // A bracket right behind the opening stands for itself.
  const from = /[!^]/.test(glob.charAt(open + 1)) ? open + 3 : open + 2;
  return glob.indexOf(']', from);
}

/** A glob as an expression over paths with forward slashes, relative to where the glob is. */
export function globExpression(glob: string): RegExp {
  const text = normal(glob);
  let source = '';
  let braces = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const startsSegment = at === 0 || text.charAt(at - 1) === '/';
    if (startsSegment && text.startsWith('**/', at)) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (startsSegment && text.slice(at) === '**') {
      source += '.*';
      at += 1;
    } else if (character === '*') {
      source += '[^/]*';
      while (text.charAt(at + 1) === '*') at += 1;
    } else if (character === '?') source += '[^/]';
    else if (character === '[' && classEnd(text, at) !== -1) {
      const end = classEnd(text, at);
      const inner = text
        .slice(at + 1, end)
        .replace(/^!/, '^')
        .replace(/[\\[\]]/g, '\\$&');
      source += `[${inner}]`;
      at = end;
    } else if (character === '{' && text.indexOf('}', at) !== -1) {
      braces += 1;
      source += '(?:';
    } else if (character === '}' && braces > 0) {
      braces -= 1;
      source += ')';
    } else if (character === ',' && braces > 0) source += '|';
    else source += character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  }
  return new RegExp(`^${source}${')'.repeat(braces)}$`);
}

/** A test of paths with forward slashes: some glob fits, and none that starts with `!` does. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!')).map(globExpression);
  const unwanted = globs.filter((glob) => glob.startsWith('!')).map(globExpression);
  return (path) =>
    wanted.some((glob) => glob.test(path)) && !unwanted.some((glob) => glob.test(path));
}
