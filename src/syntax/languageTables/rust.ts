import { typedAccess } from '../accessWords.ts';
import type { ImportedName } from '../importedName.ts';
import { rustImports } from '../imports/rust.ts';
import type { Kind, LanguageTable } from '../languageTable.ts';
import type { SyntaxNode } from '../syntaxNode.ts';

const type: Kind = { word: 'type' };
const pattern: Kind = { word: 'pattern' };

/** tree-sitter-rust 0.24. What a macro is given is read as its arguments, name by name. */
export const rust: LanguageTable = {
  grammar: 'rust',
  kinds: {
    source_file: { word: 'module' },
    function_item: { word: 'function', fields: { return_type: 'type' } },
    async_block: { word: 'function', children: ['body'] },
    closure_expression: { word: 'function', fields: { return_type: 'type' } },
    struct_item: { word: 'class' },
    union_item: { word: 'class' },
    enum_item: { word: 'class' },
    trait_item: { word: 'class' },
    field_declaration: { word: 'field' },
    field_declaration_list: { word: 'classBody' },
    declaration_list: { word: 'classBody' },
    impl_item: { word: 'implementation' },
    // `mod orders;` names a file.
    mod_item: { word: 'namespace', tokens: { ';': 'import' } },
    attribute_item: { word: 'decorator' },
    parameters: { word: 'parameters' },
    closure_parameters: { word: 'parameters' },
    parameter: { word: 'parameter', fields: { pattern: 'target' } },
    block: { word: 'block' },

    identifier: { word: 'name' },
    type_identifier: { word: 'name' },
    shorthand_field_identifier: { word: 'name' },
    field_identifier: { word: 'propertyName' },
    self: { word: 'this' },
    let_declaration: { word: 'declarator', fields: { pattern: 'target' } },
    let_condition: { word: 'declarator', fields: { pattern: 'target' } },
    static_item: { word: 'declarator', fields: { name: 'target' } },
    const_item: { word: 'declarator', fields: { name: 'target' } },
    assignment_expression: { word: 'assignment', fields: { left: 'target', right: 'value' } },
    compound_assignment_expr: { word: 'augmentedAssignment', fields: { left: 'target', right: 'value' } },
    tuple_pattern: pattern,
    slice_pattern: pattern,
    tuple_struct_pattern: pattern,
    struct_pattern: pattern,
    mut_pattern: pattern,
    ref_pattern: pattern,
    reference_pattern: pattern,
    captured_pattern: pattern,
    or_pattern: pattern,
    field_pattern: { word: 'pair', fields: { pattern: 'value' } },

    use_declaration: { word: 'import' },
    extern_crate_declaration: { word: 'import' },

    for_expression: { word: 'loop', fields: { pattern: 'target', value: 'iterable' } },
    while_expression: { word: 'loop' },
    loop_expression: { word: 'loop' },
    if_expression: { word: 'if' },
    else_clause: { word: 'else' },
    match_expression: { word: 'switch', fields: { value: 'subject' } },
    match_arm: { word: 'case', fields: { pattern: 'target', value: 'body' } },
    return_expression: { word: 'return', children: ['operand'] },
    yield_expression: { word: 'yield', children: ['operand'] },
    break_expression: { word: 'break' },
    continue_expression: { word: 'continue' },

    expression_statement: { word: 'expressionStatement', children: ['operand'] },
    parenthesized_expression: { word: 'parenthesized', children: ['operand'] },
    call_expression: { word: 'call', fields: { function: 'callee' } },
    // The first is the `!` after the name.
    macro_invocation: { word: 'call', fields: { macro: 'callee' }, children: ['operator', 'arguments'] },
    arguments: { word: 'arguments' },
    token_tree: { word: 'arguments' },
    struct_expression: { word: 'new', fields: { name: 'callee', body: 'arguments' } },
    field_initializer_list: { word: 'arguments' },
    field_initializer: { word: 'keywordArgument', fields: { field: 'name' } },
    shorthand_field_initializer: { word: 'argument', children: ['value'] },
    base_field_initializer: { word: 'spread', children: ['operand'] },
    field_expression: { word: 'member', fields: { value: 'object', field: 'property' } },
    scoped_identifier: { word: 'member', fields: { path: 'object', name: 'property' } },
    index_expression: { word: 'subscript', children: ['object', 'index'] },
    await_expression: { word: 'await', children: ['operand'] },
    binary_expression: { word: 'binary' },
    unary_expression: { word: 'unary', children: ['operator', 'operand'], tokens: { '*': 'cast' } },
    try_expression: { word: 'cast', children: ['operand'] },
    reference_expression: { word: 'cast', fields: { value: 'operand' } },
    type_cast_expression: { word: 'cast', fields: { value: 'operand' } },
    generic_function: { word: 'cast', fields: { function: 'operand' } },

    string_literal: { word: 'string' },
    raw_string_literal: { word: 'string' },
    char_literal: { word: 'string' },
    integer_literal: { word: 'number' },
    float_literal: { word: 'number' },
    boolean_literal: { word: 'boolean' },
    array_expression: { word: 'list' },
    tuple_expression: { word: 'tuple' },
    line_comment: { word: 'comment' },
    block_comment: { word: 'comment' },

    type_arguments: type,
    type_parameters: type,
    generic_type: type,
    reference_type: type,
    pointer_type: type,
    primitive_type: type,
    array_type: type,
    tuple_type: type,
    unit_type: type,
    function_type: type,
    function_signature_item: type,
    dynamic_type: type,
    abstract_type: type,
    scoped_type_identifier: type,
    trait_bounds: type,
    where_clause: type,
    type_item: type,
    associated_type: type,
    macro_definition: type,
  },
  skipped: [
    'string_content',
    'escape_sequence',
    'doc_comment',
    'outer_doc_comment_marker',
    'inner_doc_comment_marker',
    'lifetime',
  ],
  keywords: ['!', '-', '*'],
  transparent: ['match_pattern'],
  tokenWords: {},
  operators: {},
  scoping: {
    blocks: true,
    assignmentDeclares: false,
    classBodies: 'apart',
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
    makers: new Set(['new', 'default']),
    methodsOutside: true,
  },
  importedNames,
  exports: 'all',
  // A static stays one in a function.
  movable: false,
  declaringLine: '(?:pub(?:\\([^)]*\\))?[ \\t]+)?(?:async[ \\t]+)?(?:fn|struct|static|const)[ \\t]+',
  imports: rustImports,
  typesTell: true,
  bareCalls: false,
  bareStatements: false,
  breaksLeaveSwitches: false,
  earlyReturns: ['try_expression'],
  collections: {
    literal: 'mapping',
    constructors: new Map([
      ['vec', 'list'],
      ['Vec::new', 'list'],
      ['Vec::with_capacity', 'list'],
      ['VecDeque::new', 'list'],
      ['BinaryHeap::new', 'list'],
      ['String::new', 'list'],
      ['HashSet::new', 'set'],
      ['BTreeSet::new', 'set'],
      ['DashSet::new', 'set'],
      ['HashMap::new', 'mapping'],
      ['BTreeMap::new', 'mapping'],
      ['DashMap::new', 'mapping'],
    ]),
    modules: new Set(['std::collections', 'std::vec', 'dashmap', 'hashbrown']),
    bounds: new Set(),
    adders: {
      list: new Set(['push', 'push_back', 'push_front', 'push_str', 'extend', 'insert', 'append']),
      set: new Set(['insert', 'extend']),
      mapping: new Set(['insert', 'extend', 'get_or_insert_with']),
      record: new Set(),
    },
    addersOfArgument: new Set(),
    addersIfAbsent: new Set(['get_or_insert_with']),
    keyed: new Set(['insert']),
    getters: new Set(['get_mut', 'entry', 'or_default', 'or_insert_with', 'or_insert']),
    clearers: new Set(['clear', 'drain']),
    makers: new Set(),
    types: new Map(),
    wrappers: new Set([
      'Mutex::new',
      'Mutex::const_new',
      'RwLock::new',
      'RwLock::const_new',
      'RefCell::new',
      'LazyLock::new',
      'Lazy::new',
      'Arc::new',
      'OnceLock::new',
      'OnceCell::new',
      'OnceCell::const_new',
    ]),
    unwrappers: new Set([
      ...['lock', 'write', 'borrow_mut', 'unwrap', 'expect', 'as_mut', 'deref_mut', 'blocking_lock'],
      ...['get_or_init', 'get_or_try_init'],
    ]),
    growers: new Set(),
    operators: new Set(),
  },
  passing: {
    converters: new Set(['from', 'from_str', 'to_string', 'format', 'Some', 'Ok']),
    readers: new Set([
      'clone',
      'to_string',
      'to_owned',
      'into',
      'as_str',
      'trim',
      'unwrap',
      'unwrap_or_default',
      'expect',
      'get',
      'iter',
      'into_iter',
      'map',
      'collect',
    ]),
  },
  access: typedAccess,
};

/** The names of a `use` tree: `use a::{b, c as d, e::{self, f}}` brings in `b`, `d`, `e` and `f`. */
function importedNames(statement: SyntaxNode): ImportedName[] {
  const own = statement.type === 'mod_item' ? statement.child('name') : undefined;
  if (own !== undefined) return [{ node: own, name: own.text, module: `self::${own.text}`, imported: undefined }];
  const argument = statement.children.find(({ type: kind }) => kind !== 'visibility_modifier');
  return argument === undefined ? [] : namesOfTree(argument, []);
}

function namesOfTree(tree: SyntaxNode, path: readonly string[]): ImportedName[] {
  switch (tree.type) {
    case 'scoped_use_list':
    case 'use_list': {
      const [first] = tree.type === 'scoped_use_list' ? tree.children : [];
      const deeper = first === undefined || first.type === 'use_list' ? path : [...path, ...first.text.split('::')];
      const list = tree.type === 'use_list' ? tree : tree.children.find(({ type: kind }) => kind === 'use_list');
      return (list?.children ?? []).flatMap((one) => namesOfTree(one, deeper));
    }
    case 'use_as_clause': {
      const node = tree.child('alias');
      const full = [...path, ...(tree.children[0]?.text.split('::') ?? [])];
      const module = full.slice(0, -1).join('::');
      if (node === undefined) return [];
      return [
        module === ''
          ? { node, name: node.text, module: full[0] ?? '', imported: undefined }
          : { node, name: node.text, module, imported: full.at(-1) },
      ];
    }
    case 'self': {
      const name = path.at(-1);
      return name === undefined ? [] : [{ node: tree, name, module: path.join('::'), imported: undefined }];
    }
    case 'scoped_identifier':
    case 'identifier': {
      const parts = tree.text.split('::');
      const name = parts.at(-1) ?? tree.text;
      const node = tree.child('property') ?? tree;
      const module = [...path, ...parts.slice(0, -1)].join('::');
      return [{ node, name, module: module === '' ? name : module, imported: module === '' ? undefined : name }];
    }
    default:
      return [];
  }
}
