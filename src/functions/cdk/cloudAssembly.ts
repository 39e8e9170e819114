import * as path from 'node:path';
import { parse } from 'jsonc-parser';
import { asJsonObject, parseJson, type JsonObject } from '../../json.ts';
import { isInside } from '../../paths.ts';
import { noNewerTexts, readNewest, type NewerTexts } from '../textFile.ts';

/** A template that an app was synthesised to. Paths are absolute. */
export interface SynthesizedTemplate {
  readonly file: string;
  readonly text: string;
  /** The assembly that it belongs to: what its asset paths are relative to. */
  readonly folder: string;
  /** Where the assets of the assembly lie, by their hash. */
  readonly assets: ReadonlyMap<string, string>;
}

/** What `cdk synth` wrote (https://docs.aws.amazon.com/cdk/v2/guide/deploy.html#deploy-how-synth-app). */
export interface CloudAssembly {
  readonly templates: readonly SynthesizedTemplate[];
  /** Templates that the manifest names and that could not be read. Absolute. */
  readonly unread: readonly string[];
  /** The files that were looked for. */
  readonly files: ReadonlySet<string>;
  /** A manifest is not whole, as while an app is being synthesised. */
  readonly isBroken: boolean;
}

/** Stages in stages in stages; people have two. */
const deepest = 8;

/** Reads an assembly and those of its stages. `text` is its manifest; undefined for a manifest of something else. */
export async function readAssembly(
  manifest: string,
  text: string,
  newer: NewerTexts = noNewerTexts,
): Promise<CloudAssembly | undefined> {
  const reading = new AssemblyReading(path.dirname(manifest), newer);
  const isAssembly = await reading.read(path.dirname(manifest), text, 0);
  return isAssembly ? reading : undefined;
}

class AssemblyReading implements CloudAssembly {
  readonly templates: SynthesizedTemplate[] = [];
  readonly unread: string[] = [];
  readonly files = new Set<string>();
  isBroken = false;
  readonly #top: string;
  readonly #newer: NewerTexts;

  constructor(top: string, newer: NewerTexts) {
    this.#top = top;
    this.#newer = newer;
  }

  async read(folder: string, text: string, depth: number): Promise<boolean> {
    const { value: manifest, isBroken } = jsonOf(text);
    this.isBroken ||= isBroken;
    if (isBroken && Object.keys(manifest).length === 0) return true;
    if (!('artifacts' in manifest) && !('version' in manifest)) return false;
    const assets = new Map<string, string>();
    const templates: string[] = [];
    const stages: string[] = [];
    for (const artifact of Object.values(objectOf(manifest['artifacts']))) {
      const { type, properties } = objectOf(artifact);
      const named = (key: string): string | undefined => this.#inside(folder, objectOf(properties)[key]);
      const [template, assetFile, stage] = [named('templateFile'), named('file'), named('directoryName')];
      if (type === 'aws:cloudformation:stack' && template) templates.push(template);
      if (type === 'cdk:asset-manifest' && assetFile)
        templates.push(...(await this.#assets(folder, assetFile, assets)));
      if (type === 'cdk:cloud-assembly' && stage) stages.push(stage);
    }
    for (const file of new Set(templates)) {
      const template = await this.#text(file);
      if (template === undefined) this.unread.push(file);
      else this.templates.push({ file, text: template, folder, assets });
    }
    for (const stage of depth < deepest ? stages : []) {
      const nested = await this.#text(path.join(stage, 'manifest.json'));
      if (nested !== undefined) await this.read(stage, nested, depth + 1);
    }
    return true;
  }

  /** Takes the files of an asset manifest in; gives back those that are templates of nested stacks. */
  async #assets(folder: string, file: string, assets: Map<string, string>): Promise<string[]> {
    const { value: manifest } = jsonOf((await this.#text(file)) ?? '');
    const nested: string[] = [];
    for (const [hash, asset] of Object.entries(objectOf(manifest['files']))) {
      const source = this.#inside(folder, objectOf(objectOf(asset)['source'])['path']);
      if (source === undefined) continue;
      assets.set(hash, source);
      if (source.endsWith('.nested.template.json')) nested.push(source);
    }
    return nested;
  }

  /** A path that a manifest names, if it lies in the assembly; a stage's assets lie beside the stage. */
  #inside(folder: string, name: unknown): string | undefined {
    if (typeof name !== 'string' || name === '') return undefined;
    const file = path.resolve(folder, name);
    return isInside(this.#top, file) ? file : undefined;
  }

  async #text(file: string): Promise<string | undefined> {
    this.files.add(file);
    return readNewest(file, this.#newer);
  }
}

/** What a file says, as far as it goes: it may be read while it is written. */
function jsonOf(text: string): { readonly value: JsonObject; readonly isBroken: boolean } {
  const whole = parseJson(text);
  return { value: objectOf(whole ?? parse(text)), isBroken: whole === undefined };
}

function objectOf(value: unknown): JsonObject {
  return asJsonObject(value) ?? {};
}
