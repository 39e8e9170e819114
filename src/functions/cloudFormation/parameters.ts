import { at, entriesOf, type TemplateNode } from './templateNode.ts';
import { textOf, type Value } from './value.ts';

/**
 * The parameters whose value is known: those with a default, and those that are `given`, also of AWS itself
 * (`AWS::Region`). A default that names an entry of the Parameter Store is not the value (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html).
 */
export function parameterValues(
  section: TemplateNode | undefined,
  given: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, { value: parameter }] of entriesOf(section)) {
    const type = at(parameter, 'Type');
    const typeName = type?.kind === 'scalar' ? (textOf(type.value) ?? '') : '';
    if (typeName.startsWith('AWS::SSM::Parameter::')) continue;
    const written = at(parameter, 'Default');
    const value = given.get(name) ?? (written?.kind === 'scalar' ? written.value : null);
    if (value === null) continue;
    const text = textOf(value);
    values.set(name, text !== undefined && isListType(typeName) ? listOf(text) : value);
  }
  for (const [name, value] of given) if (name.startsWith('AWS::')) values.set(name, value);
  return values;
}

function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}
