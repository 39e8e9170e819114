import type { RuleCase } from './ruleCases.ts';

const indented = (body: string, by: string): string => body.replaceAll('\n', `\n${by}`);

/** A file with a handler, of what stands in the handler, and what in the module before it. */
export const python = (body: string, module = ''): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${indented(body, '    ')}\n`;

export const javascript = (body: string, module = '', parameters = 'event, context'): string =>
  `${module}\nexports.handler = async (${parameters}) => {\n  ${indented(body, '  ')}\n};\n`;

export const typescript = (body: string, module = '', parameters = 'event: any, context: Context'): string =>
  `import type { Context } from 'aws-lambda';\n${module}\nexport const handler = async (${parameters}): Promise<unknown> => {\n  ${indented(body, '  ')}\n};\n`;

/** The same in the order of the file, for cases that are about both. */
export const py = (module: string, body: string): string => python(body, module);

export const js = (module: string, body: string): string => javascript(body, module);

/** This one without a type of AWS's, as most handlers are written. */
export const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: Record<string, any>) => {\n  ${indented(body, '  ')}\n};\n`;

/** Cases of which the same is told. */
export function each(
  cases: Readonly<Record<string, string | RuleCase>>,
  more: Omit<RuleCase, 'code'>,
): Record<string, RuleCase> {
  return Object.fromEntries(
    Object.entries(cases).map(([title, one]) => {
      return [title, typeof one === 'string' ? { code: one, ...more } : { ...one, ...more }];
    }),
  );
}

export const java = (body: string, imports = '', members = ''): string =>
  `import com.amazonaws.services.lambda.runtime.*;\n${imports}\npublic class App implements RequestHandler<Event, String> {\n${members}\n  public String handleRequest(Event event, Context context) throws Exception {\n    ${indented(body, '    ')}\n  }\n}\n`;

/** `imports`: one line for each package. */
export const go = (body: string, imports = '', module = ''): string =>
  `package main\n\nimport (\n\t"context"\n\t"github.com/aws/aws-lambda-go/lambda"\n\t${indented(imports, '\t')}\n)\n${module}\nfunc handle(ctx context.Context, event Event) error {\n\t${indented(body, '\t')}\n\treturn nil\n}\n\nfunc main() {\n\tlambda.Start(handle)\n}\n`;

export const ruby = (body: string, module = ''): string =>
  `${module}\ndef lambda_handler(event:, context:)\n  ${indented(body, '  ')}\n  { statusCode: 200 }\nend\n`;

export const csharp = (body: string, usings = '', members = ''): string =>
  `using Amazon.Lambda.Core;\n${usings}\npublic class Function\n{\n${members}\n    public async Task<string> FunctionHandler(Event evt, ILambdaContext context)\n    {\n        ${indented(body, '        ')}\n    }\n}\n`;

export const rust = (body: string, uses = '', module = ''): string =>
  `use lambda_runtime::{run, service_fn, Error, LambdaEvent};\n${uses}\n${module}\nasync fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {\n    ${indented(body, '    ')}\n    Ok(json!({}))\n}\n\n#[tokio::main]\nasync fn main() -> Result<(), Error> {\n    run(service_fn(handler)).await\n}\n`;
