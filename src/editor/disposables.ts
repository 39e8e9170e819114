import type { Disposable } from 'vscode';

/** Owns disposables: `add` hands back what it took, so that acquiring and owning is one line. */
export class Disposables implements Disposable {
  readonly #items: Disposable[] = [];

  add<T extends Disposable>(item: T): T {
    this.#items.push(item);
    return item;
  }

  /** In reverse order, because later things use earlier ones. */
  dispose(): void {
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
