/** Variables for the `dotnet` command: no advertisement, no report to its makers, and nothing of it stays running. */
export const toolEnvironment = {
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  DOTNET_SKIP_FIRST_TIME_EXPERIENCE: '1',
  DOTNET_GENERATE_ASPNET_CERTIFICATE: 'false',
  DOTNET_CLI_USE_MSBUILD_SERVER: '0',
  MSBUILDDISABLENODEREUSE: '1',
} as const;

/** Parameters of every `dotnet publish`: errors and nothing else, with their files' paths, and no compiler that waits for more work. */
export const publishParameters = [
  ...['--nologo', '-v', 'q', '-clp:NoSummary', '-nodeReuse:false'],
  '-p:GenerateFullPaths=true',
  '-p:UseSharedCompilation=false',
] as const;
