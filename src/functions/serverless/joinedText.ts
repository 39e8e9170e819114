import type { Range } from 'vscode-languageserver-types';
import type { TemplateNode } from '../cloudFormation/templateNode.ts';
import { textOf } from '../cloudFormation/value.ts';
import { isUnknownNode, unknownNode } from './unknownNode.ts';

/** Texts of texts of texts can grow beyond memory; nothing in a service is longer than this. Characters. */
const longestText = 1 << 16;

/** Parts of a text in a row. Where one of them is unknown, what is known still shows what it is. */
export function joined(parts: readonly TemplateNode[], range: Range): TemplateNode {
  const texts = parts.map((part) => (part.kind === 'scalar' ? textOf(part.value ?? undefined) : undefined));
  if (!texts.includes(undefined)) {
    const text = texts.join('');
    return text.length > longestText ? unknownNode('self', range) : { kind: 'scalar', value: text, range };
  }
  const items = parts.map((part) =>
    part.kind === 'scalar' || isUnknownNode(part) ? part : unknownNode('self', range),
  );
  const argument: TemplateNode = {
    kind: 'list',
    items: [
      { kind: 'scalar', value: '', range },
      { kind: 'list', items, range },
    ],
    range,
  };
  return { kind: 'intrinsic', name: 'Fn::Join', argument, range };
}
