import type { FunctionName } from './functionName.ts';

/** AWS's libraries (https://docs.aws.amazon.com/lambda/latest/dg/java-package.html) and Maven's compiler. A conformance test compiles with them. */
const mavenVersions = { core: '1.4.0', events: '3.16.1', compiler: '3.14.1' };

/** `pom.xml` of a function. `release`: the Java that it is compiled for. */
export function mavenProject(name: FunctionName, release: string, code: string): string {
  const dependencies = [
    dependency('aws-lambda-java-core', mavenVersions.core),
    ...(code.includes('lambda.runtime.events') ? [dependency('aws-lambda-java-events', mavenVersions.events)] : []),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>${name.dashed}</artifactId>
  <version>1.0</version>
  <properties>
    <maven.compiler.release>${release}</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
${dependencies.join('')}  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>${mavenVersions.compiler}</version>
      </plugin>
    </plugins>
  </build>
</project>
`;
}

function dependency(artifact: string, version: string): string {
  return `    <dependency>
      <groupId>com.amazonaws</groupId>
      <artifactId>${artifact}</artifactId>
      <version>${version}</version>
    </dependency>
`;
}
