import type { Range } from 'vscode-languageserver-types';
import { at, type IntrinsicNode, type TemplateNode } from '../cloudFormation/templateNode.ts';

const unknownArguments = new WeakSet<TemplateNode>();

/** A value that only the deployment knows. It is shown as `${text}`; to the resolver it is a function that nobody knows. */
export function unknownNode(text: string, range: Range): IntrinsicNode {
  const argument: TemplateNode = { kind: 'scalar', value: null, range };
  unknownArguments.add(argument);
  return { kind: 'intrinsic', name: text, argument, range };
}

/** Whether a node stands for a value that only the deployment knows, and is no intrinsic function of CloudFormation. */
export function isUnknownNode(node: TemplateNode): boolean {
  return node.kind === 'intrinsic' && unknownArguments.has(node.argument);
}

/** The item of a map or list below a path such as `custom.tables.0`; undefined where there is none. */
export function itemOf(node: TemplateNode, key: string): TemplateNode | undefined {
  if (node.kind === 'list') return /^\d+$/.test(key) ? node.items[Number(key)] : undefined;
  // `{ Ref: Queue }` is read as an intrinsic function, and asked for as a map.
  if (node.kind === 'intrinsic') return node.name === key && !isUnknownNode(node) ? node.argument : undefined;
  return at(node, key);
}
