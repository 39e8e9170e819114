import * as l10n from '@vscode/l10n';
import type { InvocationError } from './invocation.ts';
import type { ClosedLink } from './isolation/linkedCode.ts';
import { missingLibrary } from './libraries/missingLibrary.ts';

/**
 * What a failure has to do with this machine and not with the function: a library that AWS's runtimes bring along and
 * this one lacks, or credentials that a local run does not have.
 */
export function awsHints(error: InvocationError, closedLinks: readonly ClosedLink[] = []): string[] {
  const { errorType, errorMessage } = error;
  const closed = closedLinks.find(({ link }) => misses(errorMessage, link));
  if (closed) {
    return [
      l10n.t(
        '{0} is a symbolic link to {1}, which a local run does not see: beside the code it sees what lies in the opened folder, without credentials and without folders that the function lies in. On AWS it is there if what packs the code follows links, as sam package and the AWS CLI do. Open the folder that holds both (on the command line: run in it), or put the content in the link’s place.',
        closed.link,
        closed.target,
      ),
    ];
  }
  const missing = missingLibrary(error);
  if (missing) return [missing.explanation];
  if (responseModule.test(errorMessage)) {
    return [
      l10n.t(
        'CloudFormation puts this module beside code that stands in a template only, and only where that has the line "import cfnresponse" (Python) or require("cfn-response") (Node.js). On AWS it is missing as well.',
      ),
    ];
  }
  const module = missingModule(errorMessage);
  if (module !== undefined) {
    return [
      l10n.t(
        '{0} is neither in the function’s folder nor in its layers or its virtual environment. On AWS it would be missing as well: packages that only the machine’s Python has are not deployed. If it is a package, name it in requirements.txt and install it into a virtual environment in the folder: python3 -m venv .venv, then .venv/bin/pip install {0}.',
        module,
      ),
    ];
  }
  const nodePackage = missingPackage(errorMessage);
  if (nodePackage !== undefined) {
    return [
      l10n.t(
        '{0} is neither in a node_modules folder of the function nor in its layers. On AWS it would be missing as well. Install what package.json names, with npm install in its folder; where it does not name {0}: npm install {0}.',
        nodePackage,
      ),
    ];
  }
  const gem = missingGem.exec(errorMessage)?.[1];
  if (gem !== undefined) {
    return [
      l10n.t(
        '{0} is not installed here. On AWS it is there: the AWS SDK is part of AWS’s Ruby runtime. For local runs install it: gem install {0}, or bundle add {0}.',
        gem,
      ),
    ];
  }
  if (!noCredentials.test(`${errorType}: ${errorMessage}`)) return [];
  return [
    l10n.t(
      'A local run has no AWS credentials: those of this machine are not passed on. Choose a profile for it: Run with AWS Profile… in the editor, --profile NAME on the command line. Or let a local service stand in: AWS_ENDPOINT_URL=http://127.0.0.1:… in an environment file.',
    ),
  ];
}

const notThere =
  /No module named|Cannot find (?:module|package)|No such file or directory|ENOENT|cannot load such file/;

/** Whether an error says that a module or a file is not there which the link would lead to. */
function misses(errorMessage: string, link: string): boolean {
  if (!notThere.test(errorMessage)) return false;
  // Python writes a path with dots.
  const isModule = errorMessage.includes('No module named');
  const own = bare(link.replace(/^(?:.*\/)?node_modules\//, ''));
  const named = [...errorMessage.matchAll(/['"]([^'"\n]+)['"]|-- (\S+)/g)].map(
    ([, quoted, gem]) => quoted ?? gem ?? '',
  );
  return named.some((name) => {
    const wanted = bare(
      (isModule ? name.replaceAll('.', '/') : name).replace(/^\/var\/task\//, '').replace(/^(?:\.\.?\/)+/, ''),
    );
    return wanted === own || wanted.startsWith(`${own}/`) || own.endsWith(`/${wanted}`);
  });
}

/** Without the ending that imports may leave out. */
function bare(file: string): string {
  return file.replace(/\.(?:py|rb|[cm]?[jt]sx?|json)$/, '');
}

/** The module that Python does not find, unless it is the handler's own or inside of one that is there. */
function missingModule(errorMessage: string): string | undefined {
  const pattern = /^(?:Unable to import module '(?<handler>[^']*)': )?No module named '(?<missing>\w+)'/;
  const { handler, missing } = pattern.exec(errorMessage)?.groups ?? {};
  return handler?.split(/[./]/)[0] === missing ? undefined : missing;
}

/** The package that Node.js does not find, unless a path was asked for. */
function missingPackage(errorMessage: string): string | undefined {
  const named = /Cannot find (?:module|package) '(?<missing>[^'\n]+)'(?: imported from|\nRequire stack:)/.exec(
    errorMessage,
  );
  return /^(?:@[\w.-]+\/)?\w[\w.-]*(?=$|\/)/.exec(named?.groups?.['missing'] ?? '')?.[0];
}

const responseModule = /No module named 'cfnresponse'|Cannot find (?:module|package) 'cfn-response'/;

const missingGem = /cannot load such file -- (aws-sdk-[\w-]+)/;

/** boto3's and the JavaScript SDK's words. */
const noCredentials =
  /NoCredentialsError|CredentialsProviderError|Could not load credentials|Unable to locate credentials/;

/**
 * What AWS's refusal has to do with credentials that mean nothing, which a run has where a service on this machine stands in.
 * Also where the function has dealt with the error, and logged it.
 */
export function placeholderHints(logs: readonly string[], error: InvocationError | undefined): string[] {
  const failure = error ? [`${error.errorType}: ${error.errorMessage}`] : [];
  if (![...failure, ...logs].some((text) => refusedCredentials.test(text))) return [];
  return [
    l10n.t(
      'The credentials of this run are placeholders (test): it has none, and a service on this machine stands in for AWS (AWS_ENDPOINT_URL…), which takes any. AWS itself refuses them. Choose a profile: Run with AWS Profile… in the editor, --profile NAME on the command line. Or let a local service stand in for this one, too: AWS_ENDPOINT_URL_<SERVICE>=http://127.0.0.1:… in an environment file.',
    ),
  ];
}

/** AWS's words, service by service. */
const refusedCredentials =
  /\b(?:UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId)\b|The security token included in the request is invalid|The AWS Access Key Id you provided does not exist in our records|AWS was not able to validate the provided access credentials/;
