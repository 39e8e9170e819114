import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';

/** A function cannot run before AWS's client of its runtime has been installed here. Nobody's mistake: AWS brings it along. */
export class RuntimeClientMissing extends ExpectedError {
  /** What is to be installed. */
  readonly packageName: string;

  constructor(fn: LambdaFunction, language: string, packageName: string) {
    super(
      l10n.t(
        '{0} cannot run yet: AWS’s runtime client for {1}, which is part of the runtime on AWS, has to be installed here once: Install AWS SDK or Runtime Client for Local Runs in the editor, lambda-workbench libraries install {0} on the command line.',
        fn.name,
        language,
      ),
    );
    this.packageName = packageName;
  }
}
