/**
 * A SAM template with one function. Lines of properties and events are indented here; `resources` and `before` stand in it
 * as they are. Marks `«…»` may be anywhere.
 */
export function samTemplate({
  name = 'Work',
  type = 'AWS::Serverless::Function',
  basics = 'Runtime: python3.13\nHandler: app.lambda_handler\nCodeUri: .',
  properties = '',
  events = '',
  resources = '',
  before = '',
}: {
  readonly name?: string;
  readonly type?: string;
  readonly basics?: string;
  readonly properties?: string;
  readonly events?: string;
  readonly resources?: string;
  readonly before?: string;
}): string {
  return [
    'Transform: AWS::Serverless-2016-10-31',
    before,
    'Resources:',
    indented(resources, 2),
    `  ${name}:`,
    `    Type: ${type}`,
    '    Properties:',
    indented(basics, 6),
    indented(properties, 6),
    events && '      Events:',
    indented(events, 8),
    '',
  ]
    .filter((line, index, all) => line !== '' || index === all.length - 1)
    .join('\n');
}

function indented(text: string, spaces: number): string {
  return text === '' ? '' : text.replace(/^(?=.)/gm, ' '.repeat(spaces));
}
