/** The words by which residue masks too (sandbox/runtimes/python/residue.py). */
const secretName =
  /pass(?:word|wd|phrase)|secret|token|credential|authorization|dsn$|connection_?string|(?:^|_)(?:api|access|private)?_?keys?$|[a-z]Keys?$/i;

/** Passwords within a URL, `user:password@host`. */
const passwordInUrl = /^[a-z][\w+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;

/** Whether a variable seems to hold a secret: its value is masked wherever it would be shown. An ARN only names one. */
export function isSecretLike(name: string, value: string): boolean {
  return passwordInUrl.test(value) || (secretName.test(name) && !value.startsWith('arn:'));
}
