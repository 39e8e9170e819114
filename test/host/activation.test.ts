import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandKinds } from '../../src/editor/commands.ts';
import { workbench } from './workspace.ts';

describe('activation', () => {
  it('takes a time worth knowing', async () => {
    const { activationMs } = await workbench();
    console.log(`activate() returned after ${activationMs.toFixed(1)} ms`);
    assert.ok(Number.isFinite(activationMs));
  });

  it('registers every command', async () => {
    await workbench();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.keys(commandKinds).filter((id) => !registered.has(id)),
      [],
    );
  });
});
