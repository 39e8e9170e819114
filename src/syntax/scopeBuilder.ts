import { roleId, wordId } from './grammar.ts';
import { Occurrence, Scope, Scopes, type Access, type Binding } from './scopes.ts';
import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import { words, type Word } from './words.ts';

/** The words of nodes that declare or use names, or open a scope; those of most nodes are none of them. */
const visitedWords: readonly Word[] = [
  'function',
  'class',
  'enum',
  'namespace',
  'block',
  'switch',
  'comprehension',
  'comprehensionClause',
  'catch',
  'loop',
  'if',
  'case',
  'implementation',
  'declarator',
  'assignment',
  'augmentedAssignment',
  'update',
  'alias',
  'casePattern',
  'global',
  'nonlocal',
  'import',
  'exportedName',
  'name',
];
const isVisited = Uint8Array.from(words, (word) => (visitedWords.includes(word) ? 1 : 0));
const typeWord = wordId.get('type');
const classWord = wordId.get('class');
const typeRole = roleId.get('type');

/** Resolves all names of a file: one pass that declares and collects, then each use is looked up. */
export function buildScopes(source: SourceFile): Scopes {
  return new ScopeBuilder(source).build();
}

class ScopeBuilder {
  readonly #source: SourceFile;
  readonly #module: Scope;
  /** Uses of names, which become occurrences of what they stand for. */
  readonly #uses: Occurrence[] = [];
  readonly #scopesOfUses: Scope[] = [];
  readonly #bindingOf: (Binding | undefined)[];
  /** Names that a function takes from further out (`global`, `nonlocal`), by its scope. */
  readonly #redirected = new Map<Scope, Map<string, 'global' | 'nonlocal'>>();
  /** Those whose occurrences are not in source order: declarations come before uses. */
  readonly #unsorted = new Set<Binding>();
  /** Name nodes that a declaration has already dealt with. */
  readonly #settled: Uint8Array;

  constructor(source: SourceFile) {
    this.#source = source;
    this.#bindingOf = new Array<Binding | undefined>(source.index.count);
    this.#settled = new Uint8Array(source.index.count);
    this.#module = new Scope('module', source.root, undefined);
  }

  build(): Scopes {
    this.#collect();
    for (const [at, use] of this.#uses.entries()) {
      const { node, access } = use;
      const scope = this.#scopesOfUses[at] ?? this.#module;
      const binding = this.#resolve(node.text, scope);
      if (binding === undefined) continue;
      this.#note(binding, this.#declaresHere(access, scope, binding) ? new Occurrence(node, 'declare') : use);
      this.#bindingOf[node.id] = binding;
    }
    for (const binding of this.#unsorted) binding.occurrences.sort((a, b) => a.node.id - b.node.id);
    return new Scopes(this.#module, this.#bindingOf);
  }

  #note(binding: Binding, occurrence: Occurrence): void {
    const last = binding.occurrences.at(-1);
    if (last !== undefined && last.node.id > occurrence.node.id) this.#unsorted.add(binding);
    binding.occurrences.push(occurrence);
  }

  /** An assignment declares in its own function, and only writes where the name was taken from further out. */
  #declaresHere(access: Access, scope: Scope, binding: Binding): boolean {
    return access === 'write' && this.#source.table.scoping.assignmentDeclares && scope.owner === binding.scope;
  }

  #collect(): void {
    const { index } = this.#source;
    const open: { scope: Scope; end: number }[] = [{ scope: this.#module, end: index.count }];
    for (let id = 1; id < index.count; id++) {
      while ((open.at(-1)?.end ?? index.count) <= id) open.pop();
      const word = index.words[id] ?? 0;
      if (word === typeWord || (index.roles[id] === typeRole && word !== classWord)) {
        id = (index.ends[id] ?? id + 1) - 1;
        continue;
      }
      if (isVisited[word] === 0) continue;
      const inner = this.#visit(this.#source.node(id), open.at(-1)?.scope ?? this.#module);
      if (inner !== undefined) open.push({ scope: inner, end: index.ends[id] ?? id });
    }
  }

  /** Declares what a node declares, and returns the scope that it opens. */
  #visit(node: SyntaxNode, scope: Scope): Scope | undefined {
    switch (node.word) {
      case 'function':
        return this.#function(node, scope);
      case 'class':
        return this.#class(node, scope);
      case 'enum':
        this.#declareNamed(node, scope.owner);
        return undefined;
      case 'namespace':
        this.#declareNamed(node, scope);
        return new Scope('function', node, scope);
      case 'block':
      case 'switch':
        if (node.type === 'class_static_block') return new Scope('function', node, scope);
        return this.#block(node, scope);
      case 'comprehension':
        return new Scope('block', node, scope);
      case 'comprehensionClause':
        this.#declareTargets(node.child('target'), scope);
        return undefined;
      case 'catch':
        return this.#catch(node, scope);
      case 'loop':
        return this.#loop(node, scope);
      case 'if':
        // `if err := f(); err != nil` and `if let` declare in their heads.
        return this.#source.table.scoping.blocks ? new Scope('block', node, scope) : undefined;
      case 'case':
        return this.#case(node, scope);
      case 'implementation':
        return new Scope('class', node, scope);
      case 'declarator':
        this.#declarator(node, scope);
        return undefined;
      case 'assignment':
        // `new Order { Id = id }` names what the new object has.
        if (node.parent?.type === 'initializer_expression')
          for (const target of node.childrenOf('target')) this.#settled[target.id] = 1;
        for (const target of node.childrenOf('target')) this.#write(target, scope);
        return undefined;
      case 'augmentedAssignment':
      case 'update':
        for (const name of namesOfTarget(node.child('target'))) {
          const home = this.#homeOf(name, scope);
          if (home !== undefined && !home.bindings.has(name.text)) this.#declare(name, home);
        }
        this.#use(node.child('target')?.bare, scope, 'change');
        return undefined;
      case 'alias':
        this.#write(node.child('target'), scope);
        return undefined;
      case 'casePattern':
        this.#casePattern(node, scope);
        return undefined;
      case 'global':
      case 'nonlocal':
        this.#redirect(node, scope);
        return undefined;
      case 'import':
        this.#import(node, scope);
        return undefined;
      case 'exportedName':
        this.#exportedName(node);
        return undefined;
      case 'name':
        this.#name(node, scope);
        return undefined;
      default:
        return undefined;
    }
  }

  #block(node: SyntaxNode, scope: Scope): Scope | undefined {
    const { blocks } = this.#source.table.scoping;
    // The body of a function shares the scope of its parameters.
    return blocks && node.parent?.word !== 'function' ? new Scope('block', node, scope) : undefined;
  }

  #function(node: SyntaxNode, scope: Scope): Scope {
    const { open } = this.#source.table.scoping;
    const inner = new Scope(open.includes(node.type) ? 'block' : 'function', node, scope);
    const name = node.child('name');
    if (name?.word === 'name') {
      const inside = this.#source.table.scoping.namedInside.includes(node.type);
      this.#declare(name, inside ? inner : scope);
    }
    for (const parameters of [node.child('receiver'), node.child('parameters')]) {
      if (parameters?.word === 'name') this.#declare(parameters, inner);
      for (const parameter of parameters?.word === 'parameters' ? parameters.children : []) {
        this.#declareTargets(parameter, inner);
      }
    }
    return inner;
  }

  #class(node: SyntaxNode, scope: Scope): Scope | undefined {
    const inside = this.#source.table.scoping.namedInside.includes(node.type);
    const name = node.child('name');
    const bodies = this.#source.table.scoping.classBodies !== 'none';
    const inner = inside || bodies ? new Scope(bodies ? 'class' : 'block', node, scope) : undefined;
    if (name !== undefined) this.#declare(name, inside && inner !== undefined ? inner : scope);
    // `class Function(IAmazonLambda lambda)`: its methods see what its constructor is given.
    if (inner !== undefined && this.#source.table.scoping.classBodies === 'members') {
      const given = node.children.find(({ word }) => word === 'parameters')?.children ?? [];
      for (const parameter of given) this.#declareTargets(parameter, inner);
    }
    return inner;
  }

  #catch(node: SyntaxNode, scope: Scope): Scope | undefined {
    const target = node.child('target');
    if (target === undefined) return undefined;
    const inner = new Scope('block', node, scope);
    this.#declareTargets(target, inner);
    return inner;
  }

  /** An arm of a match whose pattern declares names. */
  #case(node: SyntaxNode, scope: Scope): Scope | undefined {
    const target = node.child('target');
    if (target === undefined) return undefined;
    const inner = new Scope('block', node, scope);
    this.#declareTargets(target, inner);
    return inner;
  }

  /** `for (const x of …)` declares in a scope of its own; where assignments declare, the target is one. */
  #loop(node: SyntaxNode, scope: Scope): Scope | undefined {
    const target = node.child('target');
    const kind = node.child('kind')?.text;
    const { loopsDeclare } = this.#source.table.scoping;
    if (kind === undefined && !loopsDeclare) for (const one of node.childrenOf('target')) this.#write(one, scope);
    else if (kind === 'var') this.#declareTargets(target, scope.owner);
    else {
      const inner = new Scope('block', node, scope);
      for (const one of node.childrenOf('target')) this.#declareTargets(one, inner);
      return inner;
    }
    return this.#source.table.scoping.blocks ? new Scope('block', node, scope) : undefined;
  }

  #declarator(node: SyntaxNode, scope: Scope): void {
    const target = node.child('target');
    const { hoisted } = this.#source.table.scoping;
    const owner = hoisted.includes(node.parent?.type ?? '') ? scope.owner : scope;
    for (const one of node.childrenOf('target')) this.#declareTargets(one, owner);
    const module = requiredModule(node.child('value')?.bare);
    if (module === undefined || target === undefined) return;
    for (const name of namesOfTarget(target)) {
      const binding = this.#bindingOf[name.id];
      const property = name.parent?.word === 'pair' ? name.parent.child('key')?.text : name.text;
      if (binding !== undefined) binding.imported = { module, name: name === target ? undefined : property };
    }
  }

  /** The names that a match pattern captures: single ones; dotted ones are read. */
  #casePattern(node: SyntaxNode, scope: Scope): void {
    for (const child of node.children.flatMap((part) => [part, ...part.children])) {
      if (child.word !== 'dotted' && child.type !== 'splat_pattern') continue;
      const names = child.children.filter(({ word }) => word === 'name');
      const isClass = child.parent?.type === 'class_pattern' && child.parent.children[0] === child;
      if (names.length === 1 && !isClass) this.#write(names[0], scope);
    }
  }

  #redirect(node: SyntaxNode, scope: Scope): void {
    const names = this.#redirected.get(scope.owner) ?? new Map<string, 'global' | 'nonlocal'>();
    this.#redirected.set(scope.owner, names);
    for (const name of node.children) {
      if (name.word !== 'name') continue;
      names.set(name.text, node.word === 'global' ? 'global' : 'nonlocal');
      if (node.word === 'global') this.#module.declare(name.text);
      this.#use(name, scope, 'read');
    }
  }

  #import(node: SyntaxNode, scope: Scope): void {
    const { importedNames } = this.#source.table;
    if (importedNames !== undefined) {
      for (const name of node.descendants('name')) this.#settled[name.id] = 1;
      for (const { node: at, name, module, imported } of importedNames(node)) {
        const binding = scope.declare(name);
        this.#note(binding, new Occurrence(at, 'declare'));
        binding.imported = { module, name: imported };
        this.#bindingOf[at.id] = binding;
      }
      return;
    }
    const clause = node.children.filter((child) => child.word === 'importClause');
    const module = node.child('source') ?? clause[0]?.child('source');
    for (const nested of node.descendants('dotted')) {
      for (const name of nested.children) this.#settled[name.id] = 1;
    }
    for (const child of [...clause, ...clause.flatMap((part) => part.children)]) {
      for (const name of child.children) {
        if (name.word === 'name' && name.role === 'none') {
          const isDefault = child.type === 'import_clause';
          this.#declareImport(name, scope, moduleName(module), isDefault ? 'default' : undefined);
        }
      }
    }
    for (const imported of node.descendants('importedName')) this.#importedName(imported, module, scope);
    for (const imported of node.children) {
      if (imported.word !== 'dotted' || imported.role === 'source') continue;
      const first = imported.children[0];
      if (first !== undefined) {
        this.#declareImport(first, scope, moduleName(module) ?? first.text, module && imported.text);
      }
    }
  }

  #importedName(imported: SyntaxNode, module: SyntaxNode | undefined, scope: Scope): void {
    const name = imported.child('name');
    const known = imported.child('alias') ?? name;
    if (name !== undefined) this.#settled[name.id] = 1;
    if (name === undefined || known === undefined) return;
    // `import a.b as c` names a module, `from m import a as b` and `import { a as b }` something in one.
    this.#declareImport(known, scope, moduleName(module) ?? name.text, module && name.text);
  }

  #declareImport(node: SyntaxNode, scope: Scope, module: string | undefined, name: string | undefined): void {
    this.#declare(node, scope).imported = { module: module ?? '', name };
  }

  #exportedName(node: SyntaxNode): void {
    const elsewhere = node.enclosing('export')?.child('source') !== undefined;
    const alias = node.child('alias');
    if (alias !== undefined) this.#settled[alias.id] = 1;
    const name = node.child('name');
    if (elsewhere && name !== undefined) this.#settled[name.id] = 1;
  }

  #name(node: SyntaxNode, scope: Scope): void {
    if (this.#settled[node.id] === 1) return;
    const { parent } = node;
    if (parent?.word === 'member' && node.role === 'property') {
      this.#field(node, parent, scope);
      return;
    }
    if (parent?.word === 'keywordArgument' && node.role === 'name') return;
    if (parent?.type === 'namespace_export' || parent?.type === 'keyword_pattern') return;
    this.#use(node, scope, 'read');
  }

  /** `this.x` is the field `x`, also where a parameter is called so. */
  #field(node: SyntaxNode, member: SyntaxNode, scope: Scope): void {
    const isMembers = this.#source.table.scoping.classBodies === 'members';
    if (!isMembers || member.child('object')?.word !== 'this') return;
    const isTarget = member.role === 'target';
    const isAssigned = isTarget && member.parent?.word === 'assignment';
    this.#settled[node.id] = 1;
    this.#addUse(node, isAssigned ? 'write' : isTarget ? 'change' : 'read', scope.home);
  }

  #declareNamed(node: SyntaxNode, scope: Scope): void {
    const name = node.child('name');
    if (name?.word === 'name') this.#declare(name, scope);
  }

  #declare(node: SyntaxNode, scope: Scope): Binding {
    const binding = scope.declare(node.text);
    if (this.#redirected.size > 0 && this.#redirected.get(scope)?.has(node.text) === true) {
      this.#use(node, scope, 'write');
      return this.#resolve(node.text, scope) ?? binding;
    }
    this.#settled[node.id] = 1;
    this.#note(binding, new Occurrence(node, 'declare'));
    this.#bindingOf[node.id] = binding;
    return binding;
  }

  /** Declares the names of a target, or of the pattern that it is. */
  #declareTargets(target: SyntaxNode | undefined, scope: Scope): void {
    if (target?.word === 'name') this.#declare(target, scope);
    else for (const name of namesOfTarget(target)) this.#declare(name, scope);
  }

  /** An assignment to names: it declares them where the language says so. `(n := 1)` in a comprehension does so outside. */
  #write(target: SyntaxNode | undefined, scope: Scope): void {
    const { owner } = scope;
    for (const name of namesOfTarget(target)) {
      const home = this.#homeOf(name, scope);
      if (home !== undefined) {
        this.#declareAtHome(name, home);
        continue;
      }
      const taken = this.#redirected.get(owner)?.has(name.text) === true;
      if (this.#source.table.scoping.assignmentDeclares && !taken && !isDeclaredBetween(name.text, scope, owner)) {
        owner.declare(name.text);
      }
      this.#use(name, scope, 'write');
    }
  }

  /** The scope of a name that belongs to the module or the class wherever it stands. */
  #homeOf(name: SyntaxNode, scope: Scope): Scope | undefined {
    const { homes } = this.#source.table.scoping;
    const home = Object.hasOwn(homes, name.type) ? homes[name.type] : undefined;
    return home === undefined ? undefined : home === 'module' ? this.#module : scope.home;
  }

  /** The first assignment declares such a name, later ones write it. */
  #declareAtHome(name: SyntaxNode, home: Scope): void {
    const known = home.bindings.get(name.text);
    if (known === undefined) this.#declare(name, home);
    else this.#use(name, home, 'write');
  }

  #use(node: SyntaxNode | undefined, scope: Scope, access: Access): void {
    if (node?.word !== 'name' || this.#settled[node.id] === 1) return;
    this.#settled[node.id] = 1;
    this.#addUse(node, access, scope);
  }

  #addUse(node: SyntaxNode, access: Access, scope: Scope): void {
    this.#uses.push(new Occurrence(node, access));
    this.#scopesOfUses.push(scope);
  }

  #resolve(name: string, scope: Scope): Binding | undefined {
    const own = scope.bindings.get(name);
    if (own !== undefined && this.#redirected.size === 0) return own;
    const redirection = this.#redirected.get(scope.owner)?.get(name);
    if (redirection === 'global') return this.#module.bindings.get(name);
    if (redirection === 'nonlocal') return scope.owner.parent?.lookUp(name);
    // Functions and classes are no local names, nor are those whose kind says where they belong.
    return scope.lookUp(name, ({ occurrences }) =>
      occurrences.some(({ node, access }) => {
        return access === 'declare' && (node.role === 'name' || this.#homeOf(node, scope) !== undefined);
      }),
    );
  }
}

/** Whether a block between a place and its function has the name, as a parameter of its own. */
function isDeclaredBetween(name: string, from: Scope, owner: Scope): boolean {
  for (let scope = from; scope !== owner && scope.parent !== undefined; scope = scope.parent) {
    if (scope.bindings.has(name)) return true;
  }
  return false;
}

/** The names in a target: itself, or those of a pattern. Members and subscripts in it declare nothing. */
function namesOfTarget(target: SyntaxNode | undefined): SyntaxNode[] {
  if (target === undefined) return [];
  switch (target.word) {
    case 'name':
      return [target];
    case 'parameter':
      return target.childrenOf('target').flatMap(namesOfTarget);
    case 'defaulted':
      return namesOfTarget(target.child('target'));
    case 'pair':
      return namesOfTarget(target.child('value') ?? target.child('name'));
    case 'spread':
    case 'parenthesized':
      return namesOfTarget(target.child('operand'));
    case 'tuple':
    case 'list':
    case 'pattern':
      return target.children.filter(({ role }) => role !== 'type').flatMap(namesOfTarget);
    default:
      return [];
  }
}

/** The text of a module's name without quotes. */
function moduleName(node: SyntaxNode | undefined): string | undefined {
  return node?.text.replace(/^['"`]|['"`]$/g, '');
}

/** The module that a `require('…')` names. */
function requiredModule(value: SyntaxNode | undefined): string | undefined {
  if (value?.word !== 'call' || value.child('callee')?.text !== 'require') return undefined;
  const [argument] = value.argumentList;
  return argument?.word === 'string' ? moduleName(argument) : undefined;
}
