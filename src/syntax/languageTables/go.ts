import { typedAccess } from '../accessWords.ts';
import type { ImportedName } from '../importedName.ts';
import { goImports } from '../imports/go.ts';
import type { Kind, LanguageTable } from '../languageTable.ts';
import type { SyntaxNode } from '../syntaxNode.ts';

const type: Kind = { word: 'type' };

/** tree-sitter-go 0.25. */
export const go: LanguageTable = {
  grammar: 'go',
  kinds: {
    source_file: { word: 'module' },
    function_declaration: { word: 'function', fields: { result: 'type' } },
    method_declaration: { word: 'function', fields: { result: 'type' } },
    func_literal: { word: 'function', fields: { result: 'type' } },
    type_spec: { word: 'class', fields: { type: 'body' } },
    struct_type: { word: 'classBody' },
    field_declaration: { word: 'field' },
    parameter_list: { word: 'parameters' },
    parameter_declaration: { word: 'parameter', fields: { name: 'target' } },
    variadic_parameter_declaration: { word: 'parameter', fields: { name: 'target' } },
    block: { word: 'block' },

    identifier: { word: 'name' },
    type_identifier: { word: 'name' },
    package_identifier: { word: 'name' },
    field_identifier: { word: 'propertyName' },
    var_declaration: { word: 'declaration' },
    const_declaration: { word: 'declaration' },
    var_spec: { word: 'declarator', fields: { name: 'target' } },
    const_spec: { word: 'declarator', fields: { name: 'target' } },
    short_var_declaration: { word: 'declarator', fields: { left: 'target', right: 'value' } },
    receive_statement: { word: 'declarator', fields: { left: 'target', right: 'value' } },
    assignment_statement: {
      word: 'assignment',
      fields: { left: 'target', right: 'value' },
      tokens: Object.fromEntries(
        ['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '&^='].map((operator) => [
          operator,
          'augmentedAssignment' as const,
        ]),
      ),
    },
    inc_statement: { word: 'update', children: ['target'] },
    dec_statement: { word: 'update', children: ['target'] },

    package_clause: { word: 'import' },
    import_declaration: { word: 'import' },

    for_statement: { word: 'loop', fields: { left: 'target', right: 'iterable' }, children: ['condition'] },
    if_statement: { word: 'if' },
    expression_switch_statement: { word: 'switch', fields: { value: 'subject' } },
    type_switch_statement: { word: 'switch', fields: { value: 'subject' } },
    select_statement: { word: 'switch' },
    expression_case: { word: 'case' },
    default_case: { word: 'case' },
    type_case: { word: 'case' },
    communication_case: { word: 'case' },
    go_statement: { word: 'spawn', children: ['operand'] },
    defer_statement: { word: 'defer', children: ['operand'] },
    return_statement: { word: 'return', children: ['operand'] },
    break_statement: { word: 'break' },
    continue_statement: { word: 'continue' },

    expression_statement: { word: 'expressionStatement', children: ['operand'] },
    parenthesized_expression: { word: 'parenthesized', children: ['operand'] },
    call_expression: { word: 'call', fields: { function: 'callee' } },
    argument_list: { word: 'arguments' },
    composite_literal: { word: 'new', fields: { type: 'callee', body: 'arguments' } },
    literal_value: { word: 'arguments' },
    keyed_element: { word: 'pair' },
    selector_expression: { word: 'member', fields: { operand: 'object', field: 'property' } },
    qualified_type: { word: 'member', fields: { package: 'object', name: 'property' } },
    index_expression: { word: 'subscript', fields: { operand: 'object' } },
    type_assertion_expression: { word: 'cast' },
    type_conversion_expression: { word: 'cast' },
    binary_expression: { word: 'binary' },
    unary_expression: { word: 'unary', tokens: { '&': 'cast', '*': 'cast' } },
    variadic_argument: { word: 'spread', children: ['operand'] },

    interpreted_string_literal: { word: 'string' },
    raw_string_literal: { word: 'string' },
    rune_literal: { word: 'string' },
    int_literal: { word: 'number' },
    float_literal: { word: 'number' },
    imaginary_literal: { word: 'number' },
    true: { word: 'boolean' },
    false: { word: 'boolean' },
    nil: { word: 'null' },
    comment: { word: 'comment' },

    slice_type: type,
    map_type: type,
    array_type: type,
    implicit_length_array_type: type,
    pointer_type: type,
    channel_type: type,
    function_type: type,
    interface_type: type,
    generic_type: type,
    type_arguments: type,
    type_parameter_list: type,
    type_alias: type,
  },
  skipped: ['interpreted_string_literal_content', 'raw_string_literal_content', 'escape_sequence'],
  keywords: [],
  transparent: [
    'expression_list',
    'statement_list',
    'var_spec_list',
    'import_spec_list',
    'literal_element',
    'range_clause',
    'for_clause',
  ],
  tokenWords: {},
  operators: {},
  scoping: {
    blocks: true,
    assignmentDeclares: false,
    classBodies: 'none',
    namedInside: [],
    closed: [],
    open: [],
    homes: {},
    loopsDeclare: true,
    hoisted: [],
    staticField: undefined,
  },
  classes: {
    constructorNames: new Set(),
    constructorKinds: new Set(),
    makers: new Set(),
    methodsOutside: true,
  },
  importedNames,
  exports: 'all',
  // The other files of the package see it too.
  movable: false,
  declaringLine: '(?:func|type|var|const)[ \\t]+',
  imports: goImports,
  typesTell: true,
  bareCalls: false,
  bareStatements: false,
  breaksLeaveSwitches: true,
  earlyReturns: [],
  collections: {
    literal: 'mapping',
    constructors: new Map([
      ['sync.Map', 'mapping'],
      ['list.New', 'list'],
    ]),
    modules: new Set(['sync', 'container/list']),
    bounds: new Set(),
    adders: {
      list: new Set(['PushBack', 'PushFront']),
      set: new Set(),
      mapping: new Set(['Store', 'Swap', 'LoadOrStore']),
      record: new Set(),
    },
    addersOfArgument: new Set(['maps.Copy']),
    addersIfAbsent: new Set(['LoadOrStore']),
    keyed: new Set(['Store', 'Swap', 'LoadOrStore']),
    getters: new Set(),
    clearers: new Set(['Clear']),
    makers: new Set(['make']),
    types: new Map([
      ['slice_type', 'list'],
      ['array_type', 'list'],
      ['map_type', 'mapping'],
    ]),
    wrappers: new Set(),
    unwrappers: new Set(),
    growers: new Set(['append']),
    operators: new Set(),
  },
  passing: {
    converters: new Set(['string', 'int', 'append', 'Sprintf', 'Sprint', 'Join', 'Atoi', 'Itoa']),
    readers: new Set(['String', 'TrimSpace', 'ToLower', 'ToUpper']),
  },
  access: typedAccess,
};

/** A package is called as its path ends, without a version, or as the statement says. */
function importedNames(statement: SyntaxNode): ImportedName[] {
  return statement.children.flatMap((spec) => {
    const path = spec.children.find(({ word }) => word === 'string');
    const module = path?.text.slice(1, -1) ?? '';
    const alias = spec.child('name');
    if (path === undefined || module === '' || (alias !== undefined && alias.word !== 'name')) return [];
    const last =
      module
        .replace(/\/v\d+$/, '')
        .split('/')
        .at(-1) ?? module;
    const name = alias?.text ?? last.replace(/\.v\d+$/, '').replace(/^go-/, '');
    return [{ node: alias ?? path, name, module, imported: undefined }];
  });
}
