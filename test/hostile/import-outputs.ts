import { text } from 'node:stream/consumers';
import { changedGlobal, ranPayload } from './import-acts.js';
import { canary } from './payload.js';

/** Imports the modules that stdin lists, and prints a line of JSON for each that did something. */
const files = JSON.parse(await text(process.stdin)) as string[];
// What the generated code imports may have effects of its own, and is tested where it lives.
await import('@wirepact/server');
await import('@wirepact/client');

/** Everything that a module could leave behind where every other module finds it. */
function shared(): string {
  const homes: readonly object[] = [Object, Array, Function, String, Map, Promise];
  const prototypes = homes.map((home) => (home as { prototype: object }).prototype);
  return JSON.stringify(
    [globalThis, process.env, ...homes, ...prototypes].map((item) =>
      Reflect.ownKeys(item).map(String),
    ),
  );
}

const before = shared();
let imported = 0;
for (const file of files) {
  try {
    await import(file);
    imported++;
  } catch (error) {
    say(
      file,
      `throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    );
  }
  if (shared() !== before) {
    say(file, Reflect.has(globalThis, canary) ? ranPayload : changedGlobal);
    break;
  }
}
console.log(JSON.stringify({ imported }));

function say(file: string, fault: string): void {
  console.log(JSON.stringify({ file, fault: fault.split('\n', 2).join(' ') }));
}
