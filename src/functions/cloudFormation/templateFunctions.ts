import type { Range } from 'vscode-languageserver-types';
import type { FunctionDeclaration } from '../functionReader.ts';
import type { OriginKind } from '../lambdaFunction.ts';
import { ExecutionRoles } from './executionRoles.ts';
import { functionResources, propertiesOf, readFunction } from './functionResource.ts';
import type { LayerPlaces } from './layerContents.ts';
import { HttpRoutes } from './httpRoutes.ts';
import { LinkedResources } from './linkedResources.ts';
import { Queues } from './queues.ts';
import type { Resolver } from './resolver.ts';
import type { TemplateNode } from './templateNode.ts';

/**
 * The functions of a template of CloudFormation's form, in its order; what connects them to event sources and queues is
 * taken from its other resources. `report` gets what Lambda would refuse; `assetOf`: see LayerPlaces.
 */
export function readFunctions(
  root: TemplateNode,
  resolver: Resolver,
  file: string,
  kind: OriginKind,
  report: (range: Range, message: string) => void,
  assetOf?: LayerPlaces['assetOf'],
): FunctionDeclaration[] {
  const links = new LinkedResources(resolver);
  const resources = functionResources(root);
  const roles = new ExecutionRoles(
    file,
    resolver,
    resources.map(([name, { value }]) => [name, propertiesOf(root, value)]),
  );
  const routes = new HttpRoutes(file, resolver);
  const queues = new Queues(file, resolver);
  const context = { file, kind, root, resolver, links, queues, roles, routes, assetOf, report };
  return resources.map(([name, entry]) => readFunction(name, entry, context));
}
