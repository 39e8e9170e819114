import type { TreeDataProvider } from 'vscode';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { TreeNode } from './functions/functionsTree.ts';

/** What the extension exports: for tests, and for extensions that build on it. */
export interface Api {
  /** Milliseconds that `activate` took. */
  readonly activationMs: number;
  /** Resolves after the first scan of the open folders. */
  whenReady(): Promise<void>;
  /** All functions that are known now. */
  readonly functions: readonly LambdaFunction[];
  /** What the Functions view shows. */
  readonly functionsTree: TreeDataProvider<TreeNode>;
  /** The result of the last finished run of a function, by its name. */
  lastInvocation(name: string): Invocation | undefined;
}
