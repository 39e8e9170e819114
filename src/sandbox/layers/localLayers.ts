import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { projectSettingsName, ProjectSettings } from '../../projectSettings.ts';

/** The section of `lambda-workbench.json` that says where the content of layers lies. */
const layersSection = 'layers';

/** A layer of a function, and where its content lies. */
export interface LocalLayer {
  /** As the function names it. */
  readonly layer: string;
  /** Absolute: a folder or a zip file that is there; undefined where nothing is known here. */
  readonly content: string | undefined;
  /** What its user should know. */
  readonly warning?: string;
}

/**
 * Finds the content of a function's layers, in their order: what a `lambda-workbench.json` above the function's origin says of
 * it, else what the origin describes itself. Nothing is fetched.
 */
export function localLayers(fn: LambdaFunction): LocalLayer[] {
  if (fn.layers.length === 0) return [];
  const settings = settingsAbove(path.dirname(fn.origin.file));
  return fn.layers.map((layer) => chosenLayer(layer, settings) ?? describedLayer(layer, fn));
}

/** The files whose change may bring another content: those that say where it lies, and one that may come beside the origin. */
export function layerSettingsFiles(fn: LambdaFunction): string[] {
  if (fn.layers.length === 0) return [];
  const [nearest = '', ...others] = foldersAbove(path.dirname(fn.origin.file)).map((folder) =>
    path.join(folder, projectSettingsName),
  );
  return [nearest, ...others.filter((file) => fs.existsSync(file))];
}

function chosenLayer(layer: string, settings: readonly ProjectSettings[]): LocalLayer | undefined {
  for (const one of settings) {
    const named = layerNames(layer)
      .map((name) => one.value(layersSection, name))
      .find((value) => typeof value === 'string');
    if (named === undefined) continue;
    const content = path.resolve(path.dirname(one.file), named);
    return fs.existsSync(content)
      ? { layer, content }
      : { layer, content: undefined, warning: notThere(layer, content) };
  }
  return undefined;
}

/** A layer can be named as the function does, by its name with its version, and by its name. */
function layerNames(layer: string): string[] {
  const { name, version } = /:layer:(?<name>[^:]+)(?::(?<version>[^:]+))?$/.exec(layer)?.groups ?? {};
  return [layer, ...(name === undefined ? [] : [`${name}:${version ?? ''}`, name])];
}

function describedLayer(layer: string, fn: LambdaFunction): LocalLayer {
  const described = fn.layerContents?.[layer];
  if (described === undefined) return { layer, content: undefined, warning: notHere(layer) };
  const { path: content, buildMethod, built } = described;
  if (buildMethod !== undefined) {
    if (built !== undefined && fs.existsSync(built)) return { layer, content: built };
    const warning = l10n.t(
      'The layer {0} is made by sam build ({1}), and {2} is not there yet: it was taken as its source is. Run sam build.',
      layer,
      buildMethod,
      built ?? content,
    );
    return fs.existsSync(content) ? { layer, content, warning } : { layer, content: undefined, warning };
  }
  return fs.existsSync(content) ? { layer, content } : { layer, content: undefined, warning: notThere(layer, content) };
}

function notThere(layer: string, content: string): string {
  return l10n.t('The layer {0} is missing in this run: {1} does not exist.', layer, content);
}

function notHere(layer: string): string {
  return l10n.t(
    'The layer {0} is missing in this run: its content is not on this machine. Download it (aws lambda get-layer-version-by-arn), and name its zip file or folder in lambda-workbench.json: {1}',
    layer,
    // Not in the text: its braces would be taken for the beginning of a placeholder.
    `{ "layers": { ${JSON.stringify(layer)}: "layers/layer.zip" } }`,
  );
}

/** The nearest first; a file that is half-written counts as far as it goes. */
function settingsAbove(folder: string): ProjectSettings[] {
  return foldersAbove(folder).flatMap((one) => {
    const file = path.join(one, projectSettingsName);
    try {
      return [ProjectSettings.parse(file, fs.readFileSync(file, 'utf8'))];
    } catch {
      return []; // There is none.
    }
  });
}

function foldersAbove(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}
