import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { guardEnvironment } from '../../isolation/guardPolicy.ts';
import { LibraryFolder } from '../../libraries/libraryFolder.ts';
import type { Interpreter, InterpreterOverrides } from '../interpreter.ts';
import type { PreparedRuntime, Runtime, RuntimeContext } from '../runtime.ts';
import { bootstrapFolder } from './compiledBootstrap.ts';
import { findPython } from './pythonInterpreter.ts';
import { pythonIdentifier, pythonLibraryFolder, pythonLibraryMounts, pythonPackageTool } from './pythonPackages.ts';

/** Tells our bootstrap where the contents of layers are; it removes it before the function's code is loaded. */
const layersVariable = 'LAMBDA_WORKBENCH_LAYERS';

/** Python functions, on the machine's interpreter and our own bootstrap. */
export const pythonRuntime: Runtime = {
  isForeign: false,
  needsHandler: true,

  runs: (fn) => fn.runtime?.startsWith('python') ?? fn.handlerSource?.file.endsWith('.py') ?? false,

  async prepare(fn: LambdaFunction, context: RuntimeContext): Promise<PreparedRuntime> {
    const wanted = wantedVersion(fn);
    const python = await pythonOf(fn, context.overrides);
    const identifier = pythonIdentifier(python);
    const libraries = new LibraryFolder(identifier).installed();
    return {
      identifier,
      version: `python:${python.version}`,
      code: fn.codeRoot,
      runtimeFiles: bootstrapFolder(python, context.assets.runtime('python'), context.buildFolder),
      // For sandbox-exec, where it stays at its own path.
      interpreterFolders: [...python.folders, ...(libraries ? [libraries.folder] : [])],
      mounts: libraries ? pythonLibraryMounts(libraries) : [],
      path: [path.dirname(python.executable)],
      hasGuards: true,
      warnings:
        wanted && `python${wanted}` !== identifier ? [otherVersion(wanted, python.version, python.executable)] : [],
      // -B: the code is read-only on Lambda, and no __pycache__ is left in the user's folder.
      // -u: a function that is killed has printed what it printed.
      // -S: without the packages of the machine's Python, which no deployment has.
      command: (layout) => [
        ...[python.executable, '-B', '-u', ...(python.isEnvironment === true ? [] : ['-S'])],
        path.join(layout.runtimeFolder, 'bootstrap.py'),
        ...(libraries ? [pythonLibraryFolder(libraries, layout)] : []),
      ],
      environment: (layout) => ({
        PYTHONPATH: pythonPath(layout.runtimeFolder, libraries && pythonLibraryFolder(libraries, layout)),
        LC_CTYPE: 'C.UTF-8',
        ...(layout.layers === undefined ? {} : { [layersVariable]: layout.layers }),
        ...guardEnvironment(layout),
      }),
    };
  },

  async packageTool(fn, { overrides }) {
    return pythonPackageTool(await pythonOf(fn, overrides));
  },
};

function wantedVersion(fn: LambdaFunction): string | undefined {
  return /^python(\d+\.\d+)$/.exec(fn.runtime ?? '')?.[1];
}

async function pythonOf(fn: LambdaFunction, overrides: InterpreterOverrides): Promise<Interpreter> {
  const wanted = wantedVersion(fn);
  const python = await findPython(fn.codeRoot, wanted, overrides.python);
  if (!python) throw noPython(fn.name, wanted, overrides.python);
  return python;
}

/** For the bootstrap, and for what the function starts. */
function pythonPath(runtimeFolder: string, libraries: string | undefined): string {
  return [...new Set([runtimeFolder, libraries ?? runtimeFolder])].join(path.delimiter);
}

function noPython(name: string, wanted: string | undefined, chosen: string | undefined): ExpectedError {
  if (chosen) {
    return new ExpectedError(
      l10n.t(
        '{0} cannot run: {1}, named by the setting lambdaWorkbench.python.interpreter, is no Python.',
        name,
        chosen,
      ),
    );
  }
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: it needs Python {1}, and no Python was found on this machine. Install Python, create a virtual environment (.venv) in the folder, or name the interpreter in the setting lambdaWorkbench.python.interpreter.',
      name,
      wanted ?? '3',
    ),
  );
}

function otherVersion(wanted: string, version: string, executable: string): string {
  return l10n.t(
    'The template asks for Python {0}; this ran on Python {1} ({2}). Results may differ on AWS.',
    wanted,
    version,
    executable,
  );
}
