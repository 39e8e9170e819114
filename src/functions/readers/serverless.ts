import * as path from 'node:path';
import type { CatalogProblem } from '../catalogProblem.ts';
import { documentProblems } from '../cloudFormation/documentProblems.ts';
import { Resolver } from '../cloudFormation/resolver.ts';
import { readFunctions } from '../cloudFormation/templateFunctions.ts';
import { at, literal, type TemplateNode } from '../cloudFormation/templateNode.ts';
import type { Place } from '../eventSource.ts';
import type { FunctionDeclaration, FunctionReader, Reading } from '../functionReader.ts';
import { compileService, functionEntries } from '../serverless/compiledService.ts';
import { nowhere, writtenPlaces } from '../serverless/madeNodes.ts';
import { stagesOf } from '../serverless/stages.ts';
import { ServiceFiles } from '../serverless/serviceFiles.ts';
import { Variables } from '../serverless/variables.ts';

/** What the framework itself looks for, and what people name services beside it: `serverless.prod.yml`. */
const serviceFile = /^serverless(?:(?:[.-][\w-]+)*\.(?:ya?ml|json)|\.[cm]?[jt]s)$/i;

/**
 * Reads services of the Serverless Framework, versions 3 and 4, and of its fork osls, without running anything
 * (https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml).
 */
export const serverlessReader: FunctionReader = {
  accepts: (file) => serviceFile.test(path.basename(file)),

  mayDescribe: (_file, text) => mayBeService(text),

  read(file, text, parsers, stage, newer) {
    return mayBeService(text)
      ? readService(new ServiceFiles(file, text, parsers, newer), file, text, stage)
      : Promise.resolve(undefined);
  },
};

function mayBeService(text: string): boolean {
  return /\bfunctions\b/.test(text) && /\bprovider\b/.test(text);
}

async function readService(
  files: ServiceFiles,
  file: string,
  text: string,
  stage: string | undefined,
): Promise<Reading | undefined> {
  const document = await files.read(file);
  if (!document) return undefined;
  const { root, isBroken } = document;
  const variables = new Variables(root, files, stage);
  if (!(await isLambdaService(root, variables))) return undefined;

  const problems: CatalogProblem[] = documentProblems(file, document);
  const service = await compileService(variables, file);
  const declared = readFunctions(
    service.template,
    new Resolver(service.template),
    file,
    'serverless',
    (range, message) => {
      problems.push({ file: files.fileOf(range), range, message });
    },
  );
  const functions = declared.flatMap((one) => {
    const key = service.keys.get(one.described.name);
    return key === undefined ? [] : [placed(one, key, service.keys, files)];
  });
  return { functions, problems, isBroken, readFrom: files.used, stages: await stagesOf(text, variables) };
}

/** Other clouds have services too, and fragments of services lie in files of their own. */
async function isLambdaService(root: TemplateNode, variables: Variables): Promise<boolean> {
  const written = at(root, 'provider');
  const functions = at(root, 'functions');
  if (!written || !functions || functionEntries(await variables.shallow(functions)) === undefined) return false;
  const provider = await variables.shallow(written);
  const name = literal(provider) ?? literal(at(provider, 'name'));
  return name === undefined || name === 'aws' || name.includes('${');
}

/** A function under its key, with what nobody wrote taken out of its places, and each place in its own file. */
function placed(
  { described, code, handlerRange }: FunctionDeclaration,
  key: string,
  keys: ReadonlyMap<string, string>,
  files: ServiceFiles,
): FunctionDeclaration {
  const inFile = ({ range }: Place): Place => ({ file: files.fileOf(range), range });
  const places = writtenPlaces(described.places, (range) => files.fileOf(range));
  return {
    code,
    handlerRange: handlerRange === nowhere ? undefined : handlerRange,
    described: {
      ...described,
      name: key,
      places,
      eventSources: described.eventSources.map(({ place, queue, ...source }) => ({
        ...source,
        ...(place && place.range !== nowhere ? { place: inFile(place) } : {}),
        ...(queue ? { queue: { ...queue, place: inFile(queue.place) } } : {}),
      })),
      invokePermissions: described.invokePermissions?.map((one) => ({ ...one, place: inFile(one.place) })),
      executionRole: described.executionRole && {
        ...described.executionRole,
        statements: described.executionRole.statements.map((one) => ({ ...one, place: inFile(one.place) })),
        managedPolicies: described.executionRole.managedPolicies.map((one) => ({ ...one, place: inFile(one.place) })),
        functions: described.executionRole.functions.map((id) => keys.get(id) ?? id),
        place: described.executionRole.place && inFile(described.executionRole.place),
      },
    },
  };
}
