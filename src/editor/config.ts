import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { settingsOf, type RuleSetting } from '../diagnostics/ruleSettings.ts';
import type { Cpu, Network } from '../sandbox/invokeRequest.ts';
import { settings, type SettingName } from './settings.ts';

const section = 'lambdaWorkbench';

/** The settings, typed. Always current: every getter asks the editor. */
export class Config {
  /** Lenses above handlers. */
  get codeLens(): boolean {
    return this.#boolean('codeLens.enabled');
  }

  /** The cost line among the lenses. */
  get costLens(): boolean {
    return this.#boolean('codeLens.cost');
  }

  /** What a function costs, on hover over its handler. */
  get costHover(): boolean {
    return this.#boolean('cost.hover');
  }

  /** What MemorySize and the like make of the price, beside them in templates. */
  get costHints(): boolean {
    return this.#boolean('cost.inlayHints');
  }

  get diagnostics(): boolean {
    return this.#boolean('diagnostics.enabled');
  }

  /** How severe rules are. */
  get rules(): ReadonlyMap<string, RuleSetting> {
    const name: SettingName = 'diagnostics.rules';
    return settingsOf(vscode.workspace.getConfiguration(section).get<unknown>(name));
  }

  /** Written into the user's settings, unless those of the workspace name the rule. */
  async setRule(rule: string, setting: RuleSetting): Promise<void> {
    const name: SettingName = 'diagnostics.rules';
    const all = vscode.workspace.getConfiguration(section);
    const values = all.inspect<Record<string, unknown>>(name);
    const isOfWorkspace = Object.hasOwn(values?.workspaceValue ?? {}, rule);
    const kept = isOfWorkspace ? values?.workspaceValue : values?.globalValue;
    await all.update(name, { ...kept, [rule]: setting }, !isOfWorkspace);
  }

  /** The stage that origins are read for; undefined: the one that each has by itself. */
  get stage(): string | undefined {
    const value = this.#word('stage');
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  /** Written where the window's folders have their settings; undefined takes it away. */
  async setStage(stage: string | undefined): Promise<void> {
    const name: SettingName = 'stage';
    await vscode.workspace.getConfiguration(section).update(name, stage, vscode.ConfigurationTarget.Workspace);
  }

  /** Save the function's changed files before it runs. */
  get saveBeforeRun(): boolean {
    return this.#boolean('run.saveBeforeRun');
  }

  /** The file with the variables of local runs, as the setting has it; undefined where it names none. */
  environmentFile(folder: vscode.Uri | undefined): string | undefined {
    const name: SettingName = 'run.environmentFile';
    const value = vscode.workspace.getConfiguration(section, folder ?? null).get<unknown>(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  /** Written where the folder's own settings are. */
  async setEnvironmentFile(folder: vscode.Uri, file: string): Promise<void> {
    const name: SettingName = 'run.environmentFile';
    const settingsOfFolder = vscode.workspace.getConfiguration(section, folder);
    await settingsOfFolder.update(name, file, vscode.ConfigurationTarget.WorkspaceFolder);
  }

  /** Whether functions reach the network. */
  get network(): Network {
    return this.#word('run.network') === 'none' ? 'none' : 'allow';
  }

  /** How much processor time functions get. */
  get cpu(): Cpu {
    return this.#word('run.cpu') === 'scaled' ? 'scaled' : 'host';
  }

  /** Where Lambda's API is served; 0: at a free port. */
  get lambdaApiPort(): number {
    return this.#port('lambdaApi.port');
  }

  /** Where the first of the HTTP APIs is served; 0: at a free port. */
  get httpPort(): number {
    return this.#port('lambdaApi.httpPort');
  }

  #port(name: 'lambdaApi.port' | 'lambdaApi.httpPort'): number {
    const value = vscode.workspace.getConfiguration(section).get<unknown>(name);
    const isPort = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535;
    return isPort ? value : settings[name];
  }

  /** Interpreters that the user named. The editor ignores the workspace's own values until the workspace is trusted. */
  get interpreters(): { python?: string; node?: string } {
    const python = this.#program('python.interpreter');
    const node = this.#program('node.interpreter');
    return { ...(python && { python }), ...(node && { node }) };
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) listener();
    });
  }

  #boolean(name: SettingName): boolean {
    const value = vscode.workspace.getConfiguration(section).get<unknown>(name);
    return typeof value === 'boolean' ? value : Boolean(settings[name]);
  }

  #word(name: SettingName): unknown {
    return vscode.workspace.getConfiguration(section).get<unknown>(name);
  }

  /** A program: `~` is the home; a path with separators is relative to the first folder, a bare name is left to the PATH. */
  #program(name: SettingName): string | undefined {
    const value = vscode.workspace.getConfiguration(section).get<unknown>(name);
    if (typeof value !== 'string' || value.trim() === '') return undefined;
    const program = value.trim().replace(/^~(?=$|[\\/])/, () => os.homedir());
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    return folder !== undefined && /[\\/]/.test(program) ? path.resolve(folder, program) : program;
  }
}
