import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import { isInside } from '../../paths.ts';
import type { CatalogProblem } from '../catalogProblem.ts';
import { AppSources } from '../cdk/appSources.ts';
import { assetSource } from '../cdk/assetSource.ts';
import { readAssembly, type SynthesizedTemplate } from '../cdk/cloudAssembly.ts';
import { isHelper } from '../cdk/helperFunctions.ts';
import { Resolver } from '../cloudFormation/resolver.ts';
import { parseTemplate } from '../cloudFormation/templateDocument.ts';
import { readFunctions } from '../cloudFormation/templateFunctions.ts';
import { at, literal, type TemplateNode } from '../cloudFormation/templateNode.ts';
import type { CodeLocation, FunctionDeclaration, FunctionReader, Reading } from '../functionReader.ts';
import { largeOriginProblem } from '../unreadOrigin.ts';
import { noNewerTexts, readNewest, readText, type NewerTexts } from '../textFile.ts';
import { cloudFormationReader } from './cloudFormation.ts';

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A checkout writes the sources and what was made of them at about the same time. ms. */
const sameTime = 5_000;

/** How far below its app an assembly may lie. */
const mostAbove = 4;

/**
 * Reads what `cdk synth` wrote: the manifest in `cdk.out`, and where `cdk.json` names another output folder, that one's
 * (https://docs.aws.amazon.com/cdk/v2/guide/cli.html#cli-config). Nothing of the app is run.
 */
export const cdkReader: FunctionReader = {
  accepts: (file) => ['cdk.json', 'manifest.json'].includes(path.basename(file)),

  mayDescribe: (file, text) => path.basename(file) === 'manifest.json' && text.includes('aws:cloudformation:stack'),

  async read(file, text, _parsers, _stage, newer = noNewerTexts) {
    if (path.basename(file) === 'manifest.json') {
      const isOutput = path.basename(path.dirname(file)) === 'cdk.out';
      // Web apps have a manifest.json, too; a snapshot of an app lies in a folder of any name.
      return isOutput || text.includes('aws:cloudformation:stack') ? readApp(file, text, isOutput, newer) : undefined;
    }
    const output = path.normalize(outputOf(text) ?? 'cdk.out');
    const manifest = path.resolve(path.dirname(file), output, 'manifest.json');
    const written = await readNewest(manifest, newer);
    // The usual folder is found by itself.
    const isUsual = output === 'cdk.out';
    if (isUsual && written !== undefined) return undefined;
    const reading = written === undefined ? undefined : await readApp(manifest, written, true, newer);
    if (reading) return reading;
    const app = new AppSources(path.dirname(file), path.dirname(manifest));
    const problems = written === undefined && (await app.makesFunctions()) ? [neverSynthesized(file, output)] : [];
    return { functions: [], problems, readFrom: new Set([manifest]) };
  },
};

function outputOf(text: string): string | undefined {
  try {
    const { output } = JSON.parse(text) as { output?: unknown };
    return typeof output === 'string' && output !== '' ? output : undefined;
  } catch {
    return undefined;
  }
}

/** `isOutput`: it is what the app is synthesised to each time, and no snapshot. */
async function readApp(
  manifest: string,
  text: string,
  isOutput: boolean,
  newer: NewerTexts,
): Promise<Reading | undefined> {
  const assembly = await readAssembly(manifest, text, newer);
  if (!assembly) return undefined;
  const app = new AppSources(await appFolder(manifest), path.dirname(manifest));
  const functions: FunctionDeclaration[] = [];
  const problems: CatalogProblem[] = [];
  for (const template of assembly.templates) {
    const { root } = parseTemplate(template.text);
    const report = (range: Range, message: string): void => void problems.push({ file: template.file, range, message });
    const layerAsset = (layer: TemplateNode): string | undefined => assetOf(layer, template);
    const declared = readFunctions(root, new Resolver(root), template.file, 'cdk', report, layerAsset);
    for (const one of declared) {
      const resource = at(root, 'Resources', one.described.name);
      const constructPath = literal(at(resource, 'Metadata', 'aws:cdk:path'))?.replace(/\/Resource$/, '');
      if (isHelper(one.described.name, constructPath)) continue;
      functions.push({ ...one, code: await codeOf(one, resource, constructPath, template, app) });
    }
  }
  for (const file of assembly.unread) {
    const large = await largeOriginProblem(file, [cloudFormationReader]);
    if (large) problems.push(large);
  }
  const stale = isOutput && functions.length > 0 ? await staleness(manifest, app) : undefined;
  if (stale) problems.push(stale);
  // A source file that is saved may make it older than the source.
  const watched = isOutput && !stale && functions.length > 0 ? await app.folders() : [];
  return {
    functions,
    problems,
    isBroken: assembly.isBroken,
    readFrom: new Set([manifest, ...assembly.files, ...watched]),
    includes: new Set(assembly.templates.map((template) => template.file)),
    builds: new Set([path.dirname(manifest)]),
  };
}

/** The nearest folder above an assembly with a cdk.json, else the one that it lies in. */
async function appFolder(manifest: string): Promise<string> {
  const parent = path.dirname(path.dirname(manifest));
  let folder = parent;
  for (let above = 0; above < mostAbove; above++, folder = path.dirname(folder)) {
    if ((await readText(path.join(folder, 'cdk.json'))) !== undefined) return folder;
  }
  return parent;
}

/** Where the code of a function lies: where people edit it, else in the assembly. */
async function codeOf(
  { code, described }: FunctionDeclaration,
  resource: TemplateNode | undefined,
  constructPath: string | undefined,
  template: SynthesizedTemplate,
  app: AppSources,
): Promise<CodeLocation> {
  if (code.kind === 'image' || code.kind === 'inline') return { ...code, folder: app.folder };
  const asset = assetOf(resource, template);
  if (asset === undefined) return { kind: 'elsewhere', folder: app.folder };
  const { handler, runtime } = described;
  const source = await assetSource({ handler, runtime, asset, constructPath }, app);
  // The assembly may be older than the source: what is missing there may come with the next one.
  if (!source) return { kind: 'elsewhere', folder: asset };
  return source.folder === undefined
    ? { kind: 'elsewhere', folder: asset, source: source.file }
    : { kind: 'elsewhere', folder: source.folder };
}

/** The folder of a function's or a layer's asset: by the metadata of its resource, else by the hash that its key in the bucket has. */
function assetOf(resource: TemplateNode | undefined, { folder, assets }: SynthesizedTemplate): string | undefined {
  const named = literal(at(resource, 'Metadata', 'aws:asset:path'));
  if (named !== undefined) return path.resolve(folder, named);
  const key = at(resource, 'Properties', 'Code', 'S3Key') ?? at(resource, 'Properties', 'Content', 'S3Key');
  const hash = /^([0-9a-f]{64})\.\w+$/.exec(literal(key) ?? '')?.[1];
  return hash === undefined ? undefined : assets.get(hash);
}

/** A hint that the functions of an app are not known yet: what shows in its code are handlers, with Lambda's defaults. */
function neverSynthesized(file: string, output: string): CatalogProblem {
  return {
    file,
    range: startOfFile,
    severity: 'information',
    message: l10n.t(
      'This CDK app makes Lambda functions, and has no {0}: run cdk synth to see them. Until then only the handlers that show in the code are known, without what the app says of them.',
      output.replaceAll('\\', '/'),
    ),
  };
}

/** A hint where the app was edited after it was synthesised: then its functions are those of before. */
async function staleness(manifest: string, app: AppSources): Promise<CatalogProblem | undefined> {
  const synthesised = (await fs.stat(manifest).catch(() => undefined))?.mtimeMs;
  if (synthesised === undefined || !(await app.isDescribedAfter(synthesised + sameTime))) return undefined;
  const file = path.join(app.folder, 'cdk.json');
  const folder = path.relative(app.folder, path.dirname(manifest)).replaceAll('\\', '/');
  return {
    file: (await app.holds(file)) && isInside(app.folder, file) ? file : manifest,
    range: startOfFile,
    severity: 'information',
    message: l10n.t(
      '{0} is older than the source of the app. Run cdk synth to see its functions as they are now.',
      folder,
    ),
  };
}
