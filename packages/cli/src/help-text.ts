const exitCodes = `
Exit codes:
  0   everything is fine
  1   errors in the contracts, output that is not up to date (check), a break that
      is not recorded (check --against), a name that is in use (forget, new)
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
  $ wirepact new contract chat     one more, and all that follows from it
  $ wirepact generate --watch      while you work
  $ wirepact check                 in continuous integration
  $ wirepact check --against main  what a branch does to the wire
${exitCodes}

NO_COLOR and FORCE_COLOR are honoured.
`;

/** What the help of each command says after its options. */
export const commandHelp: Readonly<
  Record<'generate' | 'check' | 'forget' | 'init' | 'newContract' | 'newGateway', string>
> = {
  generate: `
Examples:
  $ wirepact generate
  $ wirepact generate --watch
  $ wirepact generate --contracts 'api/**/*.contract.ts' --out api/generated
  $ wirepact generate --contract-module @cmmv/core
  $ wirepact generate --allow-breaking 'prices are in cents now'
  $ wirepact generate --json | jq '.diagnostics[].message'
${files}

With an error in any contract nothing is written. With --watch such an error is
shown, the last good output stays, and the next save recovers; Ctrl-C ends it
with exit code 0. With --watch --json every run prints one line.

What would make committed bytes unreadable is an error (WP3005). --allow-breaking
records it with its reason in breaking.json beside the .proto files and gives the
operations concerned new ids, so that older peers find them gone, not garbled.
${exitCodes}
`,
  check: `
Examples:
  $ wirepact check
  $ wirepact check --json
  $ wirepact check --against origin/main
  $ wirepact check --against v1.4.0 --level wire
${files}

--against tells what the contracts do to what was committed there: to bytes (wire),
to the JSON form of messages (json) and to code that uses generated types (source).
What breaks the level or a deeper one is a failure, unless breaking.json has it.
${exitCodes}
`,
  forget: `
Examples:
  $ wirepact forget task.Archive         a message or enum that was removed
  $ wirepact forget task.Task.nickname   a field or enum value that was removed
  $ wirepact forget task.Task.7          a number, where its name is not known
${files}

What was removed stays reserved, so that no old bytes are read as something new.
Forget it only when no peer and no stored bytes of that time exist. It is recorded
in breaking.json: commit that together with the .proto files.
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
  newContract: `
Examples:
  $ wirepact new contract chat-room
  $ wirepact new contract 'chat room'
  $ wirepact new contract Customer --crud

Writes chat-room.contract.ts beside the other contracts, or in src/contracts, and
generates once: the gateway is then in the generated list of gateways, and the
service to write in src/services. Nothing is overwritten; with an error in any
contract nothing is written.
${exitCodes}
`,
  newGateway: `
Examples:
  $ wirepact new gateway chat-room

Writes src/gateways/chat-room.gateway.ts, a class that extends the generated gateway
of that contract and overrides one of its methods. It takes its place as a provider:

  createServer({
    gateways,
    providers: [{ provide: ChatRoomGateway, useClass: ChatRoomGatewayImpl }, …],
  })
${exitCodes}
`,
};
