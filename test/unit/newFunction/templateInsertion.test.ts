import assert from 'node:assert/strict';
import { ExpectedError } from '../../../src/expectedError.ts';
import { parseTemplate } from '../../../src/functions/cloudFormation/templateDocument.ts';
import { at, entriesOf } from '../../../src/functions/cloudFormation/templateNode.ts';
import { newTemplate, templateInsertion } from '../../../src/newFunction/templateInsertion.ts';
import { withInsertions } from '../../../src/newFunction/textInsertion.ts';

const resources = `New:
  Type: AWS::Serverless::Function
  Properties:
    Handler: app.handler

NewQueue:
  Type: AWS::SQS::Queue
`;

const transform = 'Transform: AWS::Serverless-2016-10-31\n';

function inserted(text: string): string {
  return withInsertions(text, [templateInsertion('template.yaml', text, resources)]);
}

function names(text: string): string[] {
  const { root, syntaxErrors } = parseTemplate(text);
  assert.deepEqual(syntaxErrors, []);
  return [...entriesOf(at(root, 'Resources'))].map(([name]) => name);
}

describe('Resources of a new function in a template', () => {
  it('stand at the end of Resources, and every other byte stays as it is', () => {
    const before = `# My stack\n${transform}\nResources:\n  Old: # a comment\n    Type: AWS::SQS::Queue   \n`;
    const after = '\n# What others need\nOutputs:\n  Url:\n    Value: "1"\n';
    const text = inserted(before + after);
    const added = resources.trimEnd().replace(/^(?=.)/gm, '  ');
    assert.equal(text, `${before}\n${added}\n${after}`);
    assert.deepEqual(names(text), ['Old', 'New', 'NewQueue']);
  });

  for (const [what, text] of Object.entries({
    'no line end': `${transform}Resources:\n  Old:\n    Type: AWS::SQS::Queue`,
    'comments below the last resource': `${transform}Resources:\n  Old:\n    Type: AWS::SQS::Queue\n\n    # Tags: []\n  # Later:\n\n# Outputs\nOutputs: {}\n`,
    'steps of four': `${transform}Resources:\n    Old:\n        Type: AWS::SQS::Queue\nOutputs: {}\n`,
    'steps of three': `${transform}Resources:\n   Old:\n      Type: AWS::SQS::Queue\n`,
    'lists that are not indented': `${transform}Resources:\n  Old:\n    Type: AWS::SQS::Queue\n    DependsOn:\n    - Older\n`,
    'a text of several lines at the end': `${transform}Resources:\n  Old:\n    Description: |\n      # One\n      two\n\nOutputs: {}\n`,
    'resources last but Transform': `Resources:\n  Old:\n    Type: !Ref X\n${transform}`,
    'a byte order mark': `\uFEFF${transform}Resources:\n  Old:\n    Type: AWS::SQS::Queue\n`,
    'several transforms':
      'Transform:\n  - AWS::LanguageExtensions\n  - AWS::Serverless-2016-10-31\nResources:\n  Old:\n    Type: A\n',
  })) {
    for (const eol of ['\n', '\r\n']) {
      it(`are read in a template with ${what}, line ends ${JSON.stringify(eol)}`, () => {
        const original = text.replaceAll('\n', eol);
        const { offset, removed, text: addition } = templateInsertion('template.yaml', original, resources);
        assert.equal(removed, 0);
        assert.equal(addition.replaceAll(eol, '').includes('\n'), false);
        const result = inserted(original);
        assert.equal(result.slice(0, offset) + result.slice(offset + addition.length), original);
        assert.deepEqual(names(result), ['Old', 'New', 'NewQueue']);
        assert.deepEqual(names(original), ['Old']);
      });
    }
  }

  it('stand where there were none', () => {
    for (const text of [
      transform,
      `${transform}Resources:\n`,
      `${transform}Resources:`,
      `${transform}Resources: {} # none yet\nOutputs: {}\n`,
      `Resources: # none yet\n${transform}`,
    ]) {
      const result = inserted(text);
      assert.deepEqual(names(result), ['New', 'NewQueue'], result);
      if (text.includes('# none yet')) assert.match(result, /Resources: # none yet\n {2}New:/);
    }
    assert.deepEqual(names(newTemplate(resources)), ['New', 'NewQueue']);
  });

  it('are refused where they would not be right, and the message says what to do', () => {
    for (const [text, message] of [
      [`${transform}Resources:\n  NewQueue:\n    Type: AWS::SQS::Queue\n`, /has NewQueue already. Choose another name/],
      [
        'Resources:\n  Old:\n    Type: AWS::SQS::Queue\n',
        /is no SAM template. .*Transform: AWS::Serverless-2016-10-31/,
      ],
      [`${transform}Resources: { Old: { Type: A } }\n`, /written in braces/],
      [
        `${transform}Resources:\n  Old: [\n`,
        /^template\.yaml cannot be read\. Mend line 4 first: a bracket is not closed, .*: add \]\.$/,
      ],
      [`${transform}Resources:\n\tOld: 1\n`, /Mend line 3 first: tabs do not indent in YAML: use spaces\.$/],
      [`${transform}Resources:\n  Old: 1\n  Old: 2\n`, /Mend line 4 first: this name stands here twice\.$/],
    ] as const) {
      assert.throws(
        () => inserted(text),
        (error) => error instanceof ExpectedError && message.test(error.message),
        text,
      );
    }
  });
});
