/** The other side of `SourceThread`: one runtime and its grammars, which end with the thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { Assets } from '../assets.ts';
import { Parsers } from '../syntax/parsers.ts';
import { lookAtSource } from './sourceLook.ts';
import type { Answer, Question } from './sourceThread.ts';
import { readTextAtOnce } from './textFile.ts';

const parsers = new Parsers(new Assets(String(workerData)));

parentPort?.on('message', ({ id, file, symbol }: Question) => {
  const answer = (message: Answer) => parentPort?.postMessage(message);
  lookAtSource(parsers, file, symbol, readTextAtOnce).then(
    (look) => answer({ id, look }),
    // The caller tries it himself, and says what is wrong.
    () => answer({ id }),
  );
});
