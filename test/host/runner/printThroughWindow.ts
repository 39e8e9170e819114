import { format } from 'node:util';
import { printed } from './printed.ts';

/** What is printed in the extension host reaches the runner as a marked line of the window's log. */
const log = console.log.bind(console);
Object.defineProperty(console, 'log', {
  // An assignment would change nothing: the extension host ignores it.
  value: (...parts: unknown[]) => log('%s', printed + format(...parts)),
});
