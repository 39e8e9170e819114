type Variables = Readonly<Record<string, string>>;

/** AWS credentials that a person chose for a run. They reach the function's environment and nothing else. */
export interface Credentials {
  /** The profile they are of. */
  readonly profile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
  /** The profile's own; undefined where it has none. */
  readonly region: string | undefined;
}

/** The variables that hold credentials. Reserved on AWS; a person may choose them for a run, a template may not. */
export const credentialVariables: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
]);

/**
 * Credentials as a function's environment has them: those of the chosen profile; else, where `variables` point at a local
 * service and name no credentials of any kind, ones that mean nothing, because an SDK without any does not even send.
 */
export function credentialEnvironment(credentials: Credentials | undefined, variables: Variables): Variables {
  if (credentials) {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    return {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    };
  }
  return hasPlaceholders(credentials, variables) ? { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' } : {};
}

/** Whether its credentials mean nothing: AWS itself refuses them, which only a local service does not. */
export function hasPlaceholders(credentials: Credentials | undefined, variables: Variables): boolean {
  return !credentials && usesLocalService(variables) && !sources.some((name) => variables[name]);
}

/** Where the SDKs look for credentials in an environment. */
const sources = [
  ...credentialVariables,
  'AWS_PROFILE',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
function usesLocalService(variables: Variables): boolean {
  if (variables['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') return false;
  return Object.entries(variables).some(([name, url]) => /^AWS_ENDPOINT_URL(?:_|$)/.test(name) && isLoopback(url));
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
