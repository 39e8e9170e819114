import * as path from 'node:path';
import type { ImportRules } from '../importRules.ts';
import { openImports } from '../openImports.ts';

/** Where the classes lie that a file knows by opening their namespace. */
const namespaces: Readonly<Record<string, readonly string[]>> = {
  System: ['AppDomain', 'Environment', 'TimeSpan'],
  'System.Diagnostics': ['Process', 'ProcessStartInfo'],
  'System.IO': ['Directory', 'DirectoryInfo', 'File', 'FileInfo', 'FileMode', 'FileStream', 'Path', 'StreamWriter'],
  'System.Net': ['HttpListener'],
  'System.Net.Http': ['HttpClient'],
  'System.Net.Sockets': ['TcpListener'],
  'System.Threading': ['CountdownEvent', 'Thread', 'ThreadPool', 'Timer'],
  'System.Threading.Tasks': ['Parallel', 'Task'],
  'Amazon.DynamoDBv2.DataModel': ['DynamoDBContext'],
  'Microsoft.AspNetCore.Builder': ['WebApplication'],
  'MongoDB.Driver': ['MongoClient'],
  'StackExchange.Redis': ['ConnectionMultiplexer'],
};

const namespaceOf = new Map(Object.entries(namespaces).flatMap(([name, classes]) => classes.map((one) => [one, name])));

/** Opened in every file where the project says `ImplicitUsings`, as new ones do. */
const implicit = new Set(['System', 'System.IO', 'System.Net.Http', 'System.Threading', 'System.Threading.Tasks']);

const using = /^(?:global\s+)?using\s+([\w.]+)\s*;/;

/** Classes of opened namespaces, and by their full names. */
export const csharpImports: ImportRules = {
  files: () => [],
  inside: () => undefined,
  neighbours(source, root) {
    const own = path.dirname(source.file);
    // Folders are called like the last parts of their namespaces.
    const tails = [...openImports(source, using)]
      .filter((one) => !/^(?:System|Amazon|Microsoft|Newtonsoft)(?:\.|$)/.test(one))
      .flatMap((one) => one.split('.').map((_, nth, parts) => path.join(...parts.slice(nth))));
    const bases = [...new Set([own, path.dirname(own), root])];
    return {
      folders: [...new Set([own, ...bases.flatMap((base) => tails.map((tail) => path.join(base, tail)))])],
      files: 'named',
    };
  },
  modulesAreClasses: true,
  canonical: (module) => module,
  synonyms: new Map(),
  unbound(name, source) {
    const opened = openImports(source, using);
    const home = namespaceOf.get(name);
    if (home !== undefined && (opened.has(home) || implicit.has(home))) return `${home}.${name}`;
    // Which of AWS's namespaces it is, the name says well enough.
    return /^I?Amazon\w+$/.test(name) ? `Amazon.${name}` : name;
  },
  importers: new Set(),
};
