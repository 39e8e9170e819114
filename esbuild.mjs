// Builds the bundles and lays the files that ship beside them into dist/. `--production` minifies.
import * as esbuild from 'esbuild';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { rulesOnDisk } from './tools/generate/ruleFiles.ts';
import { proseOf } from './tools/generate/ruleProse.ts';
import { titlesOnly } from './tools/ruleTitles.ts';
import { thirdPartyNotices } from './tools/thirdPartyNotices.mjs';

const production = process.argv.includes('--production');
const dist = path.resolve('dist');

/** Copies the files of `from` whose paths `keep` accepts, with their folders, into dist/`to`. */
async function copy(from, to, keep = () => true) {
  await fs.cp(from, path.join(dist, to), {
    recursive: true,
    filter: async (source) => (await fs.stat(source)).isDirectory() || keep(source),
  });
}

/** What is imported on first use, and lies in a bundle of its own beside those that import it. */
const onFirstUse = {
  name: 'on-first-use',
  setup(build) {
    build.onResolve({ filter: /^yauzl$/ }, () => ({ path: './zip.cjs', external: true }));
  },
};

/** A production build starts from nothing, so that nothing old is packaged. */
if (production) await fs.rm(dist, { recursive: true, force: true });

const treeSitter = 'node_modules/@vscode/tree-sitter-wasm/wasm';
const hcl = 'node_modules/@tree-sitter-grammars/tree-sitter-hcl';
const grammars = ['python', 'javascript', 'typescript', 'tsx', 'java', 'go', 'ruby', 'c-sharp', 'rust'].map(
  (grammar) => `tree-sitter-${grammar}.wasm`,
);

/** Of all bundles that run in Node.js. */
const forNode = {
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: production,
  logLevel: 'warning',
  metafile: true,
};

const builds = await Promise.all([
  esbuild.build({
    entryPoints: {
      extension: 'src/extension.ts',
      cli: 'src/cli.ts',
      sourceWorker: 'src/functions/sourceWorker.ts',
      checkWorker: 'src/diagnostics/checkWorker.ts',
    },
    ...forNode,
    // Japanese as it is: escaped it is twice as long.
    charset: 'utf8',
    external: ['vscode'],
    plugins: [titlesOnly, onFirstUse],
    // Their main files are UMD, which no bundler can follow.
    alias: {
      'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
      'vscode-languageserver-types': 'vscode-languageserver-types/lib/esm/main.js',
    },
    sourcemap: production ? false : 'linked',
  }),
  esbuild.build({
    entryPoints: { 'runtimes/node/typescriptBuilder': 'src/sandbox/runtimes/node/typescriptBuilder.ts' },
    ...forNode,
  }),
  esbuild.build({
    // One file: what a function's process loads, every cold start pays for.
    entryPoints: { 'runtimes/node/residue/residue': 'src/sandbox/runtimes/node/residue/residue.cjs' },
    ...forNode,
    target: 'node18',
  }),
  esbuild.build({
    entryPoints: { zip: 'yauzl' },
    ...forNode,
  }),
  esbuild.build({
    // A file of its own, which is loaded anew for each runtime: see src/syntax/treeSitter.ts.
    entryPoints: { 'grammars/tree-sitter': '@vscode/tree-sitter-wasm' },
    ...forNode,
  }),
  esbuild.build({
    // Read on first use, so that nobody else waits for it.
    entryPoints: { aws: 'src/aws/sdk.ts' },
    ...forNode,
    // ES modules first: of the SDK only what is used remains.
    mainFields: ['module', 'main'],
  }),
  esbuild.build({
    entryPoints: {
      'webview/result': 'src/editor/run/webview/result.ts',
      'webview/style': 'src/editor/run/webview/style.css',
      'webview/cost': 'src/editor/cost/webview/cost.ts',
      'webview/costStyle': 'src/editor/cost/webview/style.css',
    },
    outdir: dist,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: production,
    logLevel: 'warning',
    metafile: true,
  }),
]);

// After the bundles: two that make the same folder at once get in each other's way.
await copy(treeSitter, 'grammars', (file) => ['tree-sitter.wasm', ...grammars].includes(path.basename(file)));
await fs.cp(path.join(hcl, 'tree-sitter-terraform.wasm'), path.join(dist, 'grammars/tree-sitter-terraform.wasm'));
const bundledRuntime = path.join('runtimes', 'node', 'residue') + path.sep;
await copy(
  'src/sandbox/runtimes',
  'runtimes',
  (file) => /\.(py|cjs|rb|xml|gradle|cs|csproj)$/.test(file) && !file.includes(bundledRuntime),
);
await copy('src/events/catalog', 'events');
const schemas = JSON.parse(await fs.readFile('src/events/eventSchemas.json', 'utf8'));
await fs.writeFile(path.join(dist, 'eventSchemas.json'), JSON.stringify(schemas));
for (const kind of ['functionTemplates', 'serviceTemplates']) {
  const folder = path.join('src/newFunction', kind);
  const texts = (await fs.readdir(folder)).sort().map(async (file) => {
    return [path.basename(file, '.yaml'), await fs.readFile(path.join(folder, file), 'utf8')];
  });
  await fs.writeFile(path.join(dist, `${kind}.json`), JSON.stringify(Object.fromEntries(await Promise.all(texts))));
}
const rules = await rulesOnDisk();
for (const language of ['en', 'ja']) {
  const texts = rules.map((rule) => {
    const { title, what, why, instead } = proseOf(rule, language);
    const { id, severity, category, docs } = rule;
    return [id, { severity, category, title, what, why, instead, source: docs.sources[0]?.url }];
  });
  await fs.writeFile(path.join(dist, `ruleTexts.${language}.json`), JSON.stringify(Object.fromEntries(texts)));
}
const esbuildFiles = [
  'lib/main.js',
  'bin/esbuild',
  'esbuild.wasm',
  'wasm_exec.js',
  'wasm_exec_node.js',
  'package.json',
  'LICENSE.md',
];
for (const file of esbuildFiles) {
  await fs.cp(path.join('node_modules/esbuild-wasm', file), path.join(dist, 'esbuild-wasm', file));
}
const bundled = builds.flatMap(({ metafile }) => Object.keys(metafile.inputs));
const shipped = ['node_modules/esbuild-wasm', 'node_modules/@vscode/tree-sitter-wasm', hcl];
await fs.writeFile(path.join(dist, 'ThirdPartyNotices.txt'), await thirdPartyNotices(bundled, shipped));
