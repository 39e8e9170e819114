import * as path from 'node:path';
import type { CodeLocation } from '../functionReader.ts';
import type { Resolver } from './resolver.ts';
import { at, type TemplateNode } from './templateNode.ts';
import { isList, textOf } from './value.ts';

/** Where the code of a function lies; `folder` is the template's. */
export function codeLocation(
  resource: TemplateNode,
  properties: TemplateNode | undefined,
  folder: string,
  resolver: Resolver,
): CodeLocation {
  const metadata = at(resource, 'Metadata');
  const resolved = (node: TemplateNode | undefined): string | undefined => textOf(resolver.optional(node));
  const code = at(properties, 'Code') ?? at(properties, 'CodeUri');

  if (at(properties, 'ImageUri') || at(code, 'ImageUri') || resolved(at(properties, 'PackageType')) === 'Image') {
    const context = resolved(at(metadata, 'DockerContext'));
    return { kind: 'image', folder: context === undefined ? folder : path.resolve(folder, context) };
  }
  if (at(properties, 'InlineCode') || at(code, 'ZipFile')) return { kind: 'inline', folder };

  const written = code ? resolved(code) : '.';
  const isLocal = written !== undefined && !/^[a-z0-9]+:\/\//i.test(written);
  // `${codeuri}` outside of Fn::Sub is what another tool has yet to fill in.
  if (!isLocal || written.includes('${')) return { kind: 'elsewhere', folder };
  if (/\.(zip|jar)$/i.test(written)) return { kind: 'elsewhere', folder, archive: path.resolve(folder, written) };
  // SAM packages a single file as well: `CodeUri: src/function.py`.
  const codeFolder = /\.(py|[cm]?[jt]s)$/.test(written) ? path.dirname(written) : written;
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/building-rust.html
  const program = resolved(at(metadata, 'BuildProperties', 'Binary'));
  const location = {
    folder: path.resolve(folder, codeFolder),
    ...entryPoints(metadata, resolver),
    ...(program === undefined ? {} : { program }),
  };
  // What make puts where is known to make alone.
  const isMade = resolved(at(metadata, 'BuildMethod'))?.toLowerCase() === 'makefile';
  return { kind: isMade ? 'elsewhere' : 'local', ...location };
}

/**
 * With `BuildMethod: esbuild` the handler names the file that is built; the entry points are what it is built from
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build-typescript.html).
 */
function entryPoints(metadata: TemplateNode | undefined, resolver: Resolver): Pick<CodeLocation, 'entryPoints'> {
  if (textOf(resolver.optional(at(metadata, 'BuildMethod'))) !== 'esbuild') return {};
  const listed = resolver.optional(at(metadata, 'BuildProperties', 'EntryPoints'));
  const files = isList(listed) ? listed.map(textOf).filter((file) => file !== undefined) : [];
  return files.length > 0 ? { entryPoints: files } : {};
}
