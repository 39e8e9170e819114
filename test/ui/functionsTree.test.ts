import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: python3.13 } }
Resources:
  Charge:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: charge
      Handler: app.handler
      Layers: [arn:aws:lambda:eu-west-1:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-x86_64:12]
      Environment: { Variables: { STAGE: dev, PAYMENT_TOKEN: abc, TABLE: !Ref Table } }
      Events:
        Orders: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn, BatchSize: 10 } }
        Api: { Type: HttpApi, Properties: { Path: /charge, Method: post } }
  Table: { Type: AWS::Serverless::SimpleTable }
  Orders: { Type: AWS::SQS::Queue }
`;

/** A second template beside that of the samples, so that there are groups. */
async function addBilling(workspace: string): Promise<void> {
  await fs.mkdir(path.join(workspace, 'billing', 'charge'), { recursive: true });
  await fs.writeFile(path.join(workspace, 'billing', 'template.yaml'), template);
  await fs.writeFile(
    path.join(workspace, 'billing', 'charge', 'app.py'),
    'def handler(event, context):\n    return event\n',
  );
}

for (const theme of ['dark', 'light'] as const) {
  describe(`The Functions view, ${theme}`, () => {
    let workbench: Workbench;

    before(async () => {
      const ui = await session();
      ({ workbench } = await ui.openWindow({ folder: 'samples', trusted: true, prepare: addBilling }));
      await workbench.useTheme(theme);
      await workbench.functions.show();
    });
    after(() => workbench.close());

    it('groups by template, and says what a function is made of', async () => {
      assert.deepEqual(await workbench.functions.groups(), ['billing/template.yaml', 'template.yaml']);
      const details = (await workbench.functions.details('Charge')).join('\n');
      for (const part of [/SQS/, /POST \/charge/, /Powertools/, /PAYMENT_TOKEN/, /template\.yaml:4/]) {
        assert.match(details, part);
      }
      await workbench.functions.unfold('Environment');
      await workbench.screenshot(`tree-${theme}-template`);
    });

    it('groups by folder', async () => {
      await workbench.functions.pressTitle('Group by Folder');
      await workbench.functions.group('hello');
      assert.ok(!(await workbench.functions.groups()).includes('template.yaml'));
      await workbench.screenshot(`tree-${theme}-folder`);
      await workbench.functions.pressTitle('Group by Template');
      await workbench.functions.group('template.yaml');
    });

    it('shows what the filter lets through, and which filter it is', async () => {
      await workbench.functions.filter('nodejs');
      await workbench.functions.gone('Hello');
      await workbench.functions.gone('Charge');
      assert.deepEqual(await workbench.functions.names(), ['Thumbnail', 'Receipts']);
      await workbench.restMouse();
      await workbench.screenshot(`tree-${theme}-filtered`);
      await workbench.functions.pressTitle('Clear Filter');
    });
  });
}
