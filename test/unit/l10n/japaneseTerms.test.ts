import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { projectFolder } from '../../../tools/projectFolder.ts';

/** One term for one thing: what is not written, and what is written instead. */
const terms: readonly [unwanted: RegExp, wanted: string][] = [
  [/(?:パラメータ|ハンドラ|サーバ|ユーザ|フォルダ|ブラウザ|エディタ|コンパイラ|オーソライザ)(?!ー)/, '…ー'],
  [/インターフェース/, 'インターフェイス'],
  [/プロセッサ(?!ー)/, 'プロセッサー'],
  [/テレメトリー/, 'テレメトリ'],
  [/エントリポイント/, 'エントリーポイント'],
  [/カレントフォルダー/, 'カレントディレクトリ'],
  [/ウェブ/, 'Web'],
  [/かまいません|かまわない/, '構いません、構わない'],
  [/べき等/, '冪等'],
  [/フリーズ/, '凍結'],
  [/アクセス許可/, '権限'],
  [/プロビジョニング済み/, 'プロビジョニングされた'],
  [/静的イニシャライザー/, '静的初期化子'],
  [/モジュール変数/, 'モジュールの変数'],
  [/durable 操作/, 'durable オペレーション'],
  [/(?:Wait|Map|Choice) 状態/, '… ステート'],
  [/Runtime API/, 'ランタイム API'],
  [/Extensions API/, '拡張機能 API'],
  [/Managed Instances/, 'マネージドインスタンス'],
  [/到達するコード/, '到達できるコード'],
  [/[：（）．，！？]/, ': () . , ! ?'],
];

const read = (file: string): string => fs.readFileSync(path.join(projectFolder, file), 'utf8');

/** Texts and where each of them stands: what the editor and the command line say, and the pages without code and names in it. */
function texts(): [place: string, text: string][] {
  const strings = ['l10n/bundle.l10n.ja.json', 'package.nls.ja.json'].flatMap((file) =>
    Object.entries(JSON.parse(read(file)) as Record<string, string>).map(([key, text]): [string, string] => [
      key,
      text,
    ]),
  );
  const pages = ['docs/ja', 'docs/rules/ja'].flatMap((folder) =>
    fs.readdirSync(path.join(projectFolder, folder)).map((name): [string, string] => {
      const file = `${folder}/${name}`;
      return [file, read(file).replace(/^```[^]*?^```$|`[^`\n]+`|\]\([^)]+\)/gm, '')];
    }),
  );
  const schemas = fs
    .readdirSync(path.join(projectFolder, 'schemas/ja'))
    .map((name): [string, string] => [
      `schemas/ja/${name}`,
      read(`schemas/ja/${name}`).replace(/^.*"(?:\$\w+|type)":.*$/gm, ''),
    ]);
  return [...strings, ...pages, ...schemas];
}

describe('Japanese texts', () => {
  for (const [unwanted, wanted] of terms) {
    it(`say ${wanted} and not ${unwanted.source}`, () => {
      const found = texts().filter(([, text]) => unwanted.test(text));
      assert.deepEqual(
        found.map(([place]) => place),
        [],
      );
    });
  }
});
