import type { PropertyPlace } from '../propertyPlaces.ts';
import { entriesOf, type TemplateNode } from './templateNode.ts';

/** What SAM calls otherwise than CloudFormation: paths of AWS::Serverless::Function and of AWS::Lambda::Function. */
const cloudFormationPaths: ReadonlyMap<string, string> = new Map([
  ['CodeUri', 'Code'],
  ['DeadLetterQueue', 'DeadLetterConfig'],
  ['DeadLetterQueue.TargetArn', 'DeadLetterConfig.TargetArn'],
  ['ImageUri', 'Code.ImageUri'],
  ['InlineCode', 'Code.ZipFile'],
  ['Tracing', 'TracingConfig.Mode'],
]);

/** Event sources have places of their own. */
const leftOut = new Set(['Events']);

/** Where the properties of a function are written, those of its Globals among them. */
export function propertyPlaces(properties: TemplateNode | undefined, file: string): Map<string, PropertyPlace> {
  const places = new Map<string, PropertyPlace>();
  addPlaces(places, '', properties, file);
  return places;
}

/** Adds the places of a map's entries and of all maps below it. `path` is what stands before their names. */
export function addPlaces(
  places: Map<string, PropertyPlace>,
  path: string,
  node: TemplateNode | undefined,
  file: string,
): void {
  for (const [name, { keyRange, file: own, value }] of entriesOf(node)) {
    if (leftOut.has(name)) continue;
    const written = path === '' ? name : `${path}.${name}`;
    places.set(cloudFormationPaths.get(written) ?? written, {
      file: own ?? file,
      key: keyRange,
      value: value.range,
      ...(value.kind === 'scalar' && value.isOwn === true && { isLiteral: true }),
    });
    addPlaces(places, written, value, file);
  }
}
