import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { projectFolder } from '../../../tools/projectFolder.ts';

const read = (file: string): string => fs.readFileSync(path.join(projectFolder, file), 'utf8').replaceAll('\r\n', '\n');

const strings = (file: string): [key: string, text: string][] => Object.entries(JSON.parse(read(file)) as object);

/** What the editor and the command line say in English. */
const spoken = new Set(strings('l10n/bundle.l10n.ja.json').map(([text]) => text));

/** The English page of a Japanese one: docs/ja/README.md is the project's README, and CONTRIBUTING.md lies beside that. */
function englishTwin(file: string): string {
  const name = /^docs\/ja\/(README\.md|CONTRIBUTING\.md)$/.exec(file)?.[1];
  return name ?? file.replace(/(^|\/)ja\//, '$1');
}

/** What a page is made of beside its sentences, which has to be the same in both languages. */
interface Skeleton {
  /** The level of each heading. */
  readonly headings: readonly number[];
  /** The language and text of each block of code, without comments. */
  readonly blocks: readonly string[];
  readonly tableRows: number;
  readonly listItems: number;
  /** What it links to, and its pictures: addresses, and files of the project (the English ones, where there are two). */
  readonly links: readonly string[];
  /** Names in backquotes, without what the editor shows in Japanese: buttons, and texts with more than ASCII characters. */
  readonly names: readonly string[];
}

function skeleton(file: string): Skeleton {
  const blocks: string[] = [];
  const text = read(file).replace(/^```(.*\n[^]*?)^```$/gm, (_, block: string) => {
    blocks.push(block.replace(/(^|\s+)#\s.*$/gm, ''));
    return '';
  });
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return {
    headings: [...text.matchAll(/^(#+) /gm)].map(([, marks = '']) => marks.length),
    blocks,
    tableRows: count(/^\|/gm),
    listItems: count(/^(?:-|\d+\.) /gm),
    links: linksOf(file, text)
      .map(({ target }) => englishTwin(target))
      .filter((target) => target !== englishTwin(file))
      .sort(),
    names: [...text.matchAll(/(`+)(.+?)\1/g)]
      .map(([, , name = '']) => name)
      .filter((name) => /^[ -~]+$/.test(name) && !spoken.has(name))
      .sort(),
  };
}

/** The links of a page: an address, or a file of the project with the heading that it leads to. */
function linksOf(file: string, text: string): { target: string; heading: string | undefined }[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => {
    if (/^[a-z]+:/.test(link)) return { target: link, heading: undefined };
    const [target = '', heading] = link.split('#');
    return { target: target === '' ? file : path.posix.join(path.posix.dirname(file), target), heading };
  });
}

/** What leads to a heading, as GitHub and VS Code make it. */
function anchors(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Numbers of two digits and more in the sentences of a page. */
function numbers(file: string): string[] {
  const text = read(file).replace(/^```[^]*?^```$|`[^`\n]+`|\]\([^)]+\)/gm, '');
  return [...new Set(text.match(/\d[\d,.]*\d/g))];
}

describe('Japanese pages', () => {
  const pages = fs
    .readdirSync(path.join(projectFolder, 'docs/ja'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/ja/${name}`);
  const rulePages = fs.readdirSync(path.join(projectFolder, 'docs/rules/ja')).map((name) => `docs/rules/ja/${name}`);

  it('are there', () => {
    assert.ok(pages.length >= 8);
  });

  for (const page of pages) {
    const english = englishTwin(page);
    const isGenerated = read(page).includes('<!-- Generated from `package.json`');

    describe(page, () => {
      it('has the headings, code, tables, lists, links and names of the English page', () => {
        // What settings mean is said in package.nls.json, which tests of its own hold to its translation.
        const namesOf = ({ names, ...rest }: Skeleton): object => (isGenerated ? rest : { names, ...rest });
        assert.deepEqual(namesOf(skeleton(page)), namesOf(skeleton(english)));
      });

      it('has its numbers', () => {
        const text = read(page);
        assert.deepEqual(
          numbers(english).filter((number) => !isGenerated && !text.includes(number)),
          [],
        );
      });

      it('has the figures of its tables', () => {
        const figures = (file: string): string[] => read(file).match(/(?<=^\|.*\| +)\d[\d,.]*(?= +\|)/gm) ?? [];
        assert.deepEqual(figures(page), figures(english));
      });

      it('says yes and no where it does', () => {
        const cells = (file: string): string[] => read(file).match(/(?<=^\|.*\| +)[^| ][^|]*/gm) ?? [];
        const answer = (cell: string): string | undefined => /^\[?(yes|no|はい|いいえ)(?![a-z])/.exec(cell)?.[1];
        const words = new Map([
          ['yes', 'はい'],
          ['no', 'いいえ'],
        ]);
        assert.deepEqual(
          cells(page).map(answer),
          cells(english).map((cell) => words.get(answer(cell) ?? '')),
        );
      });

      it('calls commands and settings by their Japanese names', () => {
        const marked = new Set([...read(english).matchAll(/(\*\*|_)([^*_\n]+)\1/g)].map(([, , name]) => name));
        const japanese = new Map(strings('package.nls.ja.json'));
        const missing = strings('package.nls.json').filter(
          ([key, text]) =>
            key.startsWith('command.') && marked.has(text) && !read(page).includes(japanese.get(key) ?? key),
        );
        assert.deepEqual(missing, []);
      });

      it('and the English page lead to each other', () => {
        const linksTo = (from: string, to: string): boolean =>
          linksOf(from, read(from).split('\n').slice(0, 4).join('\n')).some(({ target }) => target === to);
        assert.ok(linksTo(page, english), page);
        assert.ok(linksTo(english, page), english);
      });

      it('links to files and headings that exist, as the English page does', () => {
        for (const { target, heading } of [page, english].flatMap((file) => linksOf(file, read(file)))) {
          if (/^[a-z]+:/.test(target)) continue;
          assert.ok(fs.existsSync(path.join(projectFolder, target)), target);
          if (heading !== undefined) assert.ok(anchors(target).includes(heading), `${target}#${heading}`);
        }
      });

      it('leads to Japanese pages where there are any', () => {
        const japanese = new Set([...pages, ...rulePages].map(englishTwin));
        const targets = linksOf(page, read(page)).map(({ target }) => target);
        assert.deepEqual(
          targets.filter((target) => japanese.has(target) && target !== english),
          [],
        );
      });
    });
  }
});
