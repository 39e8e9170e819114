import * as path from 'node:path';
import type { CodeLocation } from '../functionReader.ts';
import type { Resolver } from './resolver.ts';
import { inlineSource } from './inlineSource.ts';
import { at, type MapEntry, type TemplateNode } from './templateNode.ts';
import { isList, textOf } from './value.ts';

/** Where the code of a function lies; `file` is the template. */
export function codeLocation(
  resource: TemplateNode,
  properties: TemplateNode | undefined,
  file: string,
  resolver: Resolver,
): CodeLocation {
  const folder = path.dirname(file);
  const metadata = at(resource, 'Metadata');
  const resolved = (node: TemplateNode | undefined): string | undefined => textOf(resolver.optional(node));
  const code = at(properties, 'Code') ?? at(properties, 'CodeUri');

  if (at(properties, 'ImageUri') || at(code, 'ImageUri') || resolved(at(properties, 'PackageType')) === 'Image') {
    const context = resolved(at(metadata, 'DockerContext'));
    return { kind: 'image', folder: context === undefined ? folder : path.resolve(folder, context) };
  }
  const written = entryAt(properties, 'InlineCode') ?? entryAt(code, 'ZipFile');
  if (written) {
    const inline = inlineSource(written, resolved(at(properties, 'Runtime')), file, resolver);
    return { kind: 'inline', folder, ...(inline && { inline }) };
  }

  const named = code ? resolved(code) : '.';
  const isLocal = named !== undefined && !/^[a-z0-9]+:\/\//i.test(named);
  // `${codeuri}` outside of Fn::Sub is what another tool has yet to fill in.
  if (!isLocal || named.includes('${')) return { kind: 'elsewhere', folder };
  if (/\.(zip|jar)$/i.test(named)) return { kind: 'elsewhere', folder, archive: path.resolve(folder, named) };
  // SAM packages a single file as well: `CodeUri: src/function.py`.
  const codeFolder = /\.(py|[cm]?[jt]s)$/.test(named) ? path.dirname(named) : named;
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

function entryAt(node: TemplateNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
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
