import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Profiles } from '../../aws/profiles.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';

/** Which AWS profile a function runs with, where the user chose one: until the window closes, and nowhere written. */
export class ProfileChoices implements vscode.Disposable {
  readonly #profiles: Profiles;
  readonly #chosen = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(profiles: Profiles) {
    this.#profiles = profiles;
  }

  current(functionId: string): string | undefined {
    return this.#chosen.get(functionId);
  }

  /** Asks for one; false: the user left the list. Throws ExpectedError where this machine has no profile. */
  async ask(fn: LambdaFunction): Promise<boolean> {
    const current = this.current(fn.id);
    const items: (vscode.QuickPickItem & { readonly profile?: string })[] = (await this.#profiles.names()).map(
      (profile) => ({ label: profile, profile, ...(profile === current && { description: l10n.t('chosen now') }) }),
    );
    if (current !== undefined) items.push({ label: `$(circle-slash) ${l10n.t('No AWS profile')}`, alwaysShow: true });
    const picked = await vscode.window.showQuickPick(items, {
      title: l10n.t('Run {0} with AWS Profile', fn.name),
      placeHolder: l10n.t('Its code may then do in AWS what the profile may. Holds until this window closes.'),
    });
    if (!picked) return false;
    if (picked.profile === undefined) this.#chosen.delete(fn.id);
    else this.#chosen.set(fn.id, picked.profile);
    this.#changed.fire();
    return true;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
