/** The other side of `CheckThread`: the rules, and parsers of its own, which end with the thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { Assets } from '../assets.ts';
import { sameFile } from '../paths.ts';
import { Parsers } from '../syntax/parsers.ts';
import { useTranslations } from '../translations.ts';
import type { Answer, Checks, Question, ThreadData, UnsavedTexts } from './checkThread.ts';
import { DiagnosticEngine, type Check, type ReadText } from './diagnosticEngine.ts';
import { readFile } from './disk.ts';
import { observedFindings } from './observedFindings.ts';
import { RunSources } from './runSources.ts';
import { noSilence } from './silencing.ts';
import { unreadable } from './uncheckedCode.ts';

const { root, translations } = workerData as ThreadData;
if (translations !== undefined) useTranslations(translations);
const parsers = new Parsers(new Assets(root));
let readText: ReadText = readFile;
const engine = new DiagnosticEngine(parsers, undefined, (file) => readText(file));

const checks: Checks = {
  async inspect(files, functions) {
    const found = [];
    for (const file of files) {
      const text = await readText(file).catch((error: unknown) => error);
      // Of many files, one that is closed to this user, or that has just been deleted, must not cost the others' findings.
      found.push(
        typeof text === 'string' ? await engine.inspect(file, text, functions) : uncheckedFile(file, text as Error),
      );
    }
    return found;
  },
  inspectTemplates: (functions) => engine.inspectTemplates(functions),
  observe: (fn, findings, runs) =>
    observedFindings(fn, findings, runs, new RunSources(parsers, (file) => readText(file), fn)),
};

function uncheckedFile(file: string, error: Error): Check {
  return { findings: [], silence: noSilence, files: [file], unchecked: [unreadable(file, error)] };
}

/** One question after the other: each is answered from the texts that came with it. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (question: Question) => {
  last = last.then(() => answer(question));
});

async function answer({ id, ask, unsaved }: Question): Promise<void> {
  readText = rememberedTexts(unsaved);
  const say = (message: Answer) => parentPort?.postMessage(message);
  try {
    // Which arguments a method takes, the type of a question holds.
    const method = checks[ask.method].bind(checks) as (...parameters: unknown[]) => Promise<unknown>;
    say({ id, result: await method(...ask.parameters) });
  } catch (error) {
    say({ id, error });
  }
}

/** Reads each file once: many functions import the same ones, or look for a module at the same wrong places. */
function rememberedTexts(unsaved: UnsavedTexts): ReadText {
  const texts = new Map<string, Promise<string>>();
  const open = [...unsaved];
  return (file) => {
    let text = texts.get(file);
    if (text === undefined) {
      const typed = open.find(([name]) => sameFile(name, file));
      texts.set(file, (text = typed ? Promise.resolve(typed[1]) : readFile(file)));
    }
    return text;
  };
}
