/** Keys and tokens by the form that their service gives them. */
const knownForms: readonly RegExp[] = [
  // AWS, GitHub, GitLab, Slack, Stripe, Google, SendGrid, npm, OpenAI and Anthropic
  /^(?:AKIA|ASIA)[A-Z2-7]{16}$/,
  /^(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})$/,
  /^glpat-[\w-]{20,}$/,
  /^xox[abeprs]-[\w-]{20,}$/,
  /^[rs]k_live_[A-Za-z0-9]{20,}$/,
  /^AIza[\w-]{35}$/,
  /^SG\.[\w-]{16,}\.[\w-]{30,}$/,
  /^npm_[A-Za-z0-9]{36}$/,
  /^sk-(?:ant-|proj-)?[\w-]{32,}$/,
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/,
];

const passwordInUrl = /^[a-z][\w+.-]*:\/\/[^/\s:@]*:(?<password>[^/\s@]+)@(?<host>[^/\s:]+)/i;
const localHost = /^(?:localhost|127\.|0\.0\.0\.0|host\.docker\.internal|[\w-]+$)/;

/** Names of what people choose, and of what machines make. */
const passwordName = /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE)$/i;
const tokenName = /(?:^|_)(?:SECRET|TOKEN|API_?KEY|SECRET_?KEY|PRIVATE_?KEY|ACCESS_?KEY)$/i;

/** What stands where a secret will be, or says where it is. */
const placeholder =
  /change.?me|replace|example|placeholder|dummy|fake|sample|todo|your[-_ ]|^(?:test|secret|password|admin|root|guest|local|none|null|true|false|x+|\*+)$|[<>{}$]|^\s*$/i;
const locator = /^(?:arn:|\/|https?:\/\/|ssm:|s3:\/\/)|\.(?:json|pem|key|txt)$|\s/i;

/** Whether an environment variable holds a secret for sure enough to say so; much stricter than what is masked. */
export function isSecret(name: string, value: string): boolean {
  if (/EXAMPLE/i.test(value)) return false;
  if (knownForms.some((form) => form.test(value))) return true;
  const { password, host } = passwordInUrl.exec(value)?.groups ?? {};
  if (password !== undefined) return !placeholder.test(password) && !localHost.test(host ?? '');
  if (placeholder.test(value) || locator.test(value)) return false;
  if (passwordName.test(name)) return value.length >= 6 && !/^\w+(?:[/.]\w+)+$/.test(value);
  return tokenName.test(name) && isRandomText(value);
}

/** Long, of letters and digits, and no words with a separator between them. */
function isRandomText(value: string): boolean {
  return (
    value.length >= 16 &&
    /[A-Za-z]/.test(value) &&
    /\d/.test(value) &&
    !value.includes('/') &&
    !value.split(/[-_.]/).every((part) => /^(?:[A-Za-z]*|\d{1,4})$/.test(part))
  );
}
