import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { ExpectedError } from '../../../src/expectedError.ts';
import { estimate } from '../../../src/pricing/estimate.ts';
import { PriceBook } from '../../../src/pricing/priceBook.ts';
import { refreshPrices } from '../../../src/pricing/refreshPrices.ts';

type Tiers = readonly (readonly [begin: string, price: string])[];

/** A region's file as AWS writes it: products by SKU, terms by SKU and offer term, dimensions in no order. */
function offer(currency: string, prices: Readonly<Record<string, Tiers>>) {
  const entries = Object.entries(prices).map(([usagetype, tiers], index) => ({ sku: `SKU${index}`, usagetype, tiers }));
  return {
    formatVersion: 'v1.0',
    offerCode: 'AWSLambda',
    products: Object.fromEntries(
      entries.map(({ sku, usagetype }) => [sku, { sku, productFamily: 'Serverless', attributes: { usagetype } }]),
    ),
    terms: {
      OnDemand: Object.fromEntries(
        entries.map(({ sku, tiers }) => {
          const dimensions = [...tiers].reverse().map(([beginRange, price], index) => {
            return [`${sku}.T.${index}`, { unit: 'x', beginRange, pricePerUnit: { [currency]: price } }];
          });
          return [sku, { [`${sku}.T`]: { sku, priceDimensions: Object.fromEntries(dimensions) as unknown } }];
        }),
      ),
    },
  };
}

const telAviv = offer('USD', {
  'ILC1-Request': [['0', '0.0000002300']],
  'ILC1-Lambda-GB-Second': [
    ['0', '0.0000200000'],
    ['6000000000', '0.0000180000'],
    ['15000000000', '0.0000160000'],
  ],
  'ILC1-Lambda-GB-Second-ARM': [['0', '0.0000160000']],
  'ILC1-Lambda-Storage-GB-Second': [['0', '0.0000000400']],
  'ILC1-Lambda-Provisioned-Concurrency': [['0', '0.0000050000']],
  'ILC1-Lambda-Provisioned-GB-Second': [['0', '0.0000110000']],
  'ILC1-Lambda-SnapStart-Cached-GB-S': [['0', '0.0000016000']],
  'ILC1-Lambda-SnapStart-Restored-GB': [['0', '0.0001500000']],
  'ILC1-Lambda-Durable-Execution-Operations': [['0', '0.0000090000']],
  'ILC1-Lambda-Durable-Execution-Written-Bytes': [['0', '0.3000000000']],
  'ILC1-Lambda-Durable-Execution-TimedStorage-ByteHrs': [['0', '0.1600000000']],
});
const ireland = offer('USD', {
  'EU-Request': [
    ['0', '0.0000000000'],
    ['1000000', '0.0000002100'],
  ],
  'EU-Lambda-GB-Second': [['0', '0.0000170000']],
});
const files: Record<string, unknown> = {
  '/offers/v1.0/aws/AWSLambda/current/region_index.json': {
    formatVersion: 'v1.0',
    publicationDate: '2026-11-20T18:47:46Z',
    regions: {
      'il-central-1': {
        regionCode: 'il-central-1',
        currentVersionUrl: '/offers/v1.0/aws/AWSLambda/2/il-central-1/index.json',
      },
      'eu-west-1': { regionCode: 'eu-west-1', currentVersionUrl: '/offers/v1.0/aws/AWSLambda/2/eu-west-1/index.json' },
    },
  },
  '/offers/v1.0/aws/AWSLambda/2/il-central-1/index.json': telAviv,
  '/offers/v1.0/aws/AWSLambda/2/eu-west-1/index.json': ireland,
};

describe('refreshing prices', () => {
  let stateFolder: string;
  let server: http.Server;
  let address: string;
  let broken: string | undefined;
  let strange: string | undefined;

  before(async () => {
    server = http.createServer((request, response) => {
      const file = files[request.url ?? ''];
      if (file === undefined || request.url === broken) response.writeHead(404).end();
      else if (request.url === strange) response.end('<html>Log in to the network first</html>');
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(file));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(async () => {
    broken = undefined;
    strange = undefined;
    stateFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'lambda-workbench-prices-'));
  });
  afterEach(() => fs.rm(stateFolder, { recursive: true }));

  it("brings regions that were not known, with AWS's date", async () => {
    const progress: string[] = [];
    const onProgress = (done: number, all: number) => progress.push(`${done}/${all}`);
    const refreshed = await refreshPrices({ stateFolder, server: address, onProgress });
    assert.deepEqual(refreshed, { date: '2026-11-20', regions: ['eu-west-1', 'il-central-1'] });
    assert.equal(progress.length, 2);

    const book = await PriceBook.load(stateFolder);
    assert.ok(book.regions.includes('il-central-1'));
    const prices = book.prices('il-central-1');
    assert.equal(prices.date, '2026-11-20');
    assert.equal(prices.requestsPerMillion, 0.23);
    assert.deepEqual(prices.duration.x86_64?.prices, [0.00002, 0.000018, 0.000016]);
    assert.deepEqual(prices.duration.arm64?.prices, [0.000016]);
    assert.deepEqual(prices.provisionedConcurrency, {
      x86_64: { kept: 0.000005, duration: 0.000011 },
      arm64: undefined,
    });
    assert.deepEqual(prices.durable, { operationsPerMillion: 9, written: 0.3, retained: 0.16 });
    assert.equal(prices.streaming, undefined);
    const bill = estimate({ memorySize: 1024, durationMs: 1000, requests: 7e9, region: 'il-central-1' }, book);
    assert.equal(bill.parts.find(({ name }) => name === 'duration')?.amount, 6e9 * 0.00002 + 1e9 * 0.000018);
  });

  it('keeps what the list does not say, and leaves the free tier out of the price', async () => {
    await refreshPrices({ stateFolder, server: address });
    const prices = (await PriceBook.load(stateFolder)).prices('eu-west-1');
    assert.equal(prices.requestsPerMillion, 0.21);
    assert.deepEqual(prices.duration.x86_64?.prices, [0.000017]);
    assert.deepEqual(prices.logs?.prices, [0.57]);
    assert.equal(prices.ephemeralStorage, PriceBook.shipped.prices('eu-west-1').ephemeralStorage);
  });

  it('leaves other regions as they ship', async () => {
    await refreshPrices({ stateFolder, server: address, regions: ['il-central-1'] });
    const book = await PriceBook.load(stateFolder);
    assert.deepEqual(book.prices('us-east-1'), PriceBook.shipped.prices('us-east-1'));
    assert.equal(book.prices('eu-west-1').requestsPerMillion, 0.2);
  });

  it('says what cannot be read, and changes nothing then', async () => {
    await refreshPrices({ stateFolder, server: address });
    const kept = await fs.readFile(path.join(stateFolder, 'prices.json'), 'utf8');
    broken = '/offers/v1.0/aws/AWSLambda/2/eu-west-1/index.json';
    await assert.rejects(
      refreshPrices({ stateFolder, server: address }),
      (error) =>
        error instanceof ExpectedError && error.message.includes('eu-west-1/index.json cannot be read: HTTP 404'),
    );
    assert.equal(await fs.readFile(path.join(stateFolder, 'prices.json'), 'utf8'), kept);
    await assert.rejects(
      refreshPrices({ stateFolder, server: 'http://127.0.0.1:1' }),
      (error) => error instanceof ExpectedError && /cannot be read: .*ECONNREFUSED|bad port/.test(error.message),
    );
  });

  it('says it where something else than AWS answers', async () => {
    strange = '/offers/v1.0/aws/AWSLambda/current/region_index.json';
    await assert.rejects(
      refreshPrices({ stateFolder, server: address }),
      (error) =>
        error instanceof ExpectedError && error.message.includes('is not AWS’s price list: nothing was changed'),
    );
    assert.equal(await PriceBook.load(stateFolder), PriceBook.shipped);
  });

  it('can be interrupted', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(refreshPrices({ stateFolder, server: address, signal }), ExpectedError);
  });

  it('of a damaged file counts as none', async () => {
    await fs.writeFile(path.join(stateFolder, 'prices.json'), '{ "regions": ');
    assert.equal(await PriceBook.load(stateFolder), PriceBook.shipped);
  });
});
