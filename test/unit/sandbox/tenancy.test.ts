import assert from 'node:assert/strict';
import { tenancyFault, tenancyWarnings } from '../../../src/sandbox/tenancy.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

describe('tenancy', () => {
  const origin = { kind: 'sam', file: '/project/template.yaml', line: 0 } as const;
  const isolated = lambdaFunction({ origin, tenantIsolation: true });
  const shared = lambdaFunction({ origin, tenantIsolation: false });
  const unknown = lambdaFunction({ origin, tenantIsolation: undefined });
  const bare = lambdaFunction({ origin: { ...origin, kind: 'code' }, tenantIsolation: false });

  it('is refused as on AWS, only where the function is known to be configured otherwise', () => {
    assert.match(
      tenancyFault(isolated, undefined) ?? '',
      /^The invoked function is enabled with tenancy configuration\./,
    );
    assert.match(tenancyFault(shared, 'blue') ?? '', /not enabled with tenancy configuration/);
    for (const fn of [isolated, unknown, bare]) assert.equal(tenancyFault(fn, 'blue'), undefined);
    for (const fn of [shared, unknown, bare]) assert.equal(tenancyFault(fn, undefined), undefined);
  });

  it('takes ids that AWS takes', () => {
    for (const id of ['a', 'acme: Tokyo/7', 'mia@example.org', 'x'.repeat(256)]) {
      assert.equal(tenancyFault(isolated, id), undefined, id);
    }
    for (const id of ['', 'a$', 'ä', 'x'.repeat(257)]) assert.match(tenancyFault(isolated, id) ?? '', /'tenantId'/, id);
  });

  it('warns where a run that AWS would refuse takes place all the same', () => {
    assert.deepEqual([tenancyWarnings(isolated, 'blue'), tenancyWarnings(shared, undefined)], [[], []]);
    assert.match(tenancyWarnings(isolated, undefined).join(), /--tenant-id ID$/);
  });
});
