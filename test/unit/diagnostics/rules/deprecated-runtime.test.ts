import assert from 'node:assert/strict';
import { statusOf } from '../../../../src/diagnostics/runtimeLifecycle.ts';
import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const runtime = (name: string): string =>
  samTemplate({ basics: `Runtime: ${name}\nHandler: app.lambda_handler\nCodeUri: .` });

ruleCases('deprecated-runtime', {
  yaml: {
    bad: {
      'an old Python': runtime('«python3.7»'),
      'an old Node.js': runtime('«nodejs12.x»'),
      'a runtime that Lambda still deploys': runtime('«python3.8»'),
      Go: runtime('«go1.x»'),
      'a runtime of Globals': samTemplate({
        basics: 'Handler: app.lambda_handler\nCodeUri: .',
        before: 'Globals:\n  Function:\n    Runtime: «ruby2.7»',
      }),
    },
    good: {
      'the newest': runtime('python3.14'),
      'one that is supported, though there is a newer one': runtime('nodejs24.x'),
      'one that is not known here': runtime('python3.99'),
      'one that only the deployed stack knows': runtime('!ImportValue runtime'),
      'a container image': samTemplate({ basics: 'PackageType: Image\nImageUri: a' }),
    },
  },
});

describe('statusOf', () => {
  it('says where a runtime stands on a day', () => {
    assert.equal(statusOf('nodejs20.x', '2026-04-29'), undefined);
    assert.equal(statusOf('nodejs20.x', '2026-04-30'), 'deprecated');
    assert.equal(statusOf('nodejs20.x', '2027-02-01'), 'createBlocked');
    assert.equal(statusOf('nodejs20.x', '2027-03-03'), 'updateBlocked');
    assert.equal(statusOf('toString', '2030-01-01'), undefined);
  });
});
