import * as path from 'node:path';
import type { TemplateNode } from '../cloudFormation/templateNode.ts';
import { unknown } from '../cloudFormation/value.ts';
import { evaluate } from './evaluation.ts';
import type { Body } from './hclNode.ts';
import { referenceNode } from './templateNodes.ts';
import { attributeValue, type Described, type Instance } from './terraformModule.ts';
import { isList, isObject, Reference, settled, textOf, type TerraformValue } from './terraformValue.ts';

/**
 * Where the code of an `aws_lambda_function` lies: the folder that an `archive_file` packs, else the archive that it names
 * or something unknown.
 */
export function packedFolder(resource: Described, instance: Instance, root: string): TemplateNode {
  const filename = resource.block.body.attributes.get('filename');
  const range = filename?.expression.range ?? resource.block.nameRange;
  if (!filename) return referenceNode([], undefined, range);
  const value = evaluate(filename.expression, instance.scope);
  const address = value instanceof Reference ? value.address : undefined;
  const file = textOf(value);
  for (const archive of resource.module.archives) {
    for (const one of archive.instances) {
      const output = textOf(attributeValue(archive.block.body, 'output_path', one.scope));
      if (archive.addressOf(one.key) !== address && (output === undefined || output !== file)) continue;
      const packed = sourceOfArchive(archive.block.body, one, root);
      return packed === undefined ? referenceNode([], undefined, range) : { kind: 'scalar', value: packed, range };
    }
  }
  return file === undefined ? referenceNode([], undefined, range) : { kind: 'scalar', value: file, range };
}

/** https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file */
function sourceOfArchive(body: Body, { scope }: Instance, root: string): string | undefined {
  const folder = textOf(attributeValue(body, 'source_dir', scope));
  if (folder !== undefined) return path.resolve(root, folder);
  const file = textOf(attributeValue(body, 'source_file', scope));
  return file === undefined ? undefined : path.dirname(path.resolve(root, file));
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
