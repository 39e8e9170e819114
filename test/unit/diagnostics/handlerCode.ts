// Files with a handler, for the cases of rules: what stands in the module, and what in the handler.

const indented = (body: string, spaces: string): string => body.replaceAll('\n', `\n${spaces}`);

export function py(module: string, body: string): string {
  return `${module}\ndef lambda_handler(event, context):\n    ${indented(body, '    ')}\n`;
}

/** CommonJS. */
export function js(module: string, body: string): string {
  return `${module}\nexports.handler = async (event, context) => {\n  ${indented(body, '  ')}\n};\n`;
}

/** ECMAScript modules with types. */
export function ts(module: string, body: string): string {
  return `${module}\nexport const handler = async (event: Record<string, any>) => {\n  ${indented(body, '  ')}\n};\n`;
}
