import * as path from 'node:path';
import type { TemplateNode } from '../cloudFormation/templateNode.ts';
import { unknown } from '../cloudFormation/value.ts';
import { evaluate, type Scope } from './evaluation.ts';
import type { Body } from './hclNode.ts';
import { addressesIn, referenceNode } from './templateNodes.ts';
import { attributeValue, type Described, type Instance } from './terraformModule.ts';
import { isList, isObject, settled, textOf, type TerraformValue } from './terraformValue.ts';

/**
 * Where the code of an `aws_lambda_function`, or the content of an `aws_lambda_layer_version`, lies: the folder that an `archive_file` packs, which is known by its output or
 * by its hash, else the archive that the resource names, or something unknown.
 */
export function packedFolder(resource: Described, instance: Instance, root: string): TemplateNode {
  const { attributes } = resource.block.body;
  const filename = attributes.get('filename')?.expression;
  const range = filename?.range ?? resource.block.nameRange;
  const file = filename && textOf(evaluate(filename, instance.scope));
  const named = new Set(
    [filename, attributes.get('source_code_hash')?.expression].flatMap((one) =>
      one ? addressesIn(one, instance.scope) : [],
    ),
  );
  for (const archive of resource.module.archives) {
    for (const one of archive.instances) {
      const output = textOf(attributeValue(archive.block.body, 'output_path', one.scope));
      if (!named.has(archive.addressOf(one.key)) && (output === undefined || output !== file)) continue;
      const packed = sourceOfArchive(archive.block.body, one, root);
      return packed === undefined ? referenceNode([], undefined, range) : { kind: 'scalar', value: packed, range };
    }
  }
  return file === undefined
    ? referenceNode([], undefined, range)
    : { kind: 'scalar', value: path.resolve(root, file), range };
}

/** https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file */
function sourceOfArchive(body: Body, { scope }: Instance, root: string): string | undefined {
  const folder = textOf(attributeValue(body, 'source_dir', scope));
  if (folder !== undefined) return path.resolve(root, folder);
  const file = textOf(attributeValue(body, 'source_file', scope)) ?? fileOfContent(body, scope);
  return file === undefined ? undefined : path.dirname(path.resolve(root, file));
}

/** `source { content = file("index.py") filename = "index.py" }`: the file itself, if it is called the same. */
function fileOfContent(body: Body, scope: Scope): string | undefined {
  for (const source of body.blocks.filter(({ type }) => type === 'source')) {
    const content = source.body.attributes.get('content')?.expression;
    const [parameter] = content?.kind === 'call' && content.name === 'file' ? content.parameters : [];
    const file = parameter && textOf(evaluate(parameter, scope));
    const name = textOf(attributeValue(source.body, 'filename', scope));
    if (file !== undefined && name !== undefined && path.basename(file) === path.basename(name)) return file;
  }
  return undefined;
}

/** Where the community's module finds the code: `source_path`, which can be a path, a list of them or of steps. */
export function sourcePath(call: Described, instance: Instance, root: string): TemplateNode {
  const attribute = call.block.body.attributes.get('source_path');
  const range = attribute?.expression.range ?? call.block.nameRange;
  const value = attribute ? firstPath(evaluate(attribute.expression, instance.scope)) : undefined;
  const folder = value === undefined || /\.\w+$/.test(value) ? value && path.dirname(value) : value;
  return folder === undefined
    ? referenceNode([], undefined, range)
    : { kind: 'scalar', value: path.resolve(root, folder), range };
}

function firstPath(value: TerraformValue): string | undefined {
  const known = settled(value);
  if (known === unknown) return undefined;
  if (isList(known)) {
    for (const item of known) {
      const found = firstPath(item);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return isObject(known) ? textOf(known['path']) : textOf(known);
}
