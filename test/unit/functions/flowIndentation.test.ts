import assert from 'node:assert/strict';
import { parseTemplate } from '../../../src/functions/cloudFormation/templateDocument.ts';
import { cloudFormationReader } from '../../../src/functions/readers/cloudFormation.ts';

/** As people write it and AWS takes it: the lines of a list in brackets stand further left than what they belong to. */
const text = `Resources:
  First:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Statement:
          - Effect: Allow
            Resource: [
            !Sub "arn:\${AWS::Partition}:x", # it's one ]
            'it''s ] another',
            ]
      Handler: app.first
      Environment: {
    Variables: { A: one }, Other: [
      a ] }
  Second: { Type: AWS::Serverless::Function, Properties: { Handler: app.second } }
`;

describe('lists and maps in brackets', () => {
  it('may be indented as they like, and keep their places', async () => {
    const reading = await cloudFormationReader.read('template.yaml', text);
    assert.deepEqual(reading?.problems, []);
    assert.equal(reading.isBroken, false);
    assert.deepEqual(
      reading.functions.map(({ described: { name, handler, environment } }) => [name, handler, environment]),
      [
        ['First', 'app.first', { A: 'one' }],
        ['Second', 'app.second', {}],
      ],
    );
    const place = reading.functions[0]?.described.places.get('Environment.Variables.A');
    assert.deepEqual(place?.key, { start: { line: 13, character: 17 }, end: { line: 13, character: 18 } });
    const after = reading.functions[1]?.described.places.get('Handler');
    assert.equal(after?.key.start.line, 15);
  });

  it('that are never closed leave a problem, and what stands before them', async () => {
    const reading = await cloudFormationReader.read('template.yaml', text.replace('            ]\n', ''));
    assert.equal(reading?.problems.length, 1);
    assert.ok(reading.functions.some(({ described }) => described.name === 'First'));
  });

  it('are not looked at where nothing is wrong with them', () => {
    const { root, syntaxErrors } = parseTemplate('a: [\n  1,\n  2\n]\n');
    assert.deepEqual(syntaxErrors, []);
    assert.equal(root.kind, 'map');
  });
});
