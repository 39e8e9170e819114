import assert from 'node:assert/strict';
import { ExpectedError } from '../../../src/expectedError.ts';
import { recommended } from '../../../src/pricing/tuning/recommendation.ts';
import { memorySizesOf } from '../../../src/pricing/tuning/tuneMemory.ts';
import { pointsOfLink, visualizationLink } from '../../../src/pricing/tuning/visualizationLink.ts';

/** The example of AWS Lambda Power Tuning's README. */
const example = 'gAAAAQACAAQABsAL;ZooQR4yvkUa/pQRGRC5zRaADHUVjOftE;QdWhOEMkoziDT5Q4xhiIOMYYiDi6RNc4';

describe('the link of AWS Lambda Power Tuning', () => {
  it('is read as its own page reads it', () => {
    const points = pointsOfLink(`https://lambda-power-tuning.show/#${example}`);
    assert.deepEqual(
      points.map(({ memorySize }) => memorySize),
      [128, 256, 512, 1024, 1536, 3008],
    );
    assert.deepEqual(
      points.map(({ durationMs }) => Number(durationMs.toFixed(2))),
      [37002.4, 18647.77, 8489.44, 3890.89, 2512.23, 2009.79],
    );
    assert.deepEqual(
      points.map(({ cost }) => cost.toExponential(5)),
      ['7.71680e-5', '7.77920e-5', '7.07200e-5', '6.48960e-5', '6.48960e-5', '1.02648e-4'],
    );
  });

  it('is written to the byte, whatever the order', () => {
    const points = pointsOfLink(example);
    assert.equal(visualizationLink([...points].reverse()), `https://lambda-power-tuning.show/#${example}`);
    assert.match(visualizationLink(points, 'CNY'), /^https:\/\/lambda-power-tuning\.show\/\?currency=CNY#gAAA/);
    const small = [1, 2, 3].map((memorySize) => ({ memorySize, durationMs: 0, cost: 0 }));
    assert.match(visualizationLink(small), /#AQACAAMA;/);
    const large = [{ memorySize: 10_240, durationMs: 1.5, cost: 1e-6 }];
    assert.equal(pointsOfLink(visualizationLink(large))[0]?.memorySize, 10_240);
  });

  it('refuses everything else', () => {
    for (const text of [
      '',
      'https://example.com',
      'a;b;c',
      `${example};x`,
      'gAAAAQAC;ZooQRw==;QdWhOA==',
      '////;AACA/w==;AACA/w==',
    ]) {
      assert.throws(() => pointsOfLink(text), ExpectedError, text);
    }
  });
});

describe('recommended', () => {
  const points = [
    { memorySize: 128, durationMs: 1000, cost: 2 },
    { memorySize: 256, durationMs: 500, cost: 2 },
    { memorySize: 512, durationMs: 300, cost: 2.4 },
    { memorySize: 1024, durationMs: 290, cost: 4.6 },
  ];

  it('is the cheapest, of equals the faster; the fastest; or the best of both', () => {
    assert.equal(recommended(points, 'cost')?.memorySize, 256);
    assert.equal(recommended(points, 'speed')?.memorySize, 1024);
    assert.equal(recommended(points, 'balanced')?.memorySize, 512);
    assert.equal(recommended(points, 'balanced', 0)?.memorySize, 1024);
    assert.equal(recommended(points, 'balanced', 1)?.memorySize, 256);
    assert.equal(recommended(points.slice(4), 'cost'), undefined);
  });
});

describe('memorySizesOf', () => {
  it('reads a list, sorted and each once', () => {
    assert.deepEqual(memorySizesOf('512, 128;256 128'), [128, 256, 512]);
  });

  it('refuses what Lambda does not have', () => {
    for (const text of ['', ',', '64', '128,x', '20000', '128.5'])
      assert.throws(() => void memorySizesOf(text), ExpectedError);
  });
});
