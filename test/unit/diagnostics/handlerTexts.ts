import type { RuleCase } from './ruleCases.ts';

const indented = (body: string, by: string): string => body.replaceAll('\n', `\n${by}`);

/** A file with a handler, of what stands in the module and in the handler. */
export const python = (body: string, module = ''): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${indented(body, '    ')}\n`;

export const javascript = (body: string, module = '', parameters = 'event, context'): string =>
  `${module}\nexports.handler = async (${parameters}) => {\n  ${indented(body, '  ')}\n};\n`;

export const typescript = (body: string, module = '', parameters = 'event: any, context: Context'): string =>
  `import type { Context } from 'aws-lambda';\n${module}\nexport const handler = async (${parameters}): Promise<unknown> => {\n  ${indented(body, '  ')}\n};\n`;

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
