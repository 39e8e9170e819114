/**
 * The variables by which a tool is let into a registry of its user's own: they are credentials that its build needs, and
 * no other tool gets them. By the tools' names, as messages have them.
 */
const ofRegistries: Readonly<Record<string, RegExp>> = {
  // https://doc.rust-lang.org/cargo/reference/config.html#registriesnametoken
  Rust: /^CARGO_REGISTRIES_\w+_TOKEN$/i,
  // https://go.dev/ref/mod#environment-variables
  Go: /^GO(?:AUTH|PROXY)$/i,
  // What a settings.xml conventionally reads.
  Maven: /^(?:MAVEN|MVN)_/i,
  // https://docs.gradle.org/current/userguide/build_environment.html#setting_a_project_property
  Gradle: /^ORG_GRADLE_PROJECT_/i,
  // What a nuget.config conventionally reads.
  '.NET': /^NUGET_/i,
  // https://docs.npmjs.com/cli/configuring-npm/npmrc; the two others are conventions of .npmrc files.
  npm: /^(?:npm_config_\S+|NPM_TOKEN|NODE_AUTH_TOKEN)$/i,
  // https://pip.pypa.io/en/stable/topics/configuration/#environment-variables
  pip: /^PIP_/i,
};

/** Names that secrets have. */
const secretName =
  /TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|(?:^|_)(?:KEYS?|PASS|PWD|PAT|AUTH)(?:_|$)/i;
/** And others that only look so. The agent's socket signs, but does not give its keys away; git needs it. */
const noSecrets = /^(?:PWD|OLDPWD|SSH_AUTH_SOCK|\w*_PROXY)$/i;
/** `https://user:password@host`. */
const secretValue = /:\/\/[^\s/:@]+:[^\s/@]+@/;

/**
 * An environment for a program that may be the workspace's own, or runs code of it: everything but what is AWS's, and what is
 * secret by its name, or by a password in an address. `tool`: the one whose registries it may use.
 */
export function toolEnvironment(environment: NodeJS.ProcessEnv, tool?: string): NodeJS.ProcessEnv {
  const own = tool === undefined ? undefined : ofRegistries[tool];
  const isPassed = (name: string, value: string): boolean =>
    !/^AWS_/i.test(name) &&
    (own?.test(name) === true || noSecrets.test(name) || !(secretName.test(name) || secretValue.test(value)));
  return Object.fromEntries(Object.entries(environment).filter(([name, value = '']) => isPassed(name, value)));
}
