/** Every setting, below `lambdaWorkbench.`, with its default. A test holds package.json and `Config` to this table. */
export const settings = {
  'codeLens.enabled': true,
  'codeLens.cost': true,
  'cost.hover': true,
  'cost.inlayHints': true,
  'diagnostics.enabled': true,
  'diagnostics.rules': {},
  stage: '',
  'run.saveBeforeRun': true,
  'run.environmentFile': '',
  'run.network': 'allow',
  'run.cpu': 'host',
  'lambdaApi.port': 3001,
  'lambdaApi.httpPort': 3000,
  'python.interpreter': '',
  'node.interpreter': '',
} as const;

export type SettingName = keyof typeof settings;

/** Settings that name a program. They count only in a trusted workspace (`restrictedConfigurations` in package.json). */
export const restrictedSettings: readonly SettingName[] = ['python.interpreter', 'node.interpreter'];
