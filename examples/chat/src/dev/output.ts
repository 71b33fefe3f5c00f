import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Whether to write colours: to a terminal that has them, unless `NO_COLOR` is set. */
export const colours: boolean = process.stdout.isTTY === true && process.stdout.hasColors();

type Format = Parameters<typeof styleText>[0];

/** Text in a colour or weight, where there are colours. */
export function styled(format: Format, text: string): string {
  return colours ? styleText(format, text, { validateStream: false }) : text;
}

/** Passes whole lines on to `target`, each behind the name of where it comes from. */
export function prefixed(name: string, target: NodeJS.WritableStream): Writable {
  const prefix = styled('dim', `${name.padEnd(9)} │ `);
  let rest = '';
  const write = (line: string): void => {
    if (line.trim() !== '') target.write(`${prefix}${line}\n`);
  };
  return new Writable({
    decodeStrings: false,
    defaultEncoding: 'utf8',
    write(chunk: string | Buffer, _encoding, done) {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) write(line);
      done();
    },
    final(done) {
      write(rest);
      done();
    },
  });
}

/** A console whose lines stand behind a name. */
export function prefixedConsole(name: string): Console {
  return new Console(prefixed(name, process.stdout), prefixed(name, process.stderr));
}
