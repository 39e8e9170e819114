import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { Rule } from '../rule.ts';
import { isSecret } from '../secrets.ts';
import { valuePlace } from '../templatePlaces.ts';

/** Whether a value stands in the template in so many letters, quoted or not: what a reference comes to does not. */
function isWrittenAsItIs({ start, end }: Range, value: string): boolean {
  const length = end.character - start.character;
  return start.line !== end.line || length === value.length || length === value.length + 2;
}

/** A secret in a template. */
export const rule: Rule = {
  id: 'env-secret',
  severity: 'warning',
  category: 'security',
  advice: [],
  languages: [],
  docs: {
    title: 'Secret in an environment variable',
    japaneseTitle: '環境変数に書かれた秘密情報',
    what: `Finds environment variables whose value stands in the template and is a secret: a key or token in the form of a known service, a private
key, a password within a URL, or what a name ending in \`PASSWORD\`, \`SECRET\`, \`TOKEN\` or \`API_KEY\` is given.`,
    why: `Whoever can read the repository has the secret, and so has everybody who may call \`GetFunctionConfiguration\` or look at the console. It
stays in the history when it is taken out, and changing it means a deployment.`,
    instead: `Keep it in Secrets Manager, or in the Parameter Store as a \`SecureString\`. Give the function its name, and read it once per execution
environment. Change a secret that has been committed.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Environment:
        Variables:
          DATABASE_PASSWORD: winter-2019-oslo
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Environment:
        Variables:
          DATABASE_SECRET_NAME: orders/database
`,
      },
    ],
    fix: undefined,
    silent: `References, dynamic references, parameters and variables of the shell are left alone: only what is written as it is counts. So are
ARNs, names and paths of secrets, placeholders (\`changeme\`, \`<token>\`), and passwords of local services.`,
    sources: [
      {
        title: 'Securing environment variables',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html',
      },
      {
        title: 'Use Secrets Manager secrets in Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const [name, value] of Object.entries(fn.environment)) {
      const at = valuePlace(fn, `Environment.Variables.${name}`);
      if (at === undefined || !isWrittenAsItIs(at.range, value) || !isSecret(name, value)) continue;
      report({
        at,
        message: l10n.t(
          'The value of {0} looks like a secret: everybody who reads this file or the function’s configuration has it. Keep it in Secrets Manager or the Parameter Store, and give the function its name.',
          name,
        ),
      });
    }
  },
};
