import { isJsonObject } from '../../json.ts';

/** `Key=Value` or `ParameterKey=Key,ParameterValue=Value`; what holds blanks is quoted. */
const pair = /(?:ParameterKey=)?"?([A-Za-z0-9]+)"?(?:,ParameterValue)?=("(?:\\.|[^"\\])*"|'[^']*'|(?:\\.|[^\s"\\])+)/g;

/**
 * The parameters of `parameter_overrides`: one text, a list of texts, or a table
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-command-reference-sam-deploy.html).
 */
export function parameterOverrides(written: unknown): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  if (isJsonObject(written)) {
    for (const [name, value] of Object.entries(written)) {
      if (['string', 'number', 'boolean'].includes(typeof value)) parameters.set(name, String(value));
    }
    return parameters;
  }
  const texts: readonly unknown[] = Array.isArray(written) ? written : [written];
  for (const text of texts) {
    // `file://…` is read when it is deployed.
    if (typeof text !== 'string' || text.startsWith('file://')) continue;
    for (const [, name = '', value = ''] of text.matchAll(pair)) parameters.set(name, unquoted(value));
  }
  return parameters;
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/s, '$2').replace(/\\(.)/g, '$1');
}
