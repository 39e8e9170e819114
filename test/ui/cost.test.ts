import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

const themes = [
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
  ['contrast', 'Default High Contrast'],
] as const;

/** Of the README of AWS Lambda Power Tuning. */
const powerTuningLink =
  'https://lambda-power-tuning.show/#gAAAAQACAAQABsAL;ZooQR4yvkUa/pQRGRC5zRaADHUVjOftE;QdWhOEMkoziDT5Q4xhiIOMYYiDi6RNc4';

describe('What a function costs', () => {
  for (const [name, theme] of themes) {
    describe(`in ${theme}`, () => {
      let workbench: Workbench;

      before(async () => {
        const prepare = async (workspace: string): Promise<void> => {
          const folder = path.join(workspace, '.vscode');
          await fs.mkdir(folder, { recursive: true });
          const settings = { 'workbench.colorTheme': theme, 'window.autoDetectColorScheme': false };
          await fs.writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings));
        };
        ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true, prepare }));
      });
      after(() => workbench.close());

      it('is a lens, and on hover its parts', async () => {
        await workbench.functions.show();
        await workbench.functions.openHandler('Hello');
        await workbench.lenses.click('Run');
        await workbench.result.finished();
        await workbench.lenses.matching(/\/ month · 1M × .* · 128 MB x86 \(\d+ local runs?\)/);
        const text = await workbench.hoverOver('lambda_handler');
        assert.match(text, /Requests/);
        assert.match(text, /What it rests on/);
        assert.match(text, /Set Monthly Volume/);
        await workbench.screenshot(`cost-hover-${name}`);
      });

      it('stands beside the properties of the template', async () => {
        await workbench.openFile('template.yaml');
        await workbench.page
          .getByText(/month.*functions/)
          .first()
          .waitFor();
        await workbench.page
          .getByText(/worst.case/)
          .first()
          .waitFor();
        await workbench.screenshot(`cost-hints-${name}`);
      });

      it('is a panel that says what if', async () => {
        await workbench.functions.openHandler('Hello');
        await workbench.lenses.matching(/\/ month/);
        await workbench.lenses.clickMatching(/\/ month/);
        const { cost } = workbench;
        await cost.shown();
        await workbench.hidePanel();
        assert.equal(await cost.title(), 'Cost of Hello');
        await cost.comparison(/as now/);
        assert.doesNotMatch(await cost.legends(), /–/);
        await cost.press('Requests a month', 'ArrowRight', 20);
        // What the last of them has made of it.
        await cost.comparison(/more \(\+151 %\)/);
        await cost.choose('Architecture', 'arm64');
        await cost.says(/Cheapest on arm64/);
        await workbench.restMouse();
        await workbench.screenshot(`cost-panel-${name}`);
        await cost.click('Back to Now');
        await cost.comparison(/as now/);
        const rows = await cost.table('memory');
        assert.match(rows[0] ?? '', /^128 MB\s/);
        assert.ok(rows.length >= 10);
        await cost.bottom();
        await workbench.screenshot(`cost-panel-bottom-${name}`);
      });
    });
  }

  it('is exported as a table, takes a link of Power Tuning, and has its volume set in place', async function () {
    this.timeout(300_000);
    const { workbench, workspace } = await (await session()).openWindow({ folder: 'samples', trusted: true });
    try {
      await workbench.functions.show();
      await workbench.functions.openHandler('Hello');
      await workbench.lenses.clickMatching(/\/ month/);
      const { cost } = workbench;
      await cost.shown();
      await cost.click('Set Monthly Volume');
      await workbench.answer('2.5M');
      await cost.nowSays(/2\.5M/);
      const settings = JSON.parse(await fs.readFile(path.join(workspace, 'lambda-workbench.json'), 'utf8')) as unknown;
      assert.deepEqual(settings, { cost: { functions: { Hello: { requests: 2_500_000 } } } });
      await cost.click('Import Power Tuning Link');
      await workbench.answer(powerTuningLink);
      assert.match(await cost.advice(), /Imported Power Tuning\s+Cheapest: 1536 MB\. Fastest: 3008 MB\./);
      await workbench.screenshot('cost-imported');
      await cost.click('Export CSV');
      await workbench.editorSays(/memory_mb/);
    } finally {
      await workbench.close();
    }
  });

  it('can be tuned: sizes are run here, drawn over the estimate, and written into the template', async function () {
    // A comparison of the machine and twelve runs, each with little CPU.
    this.timeout(300_000);
    const { workbench, workspace } = await (await session()).openWindow({ folder: 'samples', trusted: true });
    try {
      await workbench.functions.show();
      await workbench.functions.openHandler('Hello');
      await workbench.lenses.clickMatching(/\/ month/);
      const { cost } = workbench;
      await cost.shown();
      await cost.click('Tune Memory');
      await workbench.answer('128, 512');
      assert.match(await cost.advice(), /Cheapest: \d+ MB\. Fastest: \d+ MB\. Balanced: \d+ MB\./);
      await workbench.screenshot('cost-tuned');
      await workbench.acceptNotification('Write MemorySize…');
      // Which of the two is recommended, the measurement decides.
      await workbench.choose(' MB');
      await workbench.page
        .getByText(/MemorySize:.(?:128|512)/)
        .first()
        .waitFor();
      assert.match(await fs.readFile(path.join(workspace, 'template.yaml'), 'utf8'), /MemorySize: (128|512)/);
    } finally {
      await workbench.close();
    }
  });
});
