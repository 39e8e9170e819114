import type { Range } from 'vscode-languageserver-types';

/** A value as it is written. */
export type Expression = { readonly range: Range } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A text with `${…}` in it. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly items: readonly ObjectItem[] }
  /** `var.stage`, `aws_sqs_queue.orders[0].arn`: a name and what is taken of it. */
  | { readonly kind: 'traversal'; readonly of: Expression | string; readonly steps: readonly Step[] }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly parameters: readonly Expression[];
      /** The last argument is a list of arguments: `max(list...)`. */
      readonly expands: boolean;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  | ForExpression
  /** Half-written, or something that only Terraform itself works out. */
  | { readonly kind: 'unreadable' }
);

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

export interface ForExpression {
  readonly kind: 'for';
  readonly names: readonly string[];
  readonly source: Expression;
  /** Of an object; a list has none. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
}

/** `.name`, `[expression]`, or `[*]`, which takes what follows of every item. */
export type Step = { readonly name: string } | { readonly index: Expression } | { readonly splat: true };

export interface Attribute {
  readonly keyRange: Range;
  readonly expression: Expression;
}

/** What stands between the braces of a block, or in a file. */
export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

/** `resource "aws_lambda_function" "orders" { … }` */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  /** Of the last label, else of the type. */
  readonly nameRange: Range;
  readonly range: Range;
  readonly body: Body;
}

export const emptyBody: Body = { attributes: new Map(), blocks: [] };

/** The first block of a type in a body. */
export function blockOf(body: Body | undefined, type: string): Block | undefined {
  return body?.blocks.find((block) => block.type === type);
}
