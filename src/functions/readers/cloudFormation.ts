import { readTemplate } from '../cloudFormation/templateReading.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import type { FunctionReader } from '../functionReader.ts';
import type { NewerTexts } from '../textFile.ts';

/**
 * Reads SAM and CloudFormation templates, YAML or JSON, whatever they are called
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy.html).
 */
export const cloudFormationReader = {
  accepts: (file: string) => /\.(ya?ml|json|template)$/i.test(file),

  mayDescribe: (_file, text) => mayBeTemplate(text),

  read(file: string, text: string, _parsers?: Parsers, stage?: string, newer?: NewerTexts) {
    return mayBeTemplate(text) ? readTemplate(file, text, { stage, newer }) : Promise.resolve(undefined);
  },
} satisfies FunctionReader;

/** A cheap look, because nearly all YAML and JSON files are something else. */
function mayBeTemplate(text: string): boolean {
  return (
    text.includes('Resources') &&
    /AWS::(?:(?:Serverless|Lambda)::(?:Web)?Function|CloudFormation::Stack|Serverless::Application)\b/.test(text)
  );
}
