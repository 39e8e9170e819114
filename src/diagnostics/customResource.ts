import type { FunctionCode } from './functionCode.ts';

/** Modules that answer CloudFormation. */
const modules = new Set(['cfnresponse', 'crhelper', 'cfn-response', 'cfn-response-async', 'cfn_custom_resource']);

/** Whether CloudFormation waits for the function: a custom resource has to be there when it answers. */
export function isCustomResource({ files, eventData }: Pick<FunctionCode, 'files' | 'eventData'>): boolean {
  return files.some((file) => {
    const imported = [...file.scopes.module.bindings.values()].some((one) => modules.has(one.imported?.module ?? ''));
    const reads = [...file.nodesOf('member'), ...file.nodesOf('subscript'), ...file.nodesOf('call')];
    return (
      imported ||
      reads.some((node) =>
        /^(?:ResponseURL|ResourceProperties|PhysicalResourceId)$/.test(eventData.pathOf(node)?.keys[0] ?? ''),
      )
    );
  });
}
