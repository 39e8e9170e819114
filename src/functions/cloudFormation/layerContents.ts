import * as path from 'node:path';
import type { LayerContent, LayerContents } from '../layerContent.ts';
import { referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, type TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

/** Where what a layer resource is made of lies; `folder` is the template's. */
export interface LayerPlaces {
  readonly folder: string;
  readonly resolver: Resolver;
  /** The folder or zip file of a resource that was packaged already: an asset of CDK's. */
  readonly assetOf?: ((resource: TemplateNode) => string | undefined) | undefined;
}

/** The layers of a function that are resources of its own template, with content on this machine. */
export function layerContents(layers: TemplateNode | undefined, places: LayerPlaces): LayerContents {
  const { resolver } = places;
  const contents = (layers?.kind === 'list' ? layers.items : []).flatMap((layer): [string, LayerContent][] => {
    const [name] = referencedResources(resolver.chosen(layer), resolver);
    const content = name === undefined ? undefined : contentOf(name, places);
    return content === undefined ? [] : [[resolver.display(layer), content]];
  });
  return Object.fromEntries(contents);
}

function contentOf(name: string, { folder, resolver, assetOf }: LayerPlaces): LayerContent | undefined {
  const resource = resolver.section('Resources', name);
  const property = { 'AWS::Serverless::LayerVersion': 'ContentUri', 'AWS::Lambda::LayerVersion': 'Content' }[
    typeOf(resource) ?? ''
  ];
  if (resource === undefined || property === undefined) return undefined;
  const asset = assetOf?.(resource);
  if (asset !== undefined) return { path: asset };
  const written = textOf(resolver.optionalAt(at(resource, 'Properties'), property));
  // `${content}` outside of Fn::Sub is what another tool has yet to fill in.
  if (written === undefined || /^[a-z0-9]+:\/\//i.test(written) || written.includes('${')) return undefined;
  const content = path.resolve(folder, written);
  const buildMethod = textOf(resolver.optionalAt(at(resource, 'Metadata'), 'BuildMethod'));
  if (buildMethod === undefined) return { path: content };
  return { path: content, buildMethod, built: path.join(folder, '.aws-sam', 'build', name) };
}
