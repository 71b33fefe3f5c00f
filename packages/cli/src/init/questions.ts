import { type ConfigValues, defaultConfig } from '../config/config-values.js';

/** Puts a question and resolves to the answer; an empty one means the default. */
export type Ask = (question: string, fallback: string) => Promise<string>;

function list(answer: string): string[] {
  return answer
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Asks for what a configuration file can say; what is not in the answer is as by default. */
export async function askForConfig(ask: Ask): Promise<ConfigValues> {
  const folder = async (question: string, fallback: string): Promise<string> => {
    const answer = (await ask(question, fallback)).trim();
    return answer === '' ? fallback : answer;
  };
  const contracts = list(
    await ask('Contract files (globs, comma between)', defaultConfig.contracts.join(', ')),
  );
  const answers: Required<ConfigValues> = {
    contracts: contracts.length === 0 ? defaultConfig.contracts : contracts,
    protos: await folder('Folder for .proto files', defaultConfig.protos),
    out: await folder('Folder for generated TypeScript', defaultConfig.out),
    services: await folder('Folder for your services', defaultConfig.services),
    contractModules: list(
      await ask('Other modules with contract decorators, such as @cmmv/core', ''),
    ),
  };
  return different(answers);
}

/** The values that are not the defaults. */
function different(answers: Required<ConfigValues>): ConfigValues {
  const said = (key: keyof ConfigValues): boolean =>
    JSON.stringify(answers[key]) !== JSON.stringify(defaultConfig[key]);
  return {
    ...(said('contracts') && { contracts: answers.contracts }),
    ...(said('protos') && { protos: answers.protos }),
    ...(said('out') && { out: answers.out }),
    ...(said('services') && { services: answers.services }),
    ...(said('contractModules') && { contractModules: answers.contractModules }),
  };
}
