import * as path from 'node:path';
import { functionResources, readFunction } from '../cloudFormation/functionResource.ts';
import { ExecutionRoles } from '../cloudFormation/executionRoles.ts';
import { HttpRoutes } from '../cloudFormation/httpRoutes.ts';
import { LinkedResources } from '../cloudFormation/linkedResources.ts';
import { Queues } from '../cloudFormation/queues.ts';
import { referencedResources } from '../cloudFormation/references.ts';
import { Resolver } from '../cloudFormation/resolver.ts';
import { at, itemsOf, type MapEntry, type MapNode, type TemplateNode } from '../cloudFormation/templateNode.ts';
import type { CatalogProblem } from '../catalogProblem.ts';
import type { FunctionDeclaration } from '../functionReader.ts';
import { cloudFormationNames, withEntries } from './cloudFormationNames.ts';
import { communityFunction, isLambdaModule, makesFunction } from './communityModule.ts';
import { sourceOf, type ModuleFiles } from './moduleFiles.ts';
import { translate } from './resourceTranslation.ts';
import { packedFolder, sourcePath } from './sourceCode.ts';
import { bodyNode } from './templateNodes.ts';
import { TerraformModule, type Described, type Instance } from './terraformModule.ts';

/** Instances of modules of instances of modules: no configuration of people has more. */
const mostResources = 20_000;

interface Entry {
  readonly type: string;
  readonly file: string;
  /** The file of the root module that brings it in. */
  readonly rootFile: string;
  readonly keyRange: MapEntry['keyRange'];
  properties: MapNode;
}

/**
 * A configuration with all modules that it calls, as the template that it would be for CloudFormation: the resources by
 * their addresses.
 */
export class Configuration {
  readonly #folder: string;
  readonly #entries = new Map<string, Entry>();
  /** What is written in one block and belongs to another one. */
  readonly #targets: { readonly body: MapNode }[] = [];

  constructor(files: ModuleFiles) {
    this.#folder = files.folder;
    this.#addModule(new TerraformModule(files), undefined);
  }

  /** The functions that a file of the root module describes, itself or by the modules that it calls. */
  functionsOf(rootFile: string): { readonly functions: FunctionDeclaration[]; readonly problems: CatalogProblem[] } {
    const root = this.#template();
    const resolver = new Resolver(root);
    const links = new LinkedResources(resolver);
    // An API and its functions may be described in different files.
    const routes = new HttpRoutes(this.#folder, resolver);
    const functions: FunctionDeclaration[] = [];
    const problems: CatalogProblem[] = [];
    for (const [address, entry] of functionResources(root)) {
      const { file, rootFile: broughtBy } = this.#entries.get(address) ?? {};
      if (file === undefined || broughtBy !== rootFile) continue;
      const report = (range: CatalogProblem['range'], message: string): void => {
        problems.push({ file, range, message });
      };
      const context = { file, kind: 'terraform' as const, root, resolver, links, report };
      const queues = new Queues(file, resolver);
      // Policies are documents of other resources here, and are not read.
      const roles = new ExecutionRoles(file, resolver, []);
      const read = readFunction(address, entry, { ...context, queues, roles, routes });
      const name = read.described.functionName ?? address;
      functions.push({ ...read, described: { ...read.described, name, address } });
    }
    return { functions, problems };
  }

  #addModule(module: TerraformModule, rootFile: string | undefined): void {
    for (const resource of module.resources) {
      for (const instance of resource.instances) this.#addResource(resource, instance, rootFile ?? resource.file);
    }
    for (const call of module.calls) {
      for (const instance of call.instances) {
        if (isLambdaModule(sourceOf(call.block))) {
          this.#addCommunityFunction(call, instance, rootFile ?? call.file);
          continue;
        }
        const called = call.moduleOf(instance);
        if (called) this.#addModule(called, rootFile ?? call.file);
      }
    }
  }

  #addResource(resource: Described, instance: Instance, rootFile: string): void {
    const { type, file, block } = resource;
    const body = bodyNode(block.body, instance.scope, block.range, file);
    if (type === 'aws_cloudwatch_event_target' || type === 'aws_sqs_queue_redrive_policy') {
      this.#targets.push({ body });
      return;
    }
    const translated = translate(type, body);
    const { [translated.type]: content } = contents;
    const properties = content
      ? withContent(translated.properties, content, packedFolder(resource, instance, this.#folder))
      : translated.properties;
    this.#add(resource.addressOf(instance.key), {
      type: translated.type,
      file,
      rootFile,
      keyRange: block.nameRange,
      properties,
    });
  }

  #addCommunityFunction(call: Described, instance: Instance, rootFile: string): void {
    const { block, file } = call;
    const body = bodyNode(block.body, instance.scope, block.range, file);
    if (!makesFunction(body)) return;
    const address = call.addressOf(instance.key);
    const { type, properties, beside } = communityFunction(address, body);
    const code = sourcePath(call, instance, this.#folder);
    const like = body.entries.get('source_path');
    const keyRange = block.nameRange;
    const withSource = withEntries(properties, {
      CodeUri: { keyRange: like?.keyRange ?? keyRange, file, value: code },
    });
    this.#add(address, { type, file, rootFile, keyRange, properties: withSource });
    for (const one of beside) {
      this.#add(one.id, { type: one.type, file, rootFile, keyRange: one.entry.keyRange, properties: one.properties });
    }
  }

  #add(address: string, entry: Entry): void {
    if (this.#entries.size < mostResources) this.#entries.set(address, entry);
  }

  #template(): TemplateNode {
    const plain = this.#mapOf();
    const resolver = new Resolver(plain);
    for (const { body } of this.#targets) this.#attach(body, resolver);
    return this.#mapOf();
  }

  /** Gives a rule its target, and a queue the policy that stands beside it. */
  #attach(body: MapNode, resolver: Resolver): void {
    const names = cloudFormationNames(body);
    const [owner] = referencedResources(at(names, 'Rule') ?? at(names, 'QueueUrl'), resolver);
    const entry = owner === undefined ? undefined : this.#entries.get(owner);
    if (!entry) return;
    const policy = names.entries.get('RedrivePolicy');
    if (policy) {
      entry.properties = withEntries(entry.properties, { RedrivePolicy: policy });
    } else if (at(names, 'Arn')) {
      const items = [...itemsOf(at(entry.properties, 'Targets')), names];
      const list: TemplateNode = { kind: 'list', items, range: body.range };
      entry.properties = withEntries(entry.properties, {
        Targets: { keyRange: entry.keyRange, file: entry.file, value: list },
      });
    }
  }

  #mapOf(): MapNode {
    const start = { line: 0, character: 0 };
    const range = { start, end: start };
    const map = (entries: readonly (readonly [string, MapEntry])[]): MapNode => ({
      kind: 'map',
      entries: new Map(entries),
      range,
    });
    const resources = [...this.#entries].map(([address, { type, file, keyRange, properties }]) => {
      const typeNode: TemplateNode = { kind: 'scalar', value: type, range: keyRange };
      const value = map([
        ['Type', { keyRange, value: typeNode }],
        ['Properties', { keyRange, value: properties }],
      ]);
      return [address, { keyRange, file, value }] as const;
    });
    return map([['Resources', { keyRange: range, value: map(resources) }]]);
  }
}

/** The property of what is packed, by the resource's type. */
const contents: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'Code',
  'AWS::Lambda::LayerVersion': 'Content',
};

/** The properties with the folder that is packed for what names the archive. */
function withContent(properties: MapNode, property: string, folder: TemplateNode): MapNode {
  const entry = properties.entries.get('Filename') ?? properties.entries.get('S3Key');
  if (at(properties, 'ImageUri')) return properties;
  return withEntries(properties, { [property]: { ...(entry ?? { keyRange: folder.range }), value: folder } });
}

/** The folders and files of a configuration below its root module's own. */
export function filesBelow({ children }: ModuleFiles): { readonly folders: string[]; readonly files: string[] } {
  const found = { folders: [] as string[], files: [] as string[] };
  for (const child of children.values()) {
    const below = filesBelow(child);
    found.folders.push(child.folder, ...below.folders);
    found.files.push(...child.files.map(({ file }) => path.normalize(file)), ...below.files);
  }
  return found;
}
