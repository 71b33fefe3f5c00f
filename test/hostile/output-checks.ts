import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import protobuf from 'protobufjs';
import ts from 'typescript';
import { filesEnding } from './file-tree.js';
import type { PlaceRun } from './hostile-project.js';
import { intruder } from './payload.js';

/** Where the TypeScript outputs of a place do not parse. */
export function syntaxFaults({ root }: PlaceRun): string[] {
  return syntaxFaultsOf(outputsOf(root), root);
}

/** Where TypeScript files do not parse; named relative to `root`. */
export function syntaxFaultsOf(files: readonly string[], root: string): string[] {
  return files.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023) as ParsedFile;
    return file.parseDiagnostics.map((diagnostic) => complaint({ ...diagnostic, file }, root));
  });
}

/** Of TypeScript's own, which its types leave out; a program for each file takes ten times as long. */
interface ParsedFile extends ts.SourceFile {
  readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[];
}

/** The generated TypeScript files of a project, absolute. */
export function outputsOf(root: string): string[] {
  return ['out', 'services'].flatMap((folder) => filesEnding(`${root}/${folder}`, '.ts'));
}

/** A complaint of the compiler with its line, so that a failure shows the payload. */
export function complaint({ file, start, messageText }: ts.Diagnostic, root: string): string {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300);
  if (file === undefined) return text;
  const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
  const source = file.text.split('\n')[line] ?? '';
  return `${relative(root, file.fileName)}:${line + 1} ${text} | ${source.trim().slice(0, 160)}`;
}

/** Where the `.proto` files of a place do not parse, or hold what no contract declares. */
export function protoFaults({ root, place }: PlaceRun): string[] {
  return filesEnding(`${root}/protos`, '.proto').flatMap((path) => {
    const name = relative(root, path);
    try {
      const parsed = protobuf.parse(readFileSync(path, 'utf8'), { keepCase: true });
      if (place.authored === true) return [];
      const imports = [...(parsed.imports ?? []), ...(parsed.weakImports ?? [])];
      return [
        ...intruders(parsed.root).map((found) => `${name} declares ${found}`),
        ...imports
          .filter((item) => !item.startsWith('google/protobuf/'))
          .filter((item) => !filesEnding(`${root}/protos`, item).length)
          .map((item) => `${name} imports ${item}`),
      ];
    } catch (error) {
      return [`${name} does not parse: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

/** What a payload declares when it breaks out of its place. */
function intruders(item: protobuf.ReflectionObject): string[] {
  const options = Object.entries(item.options ?? {})
    .filter(
      ([key, value]) => key.includes(intruder) || key === 'java_package' || value === intruder,
    )
    .map(([key]) => `the option ${key} of ${item.fullName}`);
  const children = [
    ...(item instanceof protobuf.Namespace ? item.nestedArray : []),
    ...(item instanceof protobuf.Type ? item.fieldsArray : []),
    ...(item instanceof protobuf.Service ? item.methodsArray : []),
  ];
  return [
    ...(item.name === intruder ? [item.fullName] : []),
    ...options,
    ...children.flatMap((child) => intruders(child)),
  ];
}
