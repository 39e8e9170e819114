import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { pricesOfOffer, type Offer } from './offer.ts';
import { refreshedPricesFile, type PriceList } from './priceBook.ts';
import type { PriceRecord } from './priceRecord.ts';

/** AWS's public price list; no account is needed (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html). */
const awsPriceList = 'https://pricing.us-east-1.amazonaws.com';
const regionIndex = '/offers/v1.0/aws/AWSLambda/current/region_index.json';
/** Downloads at a time. */
const parallel = 6;
const patienceMs = 60_000;

interface RegionIndex {
  readonly publicationDate?: string;
  readonly regions?: Readonly<Record<string, { readonly regionCode: string; readonly currentVersionUrl: string }>>;
}

export interface RefreshOptions {
  readonly stateFolder: string;
  /** Another server with AWS's list; where left out, that of the variable LAMBDA_WORKBENCH_PRICE_LIST. */
  readonly server?: string;
  /** Only these; all where left out. */
  readonly regions?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Fetches AWS's public list and keeps it in the state folder, where `PriceBook.load` finds it. The user asks for it:
 * nothing else here goes to the network. Throws ExpectedError; what was kept before is then untouched.
 */
export async function refreshPrices(options: RefreshOptions): Promise<{ date: string; regions: string[] }> {
  const {
    server = process.env['LAMBDA_WORKBENCH_PRICE_LIST'] || awsPriceList,
    stateFolder,
    signal,
    onProgress,
  } = options;
  const index = (await fetchJson(server + regionIndex, signal)) as RegionIndex;
  const date = index.publicationDate?.slice(0, 10);
  const all = Object.values(index.regions ?? {});
  const wanted = all.filter(({ regionCode }) => options.regions?.includes(regionCode) ?? true);
  if (date === undefined || wanted.length === 0) {
    throw new ExpectedError(l10n.t('{0} is not AWS’s price list: nothing was changed.', server + regionIndex));
  }
  const regions: Record<string, PriceRecord> = {};
  const left = [...wanted];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const offer = (await fetchJson(server + next.currentVersionUrl, signal)) as Offer;
      const record = pricesOfOffer(offer, 'refreshed');
      if (record) regions[next.regionCode] = record;
      onProgress?.(wanted.length - left.length, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const list: PriceList = {
    sources: { refreshed: { date, title: 'AWS price list', url: server + regionIndex } },
    regions: Object.fromEntries(Object.entries(regions).sort(([a], [b]) => a.localeCompare(b))),
  };
  await writeList(refreshedPricesFile(stateFolder), list);
  return { date, regions: Object.keys(list.regions) };
}

async function fetchJson(url: string, signal: AbortSignal | undefined): Promise<unknown> {
  const patience = AbortSignal.timeout(patienceMs);
  let text: string;
  try {
    const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, patience]) : patience });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    text = await response.text();
  } catch (error) {
    const { cause, message } = error as Error;
    const reason = patience.aborted
      ? l10n.t('no response within {0} s', patienceMs / 1000)
      : cause instanceof Error
        ? cause.message
        : message;
    throw new ExpectedError(
      l10n.t('{0} cannot be read: {1}. The prices are as before; look at the network, or its proxy.', url, reason),
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ExpectedError(
      l10n.t(
        '{0} is not AWS’s price list: nothing was changed. Does something between here and AWS answer instead?',
        url,
      ),
    );
  }
}

async function writeList(file: string, list: PriceList): Promise<void> {
  try {
    await fs.mkdir(path.dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.tmp`;
    await fs.writeFile(temporary, JSON.stringify(list, undefined, 1));
    await fs.rename(temporary, file);
  } catch (error) {
    throw new ExpectedError(l10n.t('{0} cannot be written: {1}', file, (error as Error).message));
  }
}
