import assert from 'node:assert/strict';
import { Resolver } from '../../../src/functions/cloudFormation/resolver.ts';
import { parseTemplate } from '../../../src/functions/cloudFormation/templateDocument.ts';
import { at } from '../../../src/functions/cloudFormation/templateNode.ts';
import { noValue, unknown, type Value } from '../../../src/functions/cloudFormation/value.ts';

const sections = `
Parameters:
  Name: { Type: String, Default: shop }
  Count: { Type: Number, Default: 3 }
  Version: { Type: String, Default: 1.0 }
  Open: { Type: String }
  List: { Type: 'List<Number>', Default: '1,2' }
  Empty: { Type: CommaDelimitedList, Default: '' }
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /path }
Mappings:
  Map: { shop: { Size: 5, Items: [a, b] } }
Conditions:
  Same: !Equals [!Ref Name, shop]
  Differs: !Not [{ Condition: Same }]
  Maybe: !Equals [!Ref Open, x]
  Loop: !Not [!Condition Loop]
Resources:
  Thing: { Type: AWS::SNS::Topic }
`;

const cases: readonly [string, Value][] = [
  ['!Ref Name', 'shop'],
  ['{ Ref: Count }', 3],
  ['!Ref Open', unknown],
  ['!Ref Stored', unknown],
  ['!Ref Thing', unknown],
  ['!Ref AWS::Region', unknown],
  ['!Ref AWS::NoValue', noValue],
  ['!Ref List', ['1', '2']],
  ['!Ref Empty', []],
  ['!Sub "${Name}-${Count}"', 'shop-3'],
  ['!Sub "${ Name }"', 'shop'],
  ['{ "Fn::Sub": "${Name}" }', 'shop'],
  ['!Sub "${!Name} ${Name}"', '${Name} shop'],
  ['!Sub "${Thing}"', unknown],
  ['!Sub "${Thing.Arn}"', unknown],
  ['!Sub "${AWS::StackName}-x"', unknown],
  ['!Sub ["${A}${Name}", { A: !Ref Count }]', '3shop'],
  ['!Sub ["${Name}", { Name: mine }]', 'mine'],
  ['!Join [",", [a, !Ref Count]]', 'a,3'],
  ['!Join [",", [a, !Ref Open]]', unknown],
  ['!Join [",", !Ref List]', '1,2'],
  ['!Select [1, [a, b]]', 'b'],
  ['!Select ["0", !Split ["-", "x-y"]]', 'x'],
  ['!Select [7, [a, b]]', unknown],
  ['!Select [0, [!Ref Open, b]]', unknown],
  ['!FindInMap [Map, !Ref Name, Size]', 5],
  ['!FindInMap [Map, shop, Items]', ['a', 'b']],
  ['!FindInMap [Map, !Ref AWS::Region, Size]', unknown],
  ['!FindInMap [Map, other, Size, { DefaultValue: 9 }]', 9],
  ['!FindInMap [Map, other, Size]', unknown],
  ['!If [Same, a, b]', 'a'],
  ['!If [Differs, a, b]', 'b'],
  ['!If [Maybe, a, b]', unknown],
  ['!If [Loop, a, b]', unknown],
  ['!If [Missing, a, b]', unknown],
  ['!If [Differs, a, !Ref AWS::NoValue]', noValue],
  ['[a, !If [Differs, b, !Ref AWS::NoValue]]', ['a']],
  ['{ A: !Ref AWS::NoValue, B: 1 }', { B: 1 }],
  ['!Base64 hi', 'aGk='],
  ['!GetAtt Thing.Arn', unknown],
  ['"{{resolve:ssm:/path}}"', unknown],
  ['!Sub "{{resolve:secretsmanager:${Name}}}"', unknown],
  ['!ImportValue x', unknown],
  ['!Transform { Name: AWS::Include }', unknown],
  ['!NeverHeardOf x', unknown],
  ['!Ref [a, b]', unknown],
  ['!Sub', unknown],
  ['!If [Same]', unknown],
  ['!Join x', unknown],
  ['yes', true],
  ['Off', false],
  ['y', 'y'],
  ['N', 'N'],
  ['1.0', '1.0'],
  ['-2.00', '-2.0'],
  ['!Sub "v${Version}"', 'v1.0'],
  ['1.50', 1.5],
  ['0777', 511],
  ['1_000', 1000],
  ['.', '.'],
  ['12:30', '12:30'],
  ['2012-10-17', '2012-10-17'],
  ['012345678901', '012345678901'],
  ['123456789012345678901', '123456789012345678901'],
];

describe('intrinsic functions', () => {
  for (const [written, expected] of cases) {
    it(`${written} is ${typeof expected === 'symbol' ? String(expected) : JSON.stringify(expected)}`, () => {
      const { root, syntaxErrors } = parseTemplate(`${sections}Value: ${written}\n`);
      assert.deepEqual(syntaxErrors, []);
      const value = at(root, 'Value');
      assert.ok(value);
      assert.deepEqual(new Resolver(root).value(value), expected);
    });
  }

  const conditions: readonly [string, boolean | undefined][] = [
    ['!And [!Condition Same, !Condition Same]', true],
    ['!And [!Condition Same, !Condition Differs]', false],
    ['!And [!Condition Maybe, !Condition Differs]', false],
    ['!And [!Condition Maybe, !Condition Same]', undefined],
    ['!Or [!Condition Maybe, !Condition Same]', true],
    ['!Or [!Condition Maybe, !Condition Differs]', undefined],
    ['!Or [!Condition Differs, !Condition Differs]', false],
    ['!Not [!Condition Maybe]', undefined],
    ['!Equals [!Ref Count, "3"]', true],
    ['{ "Fn::Equals": [a, b] }', false],
    ['!Equals [a]', undefined],
  ];
  for (const [written, expected] of conditions) {
    it(`the condition ${written} is ${expected ?? 'unknown'}`, () => {
      const { root } = parseTemplate(`${sections}Value: ${written}\n`);
      const value = at(root, 'Value');
      assert.ok(value);
      assert.equal(new Resolver(root).isTrue(value), expected);
    });
  }

  it('shows what cannot be resolved by its name', () => {
    const { root } = parseTemplate(
      `${sections}Value: !Join [':', [!Ref Thing, !GetAtt Thing.Arn, !Sub '\${Name}/\${Open}']]`,
    );
    const value = at(root, 'Value');
    assert.ok(value);
    assert.equal(new Resolver(root).display(value), '${Thing}:${Thing.Arn}:shop/${Open}');
  });
});

describe('a template document', () => {
  it('follows anchors and merges', () => {
    const { root } = parseTemplate('A: &a { x: 1, y: 2 }\nB: { <<: *a, y: 3 }\nC: { <<: [{ x: 8 }, *a] }\n');
    const resolver = new Resolver(root);
    assert.deepEqual(resolver.optional(at(root, 'B')), { x: 1, y: 3 });
    assert.deepEqual(resolver.optional(at(root, 'C')), { x: 8, y: 2 });
  });

  it('survives anchors that hold themselves and aliases that grow without end', () => {
    const { root } = parseTemplate('A: &a [*a]\n');
    assert.deepEqual(new Resolver(root).optional(at(root, 'A')), [null]);
    const levels = Array.from({ length: 40 }, (_, level) => `L${level + 1}: &l${level + 1} [*l${level}, *l${level}]`);
    const bomb = parseTemplate(['L0: &l0 [x, x]', ...levels].join('\n'));
    assert.equal(JSON.stringify(new Resolver(bomb.root).optional(at(bomb.root, 'L3'))).match(/x/g)?.length, 16);
    assert.ok(JSON.stringify(new Resolver(bomb.root).optional(bomb.root)).length < 1e8);
  });

  it('reads YAML 1.2 as JavaScript’s tools do', () => {
    const { root } = parseTemplate('A: y\nB: yes\nC: 1.0\n', '1.2');
    assert.deepEqual(new Resolver(root).optional(root), { A: 'y', B: 'yes', C: 1 });
  });

  it('has positions in the text, counted from 0', () => {
    const { root } = parseTemplate('A:\r\n  Handler: app.main\r\n');
    assert.deepEqual(at(root, 'A', 'Handler')?.range, {
      start: { line: 1, character: 11 },
      end: { line: 1, character: 19 },
    });
  });
});
