// Run by runHistory.test.ts as a process of its own: records `count` runs into a state folder.
import { RunHistory } from '../../../src/pricing/runHistory.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { measurement } from './measurementFixture.ts';

const [stateFolder = '', first = '0', count = '0'] = process.argv.slice(2);
const history = new RunHistory(stateFolder);
for (let index = 0; index < Number(count); index++) {
  await history.record(lambdaFunction(), measurement(Number(first) + index));
}
