import { createRequire } from 'node:module';
import * as l10n from '@vscode/l10n';
import type { Assets } from '../assets.ts';
import { ExpectedError } from '../expectedError.ts';
import type { Credentials } from '../sandbox/credentials.ts';
import { refusedProfile } from './refusedProfile.ts';

type Sdk = typeof import('./sdk.ts');
type Section = Readonly<Record<string, string | undefined>>;

/** The profiles of ~/.aws/config and ~/.aws/credentials by name, as the AWS CLI reads them. */
export type ProfileSections = ReadonlyMap<string, Section>;

/** Temporary credentials are asked for anew when they have less than this left: longer than a run may take. */
const marginMs = 20 * 60_000;

/** The named AWS profiles of this machine. Credentials are read when they are asked for, and kept in memory only. */
export class Profiles {
  readonly #assets: Assets;
  /** Temporary credentials by profile; each answer of AWS is another key, and another key another environment. */
  readonly #temporary = new Map<
    string,
    { readonly made: string; readonly ends: number; readonly value: Credentials }
  >();

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /** Throws ExpectedError where there is none. */
  async names(): Promise<string[]> {
    const names = [...(await this.#sections()).keys()].sort();
    if (names.length > 0) return names;
    throw new ExpectedError(
      l10n.t('There is no AWS profile in ~/.aws/config and ~/.aws/credentials. Make one: aws configure sso'),
    );
  }

  /**
   * Credentials of a profile: its keys, an assumed role, SSO, or what its credential_process prints. Asks AWS where the
   * profile says so. Throws ExpectedError where the profile does not exist or its session is over; no secret is in it.
   */
  async credentials(profile: string): Promise<Credentials> {
    const sections = await this.#sections();
    const section = sections.get(profile);
    if (!section) {
      const known = [...sections.keys()].sort().join(', ');
      throw new ExpectedError(
        known === ''
          ? l10n.t('There is no AWS profile {0} in ~/.aws/config and ~/.aws/credentials.', profile)
          : l10n.t('There is no AWS profile {0}. The profiles are: {1}.', profile, known),
      );
    }
    const made = JSON.stringify([...sections]);
    const kept = this.#temporary.get(profile);
    if (kept?.made === made && kept.ends > Date.now()) return kept.value;
    this.#temporary.delete(profile);
    let identity: Awaited<ReturnType<ReturnType<Sdk['fromIni']>>>;
    try {
      identity = await this.#sdk().fromIni({ profile, ignoreCache: true })();
    } catch (error) {
      throw refusedProfile(profile, sections, error);
    }
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = identity;
    const value = { profile, accessKeyId, secretAccessKey, sessionToken, region: section['region'] };
    if (expiration) this.#temporary.set(profile, { made, ends: expiration.getTime() - marginMs, value });
    return value;
  }

  async #sections(): Promise<ProfileSections> {
    const { configFile, credentialsFile } = await this.#sdk().loadSharedConfigFiles({ ignoreCache: true });
    // Sections of other kinds are named `sso-session.name`, `services.name`.
    const profiles = Object.entries(configFile).filter(([name]) => !/^(?:sso-session|services)\./.test(name));
    const sections = new Map<string, Section>(profiles);
    for (const [name, section] of Object.entries(credentialsFile)) {
      sections.set(name, { ...sections.get(name), ...section });
    }
    return sections;
  }

  #sdk(): Sdk {
    return createRequire(this.#assets.awsSdk)(this.#assets.awsSdk) as Sdk;
  }
}
