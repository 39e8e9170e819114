import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { ProfileSections } from './profiles.ts';

/**
 * Why a profile gives no credentials, and what to do. The SDK's own words are passed on only where they cannot hold a
 * secret: those about a credential_process have its command line and what it printed.
 */
export function refusedProfile(profile: string, sections: ProfileSections, cause: unknown): ExpectedError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const chain = sourceProfiles(profile, sections);
  const first = (...keys: string[]): string | undefined =>
    chain.find((name) => keys.some((key) => sections.get(name)?.[key] !== undefined));

  const missing = chain.find((name) => !sections.has(name));
  if (missing !== undefined) {
    return new ExpectedError(l10n.t('The AWS profile {0} rests on {1}, which does not exist.', profile, missing));
  }
  // An answer of AWS's own is not about the process.
  const answered = cause instanceof Error && '$metadata' in cause;
  const process = first('credential_process');
  if (process !== undefined && !answered) {
    return new ExpectedError(
      l10n.t(
        'The credential_process of the AWS profile {0} failed. Run its command in a terminal to see why.',
        process,
      ),
    );
  }
  if (/multi-factor/i.test(message)) {
    return new ExpectedError(
      l10n.t('The AWS profile {0} needs a code of multi-factor authentication, which cannot be given here.', profile),
    );
  }
  const isOver = /session|token/i.test(message);
  const sso = first('sso_session', 'sso_start_url');
  if (sso !== undefined && isOver) return loginNeeded(profile, `aws sso login --profile ${quoted(sso)}`);
  const login = first('login_session');
  if (login !== undefined && isOver) return loginNeeded(profile, `aws login --profile ${quoted(login)}`);
  return new ExpectedError(l10n.t('The AWS profile {0} gives no credentials: {1}', profile, message));
}

function loginNeeded(profile: string, command: string): ExpectedError {
  return new ExpectedError(l10n.t('The session of the AWS profile {0} is over. Log in again: {1}', profile, command));
}

/** The profile, and those whose credentials it uses to assume its role. */
function sourceProfiles(profile: string, sections: ProfileSections): string[] {
  const chain: string[] = [];
  for (let name: string | undefined = profile; name !== undefined && !chain.includes(name);) {
    chain.push(name);
    name = sections.get(name)?.['source_profile'];
  }
  return chain;
}

function quoted(name: string): string {
  return /^[\w.@-]+$/.test(name) ? name : `"${name}"`;
}
