import type { PriceRecord } from './priceRecord.ts';

/**
 * What is read of one region's file of AWS's price list
 * (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html).
 */
export interface Offer {
  readonly products?: Readonly<Record<string, OfferProduct>>;
  readonly terms?: { readonly OnDemand?: Readonly<Record<string, Readonly<Record<string, OfferTerm>>>> };
}

interface OfferProduct {
  readonly sku: string;
  readonly attributes?: { readonly usagetype?: string };
}

interface OfferTerm {
  readonly priceDimensions: Readonly<Record<string, OfferPrice>>;
}

interface OfferPrice {
  readonly beginRange?: string;
  readonly pricePerUnit: Readonly<Record<string, string>>;
}

/** A region's prices out of its offer; undefined where it prices no requests or no duration on x86_64. */
export function pricesOfOffer(offer: Offer, source: string): PriceRecord | undefined {
  const usage = usagePrices(offer);
  const currency = [...usage.values()][0]?.currency;
  const tiers = (type: string): readonly number[] | null => usage.get(type)?.prices ?? null;
  const price = (type: string): number | null => tiers(type)?.at(-1) ?? null;
  const requests = price('Request');
  const duration = tiers('Lambda-GB-Second');
  if (currency === undefined || requests === null || duration === null) return undefined;
  return {
    currency,
    source,
    requestsPerMillion: perMillion(requests),
    duration: { x86_64: duration, arm64: tiers('Lambda-GB-Second-ARM') },
    ephemeralStorage: price('Lambda-Storage-GB-Second'),
    provisionedConcurrency: {
      x86_64: both(
        price('Lambda-Provisioned-Concurrency'),
        price('Lambda-Provisioned-GB-Second'),
        (kept, duration) => ({
          kept,
          duration,
        }),
      ),
      arm64: both(
        price('Lambda-Provisioned-Concurrency-ARM'),
        price('Lambda-Provisioned-GB-Second-ARM'),
        (kept, duration) => ({ kept, duration }),
      ),
    },
    snapStart: both(
      price('Lambda-SnapStart-Cached-GB-S'),
      price('Lambda-SnapStart-Restored-GB'),
      (cached, restored) => ({ cached, restored }),
    ),
    streaming: price('Lambda-Streaming-Response-Processed-Bytes'),
    edge: both(price('Lambda-Edge-Request'), price('Lambda-Edge-GB-Second'), (edgeRequest, edgeDuration) => ({
      requestsPerMillion: perMillion(edgeRequest),
      duration: edgeDuration,
    })),
    pollers: both(price('Lambda-Event-Poller-Unit-Hour'), price('Lambda-SQS-Event-Poller-Unit-Hour'), (kafka, sqs) => ({
      kafka,
      sqs,
    })),
    durable: durablePrices(price),
    tenantIsolation: {
      x86_64: price('Lambda-Tenant-Isolated-Environment-Memory-GB'),
      arm64: price('Lambda-Tenant-Isolated-Environment-Memory-GB-ARM'),
    },
    logs: null,
  };
}

function durablePrices(price: (type: string) => number | null): NonNullable<PriceRecord['durable']> | null {
  const operation = price('Lambda-Durable-Execution-Operations');
  const written = price('Lambda-Durable-Execution-Written-Bytes');
  const retained = price('Lambda-Durable-Execution-TimedStorage-ByteHrs');
  if (operation === null || written === null || retained === null) return null;
  return { operationsPerMillion: perMillion(operation), written, retained };
}

/** Prices by usage type, without the region's prefix (`APN1-`), from the first tier to the last. */
function usagePrices({ products = {}, terms }: Offer): Map<string, { currency: string; prices: number[] }> {
  const found = new Map<string, { currency: string; prices: number[] }>();
  for (const [sku, { attributes }] of Object.entries(products)) {
    const type = attributes?.usagetype?.replace(/^[A-Z]{2,4}\d?-(?=Lambda-|Request)/, '');
    const term = Object.values(terms?.OnDemand?.[sku] ?? {})[0];
    if (type === undefined || !term) continue;
    const dimensions = Object.values(term.priceDimensions).sort((a, b) => begin(a) - begin(b));
    const currency = Object.keys(dimensions[0]?.pricePerUnit ?? {})[0];
    if (currency === undefined) continue;
    const prices = dimensions.map(({ pricePerUnit }) => Number(pricePerUnit[currency]));
    // A tier that costs nothing is the free tier's, which is the account's.
    const paid = prices.filter((price) => Number.isFinite(price) && price > 0);
    if (paid.length > 0) found.set(type, { currency, prices: paid });
  }
  return found;
}

function begin({ beginRange = '0' }: OfferPrice): number {
  return Number(beginRange);
}

function perMillion(price: number): number {
  return Number((price * 1_000_000).toPrecision(12));
}

function both<Result>(
  first: number | null,
  second: number | null,
  make: (first: number, second: number) => Result,
): Result | null {
  return first === null || second === null ? null : make(first, second);
}
