/** AWS's packages, all that a snippet may use (https://docs.aws.amazon.com/lambda/latest/dg/csharp-package.html). */
const packages: Readonly<Record<string, string>> = {
  'Amazon.Lambda.APIGatewayEvents': '2.7.1',
  'Amazon.Lambda.CloudWatchEvents': '4.4.0',
  'Amazon.Lambda.Core': '2.5.0',
  'Amazon.Lambda.S3Events': '3.1.0',
  'Amazon.Lambda.SQSEvents': '2.2.0',
  'Amazon.Lambda.Serialization.SystemTextJson': '2.4.4',
};

/** The project file of a function, as AWS's templates have it. `version`: of .NET, `10`. */
export function dotnetProject(version: string, code: string): string {
  const used = Object.entries(packages).filter(([name]) => code.includes(name));
  return `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net${version}.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <GenerateRuntimeConfigurationFiles>true</GenerateRuntimeConfigurationFiles>
    <AWSProjectType>Lambda</AWSProjectType>
    <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
  </PropertyGroup>
  <ItemGroup>
${used.map(([name, wanted]) => `    <PackageReference Include="${name}" Version="${wanted}" />\n`).join('')}  </ItemGroup>
</Project>
`;
}
