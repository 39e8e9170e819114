import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { parse, TomlError } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { asJsonObject } from '../../json.ts';
import type { CatalogProblem } from '../catalogProblem.ts';
import { isFile } from '../fileWalk.ts';
import { noNewerTexts, readNewest, type NewerTexts } from '../textFile.ts';
import { parameterOverrides } from './parameterOverrides.ts';

/** What SAM's configuration says of one template. */
export interface SamConfiguration {
  /** The files that were looked for (absolute). */
  readonly files: readonly string[];
  /** Values of parameters, those of AWS (`AWS::Region`) among them. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The names of its environments. */
  readonly environments: readonly string[];
  readonly problems: readonly CatalogProblem[];
}

type Table = Readonly<Record<string, unknown>>;

/** The order in which SAM looks for it. */
const names = ['samconfig.toml', 'samconfig.yaml', 'samconfig.yml'];

/** The template that SAM takes where none is named. */
const usualTemplate = /^template\.(?:ya?ml|json)$/;

/** How far above a template a file may lie that names it. */
const mostAbove = 2;

/** Of the commands' parameters those count that say most about the function on AWS. */
const commands = ['deploy', 'sync', 'build', 'local_invoke', 'local_start_api', 'local_start_lambda', 'global'];

/**
 * What `samconfig.toml` beside a template, or above it and naming it, says of it
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html).
 * `chosen`: the environment to take, else `default` as SAM does.
 */
export async function samConfiguration(
  template: string,
  chosen?: string,
  newer: NewerTexts = noNewerTexts,
): Promise<SamConfiguration> {
  const files: string[] = [];
  let folder = path.dirname(template);
  for (let above = 0; above <= mostAbove; above++, folder = path.dirname(folder)) {
    const candidates = (above === 0 ? names : names.slice(0, 1)).map((name) => path.join(folder, name));
    files.push(...candidates);
    const file = await firstFile(candidates);
    const text = file === undefined ? undefined : await readNewest(file, newer);
    if (file === undefined || text === undefined) continue;
    const { tables, problem } = environmentsOf(file, text);
    if (problem) return { files, parameters: new Map(), environments: [], problems: [problem] };
    if (!isAbout(tables, file, template)) continue;
    const environments = Object.keys(tables);
    const isMissing = chosen !== undefined && !environments.includes(chosen);
    return {
      files,
      parameters: parametersOf(tableOf(tables[chosen ?? 'default'])),
      environments,
      problems: isMissing ? [missingEnvironment(file, chosen, environments)] : [],
    };
  }
  return { files, parameters: new Map(), environments: [], problems: [] };
}

async function firstFile(candidates: readonly string[]): Promise<string | undefined> {
  for (const file of candidates) if (await isFile(file)) return file;
  return undefined;
}

/** The environments of a file, each with its commands. */
function environmentsOf(file: string, text: string): { tables: Table; problem?: CatalogProblem } {
  try {
    const content = tableOf(file.endsWith('.toml') ? parse(text) : parseYaml(text));
    // Beside the environments there is a version.
    return { tables: Object.fromEntries(Object.entries(content).filter(([, value]) => typeof value === 'object')) };
  } catch (error) {
    const [message = ''] = (error as Error).message.split('\n');
    const line = error instanceof TomlError ? error.line - 1 : 0;
    const character = error instanceof TomlError ? error.column - 1 : 0;
    const range = { start: { line, character }, end: { line, character } };
    const name = path.basename(file);
    const problem = l10n.t('{0} cannot be read, so templates have their own defaults: {1}', name, message);
    return { tables: {}, problem: { file, range, message: problem } };
  }
}

/** Whether the file is about a template: it is the usual one beside it, or one that the file names. */
function isAbout(tables: Table, file: string, template: string): boolean {
  const folder = path.dirname(file);
  if (folder === path.dirname(template) && usualTemplate.test(path.basename(template))) return true;
  return Object.values(tables)
    .flatMap((environment) => Object.values(tableOf(environment)))
    .map((command) => tableOf(tableOf(command)['parameters']))
    .flatMap((parameters) => [parameters['template_file'], parameters['template']])
    .some((named) => typeof named === 'string' && path.resolve(folder, named) === template);
}

function parametersOf(environment: Table): ReadonlyMap<string, string> {
  const tables = commands.map((command) => tableOf(tableOf(environment[command])['parameters']));
  const first = (key: string): unknown => tables.find((table) => table[key] !== undefined)?.[key];
  const parameters = new Map(parameterOverrides(first('parameter_overrides')));
  const [region, stack] = [first('region'), first('stack_name')];
  if (typeof region === 'string') {
    parameters.set('AWS::Region', region);
    const china = region.startsWith('cn-');
    parameters.set('AWS::Partition', china ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws');
    parameters.set('AWS::URLSuffix', china ? 'amazonaws.com.cn' : 'amazonaws.com');
  }
  if (typeof stack === 'string') parameters.set('AWS::StackName', stack);
  return parameters;
}

function missingEnvironment(file: string, chosen: string, environments: readonly string[]): CatalogProblem {
  const start = { line: 0, character: 0 };
  const name = path.basename(file);
  const message =
    environments.length === 0
      ? l10n.t('{0} has no environment {1}, so templates have their own defaults.', name, chosen)
      : l10n.t(
          '{0} has no environment {1}, so templates have their own defaults. It has: {2}.',
          name,
          chosen,
          environments.join(', '),
        );
  return { file, range: { start, end: start }, message, severity: 'information' };
}

function tableOf(value: unknown): Table {
  return asJsonObject(value) ?? {};
}
