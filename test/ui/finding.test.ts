import * as assert from 'node:assert/strict';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('A finding', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true }));
  });
  after(() => workbench.close());

  it('is a problem of the file that is open', async () => {
    await workbench.functions.show();
    await workbench.functions.openHandler('Counter');
    await workbench.lenses.titles();
    await workbench.problems.show();
    await workbench.problems.says(/mutable-module-state/);
    await workbench.screenshot('finding');
  });
});

describe('A finding that costs money', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'test/fixtures/findings', trusted: true }));
    await workbench.functions.show();
    await workbench.functions.openHandler('Orders');
    await workbench.lenses.titles();
  });
  after(() => workbench.close());

  it('says on hover what, why, what to write instead, and the price', async () => {
    const text = await workbench.hoverOver('boto3.client', /Use instead/);
    assert.match(text, /Client or connection that every request makes anew/);
    assert.match(text, /Why it hurts on AWS/);
    assert.match(text, /Each 100 ms of it: ≈ \$0\.83 \/ month/);
    await workbench.screenshot('finding-hover');
  });

  it('leads from its code to the page of the rule', async () => {
    await workbench.clickInHover('client-in-handler');
    assert.match(await workbench.markdownPage('client-in-handler.md'), /Why it hurts on AWS/);
    await workbench.screenshot('finding-page');
    await workbench.openFile('orders/app.py');
  });

  it('can be suppressed, or be made less severe, from the light bulb', async () => {
    const offers = await workbench.lightBulb('client');
    assert.ok(
      offers.some((offer) => offer.includes('Suppress client-in-handler')),
      offers.join('\n'),
    );
    await workbench.screenshot('finding-light-bulb');
    await workbench.page.keyboard.press('Escape');
  });
});
