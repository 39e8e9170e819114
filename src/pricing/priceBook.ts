import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { regionPricesOf, type PriceRecord, type PriceSource } from './priceRecord.ts';
import data from './prices/prices.json' with { type: 'json' };
import type { RegionPrices } from './regionPrices.ts';

/** Prices by region, as a file keeps them. */
export interface PriceList {
  readonly sources: Readonly<Record<string, PriceSource>>;
  readonly regions: Readonly<Record<string, PriceRecord>>;
}

/** The file in the state folder with what the user has fetched; see `refreshPrices`. */
export function refreshedPricesFile(stateFolder: string): string {
  return path.join(stateFolder, 'prices.json');
}

/** The dated prices of every region that is known: those that ship, and over them what the user has fetched. */
export class PriceBook {
  readonly #lists: readonly PriceList[];

  /** Later lists win; what they do not know, earlier ones say. */
  constructor(...lists: readonly PriceList[]) {
    this.#lists = lists;
  }

  /** What ships. */
  static readonly shipped = new PriceBook(data);

  /** With the prices that were fetched, where there are some that can be read. */
  static async load(stateFolder: string): Promise<PriceBook> {
    const refreshed = await readList(refreshedPricesFile(stateFolder));
    return refreshed ? new PriceBook(data, refreshed) : PriceBook.shipped;
  }

  /** Regions whose prices are known, at least in part. */
  get regions(): readonly string[] {
    return [...new Set(this.#lists.flatMap(({ regions }) => Object.keys(regions)))].sort();
  }

  /** The dated prices of `region`; an ExpectedError where none are known. */
  prices(region: string): RegionPrices {
    let record: PriceRecord | undefined;
    let source: PriceSource | undefined;
    for (const { regions, sources } of this.#lists) {
      const found = Object.hasOwn(regions, region) ? regions[region] : undefined;
      if (!found) continue;
      record = record ? { ...record, ...known(found) } : found;
      source = sources[found.source] ?? source;
    }
    if (record && source) return regionPricesOf(region, record, source);
    throw new ExpectedError(
      l10n.t(
        'The price of AWS Lambda is not known for region {0}. Prices are known for: {1}.',
        region,
        this.regions.join(', '),
      ),
    );
  }
}

/** Without what it does not know, so that this hides nothing of an earlier list. */
function known(record: PriceRecord): Partial<PriceRecord> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined));
}

async function readList(file: string): Promise<PriceList | undefined> {
  try {
    const list = JSON.parse(await fs.readFile(file, 'utf8')) as Partial<PriceList> | null;
    return list?.regions && list.sources ? { regions: list.regions, sources: list.sources } : undefined;
  } catch {
    return undefined; // None fetched yet, or damaged: what ships holds.
  }
}
