import * as l10n from '@vscode/l10n';
import { reservedVariables } from '../../functions/reservedVariables.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { environmentWritesAt } from '../environmentWrites.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** Code that overwrites what Lambda sets. */
export const rule: Rule = {
  id: 'reserved-env-var-code',
  severity: 'warning',
  category: 'configuration',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Code that sets an environment variable of Lambda’s',
    japaneseTitle: 'Lambda の環境変数を書き換えるコード',
    what: `Finds code that sets one of the environment variables that Lambda reserves, as \`AWS_REGION\` or \`AWS_ACCESS_KEY_ID\`, while a request is
handled or the module is loaded.`,
    why: `The SDK, the runtime and extensions read these. What one request sets stays for the next ones in the same execution environment: they
work in another region, or with somebody else's credentials, and only there.`,
    instead: `Give the client what it needs: \`region_name\`, \`credentials\`. Choose a name of your own for a variable of your own.`,
    examples: [
      {
        language: 'python',
        bad: `import os


def lambda_handler(event, context):
    os.environ["AWS_REGION"] = "eu-west-1"
    return {"customer": event["customer"]}
`,
        good: `import os


def lambda_handler(event, context):
    os.environ["TABLE_REGION"] = "eu-west-1"
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  process.env.AWS_REGION = 'eu-west-1';
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  process.env.TABLE_REGION = 'eu-west-1';
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `What is set only where it is missing is left alone, and so is what stands behind a condition while the module is loaded, as in code for a local
run. \`_X_AMZN_TRACE_ID\` is, too: setting it is how a trace is continued.`,
    sources: [
      {
        title: 'Lambda environment variables',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
      },
    ],
  },

  listen(context) {
    const look = (node: SyntaxNode): void => {
      for (const { name, value, node: at } of environmentWritesAt(context, node)) {
        if (!reservedVariables.has(name) || name === '_X_AMZN_TRACE_ID') continue;
        // `x = x or "eu-west-1"`
        if (value?.text.includes(name) === true) continue;
        const isLoading = node.enclosing('function', 'class', 'if', 'conditional', 'try') === undefined;
        if (!isLoading && !context.isReached(node)) continue;
        context.report({
          at,
          message: l10n.t(
            '{0} is Lambda’s own: the SDK, the runtime and extensions read it, and what is set here stays for later requests. Give the client its region or credentials, or choose another name.',
            name,
          ),
          related: callChain(context.chainTo(node)),
        });
      }
    };
    return { assignment: look, call: look };
  },
};
