import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { TextInsertion } from './textInsertion.ts';
import { YamlFile } from './yamlFile.ts';

/** The head of a new template. */
const head = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31

Resources:
`;

/** A new template with these resources: YAML in steps of two spaces, not indented. */
export function newTemplate(resources: string): string {
  return `${head}${resources.trimEnd().replace(/^(?=.)/gm, '  ')}\n`;
}

/**
 * Puts resources at the end of the `Resources` of a SAM template. ExpectedError where the template cannot be read, is not
 * SAM's, or has one of these names already.
 */
export function templateInsertion(file: string, text: string, resources: string): TextInsertion {
  const template = new YamlFile(file, text);
  if (!isSamTemplate(text) || !template.root) {
    throw new ExpectedError(
      l10n.t('{0} is no SAM template. Write this into it first: {1}', file, 'Transform: AWS::Serverless-2016-10-31'),
    );
  }
  return template.insertion(['Resources'], resources);
}

/** Whether a text asks for SAM's transform; other templates cannot have functions of SAM's. */
export function isSamTemplate(text: string): boolean {
  return /^\uFEFF?Transform\s*:[^#]*?AWS::Serverless-2016-10-31/m.test(text);
}
