import type { FunctionReader } from './functionReader.ts';
import { cdkReader } from './readers/cdk.ts';
import { cloudFormationReader } from './readers/cloudFormation.ts';
import { serverlessReader } from './readers/serverless.ts';
import { terraformReader } from './readers/terraform.ts';

/** One reader per origin; the first one that knows a file reads it. */
export const functionReaders: readonly FunctionReader[] = [
  cdkReader,
  terraformReader,
  serverlessReader,
  cloudFormationReader,
];
