// Durable handlers, for the cases of rules: what stands in the module, and what in the handler.

const indented = (body: string, spaces: string): string => body.replaceAll('\n', `\n${spaces}`);

export function durablePy(module: string, body: string): string {
  return `from aws_durable_execution_sdk_python import DurableContext, durable_execution, durable_step\n${module}\n@durable_execution\ndef lambda_handler(event, context):\n    ${indented(body, '    ')}\n`;
}

/** CommonJS. */
export function durableJs(module: string, body: string): string {
  return `const { withDurableExecution, withRetry } = require('@aws/durable-execution-sdk-js');\n${module}\nexports.handler = withDurableExecution(async (event, context) => {\n  ${indented(body, '  ')}\n});\n`;
}

/** ECMAScript modules with types. */
export function durableTs(module: string, body: string): string {
  return `import { withDurableExecution, type DurableContext } from '@aws/durable-execution-sdk-js';\n${module}\nexport const handler = withDurableExecution(async (event: Record<string, any>, context: DurableContext) => {\n  ${indented(body, '  ')}\n});\n`;
}
