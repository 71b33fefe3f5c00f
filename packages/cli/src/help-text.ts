const exitCodes = `
Exit codes:
  0   everything is fine
  1   errors in the contracts, or output that is not up to date (check)
  2   flags or configuration that make no sense
  70  a defect; WIREPACT_DEBUG=1 shows where it comes from`;

const files = `
Paths of flags are relative to the working directory, those of the configuration
file to its folder; flags win. Without a file: contracts in **/*.contract.ts,
.proto files in protos/, generated TypeScript in src/generated/, services in
src/services/. node_modules is always left out.`;

/** What `wirepact --help` says after the commands. */
export const programHelp: string = `
Examples:
  $ wirepact init --yes            a first contract and scripts
  $ wirepact generate --watch      while you work
  $ wirepact check                 in continuous integration
${exitCodes}

NO_COLOR and FORCE_COLOR are honoured.
`;

/** What the help of each command says after its options. */
export const commandHelp: Readonly<Record<'generate' | 'check' | 'init', string>> = {
  generate: `
Examples:
  $ wirepact generate
  $ wirepact generate --watch
  $ wirepact generate --contracts 'api/**/*.contract.ts' --out api/generated
  $ wirepact generate --contract-module @cmmv/core
  $ wirepact generate --json | jq '.diagnostics[].message'
${files}

With an error in any contract nothing is written. With --watch such an error is
shown, the last good output stays, and the next save recovers; Ctrl-C ends it
with exit code 0. With --watch --json every run prints one line.
${exitCodes}
`,
  check: `
Examples:
  $ wirepact check
  $ wirepact check --json
${files}
${exitCodes}
`,
  init: `
Examples:
  $ wirepact init
  $ wirepact init --yes

Writes wirepact.config.json if the answers differ from the defaults,
src/contracts/tasks.contract.ts if there is no contract yet, and adds the scripts
"generate" and "generate:watch" to package.json. Nothing is overwritten.
${exitCodes}
`,
};
