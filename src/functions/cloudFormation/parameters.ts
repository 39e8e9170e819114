import { at, entriesOf, type TemplateNode } from './templateNode.ts';
import { textOf, type Value } from './value.ts';

/**
 * The parameters whose value is known: those with a default. A default that names an entry of the Parameter Store is not
 * the value (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html).
 */
export function parameterValues(section: TemplateNode | undefined): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, { value: parameter }] of entriesOf(section)) {
    const type = at(parameter, 'Type');
    const written = at(parameter, 'Default');
    if (written?.kind !== 'scalar' || written.value === null) continue;
    const typeName = type?.kind === 'scalar' ? (textOf(type.value) ?? '') : '';
    if (typeName.startsWith('AWS::SSM::Parameter::')) continue;
    values.set(name, isListType(typeName) ? listOf(String(written.value)) : written.value);
  }
  return values;
}

function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}
