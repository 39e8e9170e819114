import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Greeter:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      InlineCode: |
        greeted = []

        def handler(event, context):
            greeted.append(event)
            return {"message": f"Hello number {len(greeted)}"}
  Checker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return stock_of(event)

        def stock_of(order):
            raise LookupError("no such article")
`;

const settings = { 'files.autoSave': 'off', 'lambdaWorkbench.run.saveBeforeRun': false };

async function addTemplate(workspace: string): Promise<void> {
  await fs.mkdir(path.join(workspace, '.vscode'), { recursive: true });
  await fs.writeFile(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  await fs.mkdir(path.join(workspace, 'inline'));
  await fs.writeFile(path.join(workspace, 'inline', 'template.yaml'), template);
}

describe('Code in a template', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true, prepare: addTemplate }));
    await workbench.functions.show();
    await workbench.functions.openHandler('Greeter');
  });
  after(() => workbench.close());

  it('opens at its handler, and runs by the lens above it', async () => {
    await workbench.cursorAt('template.yaml', 11);
    await workbench.lenses.standAbove('def handler(event, context):');
    await workbench.lenses.click('Run');
    const { kind, functionName, payload } = await workbench.result.finished();
    assert.deepEqual([kind, functionName], ['success', 'Greeter']);
    assert.deepEqual(JSON.parse(payload), { message: 'Hello number 1' });
    await workbench.restMouse();
    await workbench.screenshot('inline-code');
  });

  it('has its findings at its lines, with what to write instead on hover', async () => {
    await workbench.problems.show();
    await workbench.problems.says(/mutable-module-state.*Ln 12\b/);
    assert.match(await workbench.hoverOver('.append', /Use instead/), /Why it hurts on AWS/);
    await workbench.screenshot('inline-code-finding');
    await workbench.restMouse();
  });

  it('shows an error at the line that throws', async () => {
    await workbench.functions.press('Checker', 'Run');
    assert.equal((await workbench.result.finished()).kind, 'failure');
    await workbench.result.frames.filter({ hasText: 'in stock_of' }).getByRole('button').click();
    await workbench.cursorAt('template.yaml', 24);
    await workbench.lenses.gone('Cancel');
    await workbench.screenshot('inline-code-error');
    await workbench.problems.show();
    await workbench.problems.says(/LookupError: no such article.*Ln 24\b/);
  });

  it('keeps lenses and findings at their lines while it is typed, and says of a run that it read the saved text', async () => {
    await workbench.goToLine(9);
    await workbench.retype(0, '\n# How many people this environment has greeted,\n# which is not how many there were.');
    await workbench.lenses.standAbove('def handler(event, context):');
    await workbench.problems.says(/mutable-module-state.*Ln 14\b/);
    await workbench.goToLine(13);
    await workbench.functions.press('Greeter', 'Run');
    await workbench.result.finished();
    await workbench.result.warning(/template\.yaml as last saved, without the changes in the editor/);
    await workbench.restMouse();
    await workbench.screenshot('inline-code-unsaved');
  });

  it('leads from an error to its line as it is now, also where more is typed after the run', async () => {
    await workbench.functions.press('Checker', 'Run');
    assert.equal((await workbench.result.finished()).kind, 'failure');
    const frame = workbench.result.frames.filter({ hasText: 'in stock_of' }).getByRole('button');
    await frame.click();
    await workbench.cursorAt('template.yaml', 26);
    await workbench.goToLine(1);
    await workbench.retype(0, '\n# Greets people.');
    await frame.click();
    await workbench.cursorAt('template.yaml', 27);
  });
});
