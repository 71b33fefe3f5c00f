import { text } from 'node:stream/consumers';

/** Imports the modules that stdin lists, and says what that left behind in the process. */
const files = JSON.parse(await text(process.stdin)) as string[];
// What the generated code imports may have effects of its own, and is tested where it lives.
await import('@wirepact/server');
await import('@wirepact/client');

function listeners(): string[] {
  return process.eventNames().map((name) => `${String(name)} ${process.listenerCount(name)}`);
}

const globals = new Set(Reflect.ownKeys(globalThis));
const heard = new Set(listeners());
const resources = process.getActiveResourcesInfo();

const modules = [];
for (const file of files) modules.push(await import(file));

const opened = process.getActiveResourcesInfo().filter((name) => name !== 'CloseReq');
console.log(
  JSON.stringify({
    modules: modules.length,
    addedGlobals: Reflect.ownKeys(globalThis)
      .filter((key) => !globals.has(key))
      .map(String),
    addedListeners: listeners().filter((entry) => !heard.has(entry)),
    openResources: opened.filter((name) => !resources.includes(name)),
  }),
);
