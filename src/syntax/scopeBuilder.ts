import { roleId, wordId } from './grammar.ts';
import { foreignNames, importedNames, requiredNames } from './importDeclarations.ts';
import { NameHomes } from './nameHomes.ts';
import { Occurrence, Scope, Scopes, type Access, type Binding } from './scopes.ts';
import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import { namesOfCasePattern, namesOfTarget } from './targetNames.ts';
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
];
const isVisited = Uint8Array.from(words, (word) => (visitedWords.includes(word) ? 1 : 0));
const nameWord = wordId.get('name');
const memberWord = wordId.get('member');
const propertyRole = roleId.get('property');
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
  readonly #homes: NameHomes;
  /** Those whose occurrences are not in source order: declarations come before uses. */
  readonly #unsorted = new Set<Binding>();
  /** Name nodes that a declaration has already dealt with. */
  readonly #settled: Uint8Array;
  /** Whether names in a class's body are what `this.name` is. */
  readonly #hasFields: boolean;

  constructor(source: SourceFile) {
    this.#source = source;
    this.#hasFields = source.table.scoping.classBodies === 'members';
    this.#bindingOf = new Array<Binding | undefined>(source.index.count);
    this.#settled = new Uint8Array(source.index.count);
    this.#module = new Scope('module', source.root, undefined);
    this.#homes = new NameHomes(this.#module);
  }

  build(): Scopes {
    this.#collect();
    let at = 0;
    for (const use of this.#uses) {
      const { node, access } = use;
      const scope = this.#scopesOfUses[at++] ?? this.#module;
      const binding = this.#homes.binding(node.text, scope);
      if (binding === undefined) continue;
      this.#note(binding, this.#declaresHere(access, scope, binding) ? new Occurrence(node, 'declare') : use);
      this.#bindingOf[node.id] = binding;
    }
    for (const binding of this.#unsorted) binding.occurrences.sort((a, b) => a.node.id - b.node.id);
    return new Scopes(this.#module, this.#bindingOf);
  }

  #note(binding: Binding, occurrence: Occurrence): void {
    const { occurrences } = binding;
    const last = occurrences[occurrences.length - 1];
    if (last !== undefined && last.node.id > occurrence.node.id) this.#unsorted.add(binding);
    occurrences.push(occurrence);
  }

  /** An assignment declares in its own function, and only writes where the name was taken from further out. */
  #declaresHere(access: Access, scope: Scope, binding: Binding): boolean {
    return access === 'write' && this.#source.table.scoping.assignmentDeclares && scope.owner === binding.scope;
  }

  #collect(): void {
    const source = this.#source;
    const { count, words: wordIds, roles, ends } = source.index;
    /** The scopes around the innermost one, and where each of them ends. */
    const around: Scope[] = [];
    const endsAround: number[] = [];
    let scope = this.#module;
    let end = count;
    for (let id = 1; id < count; id++) {
      while (end <= id) {
        scope = around.pop() ?? this.#module;
        end = endsAround.pop() ?? count;
      }
      const word = wordIds[id] ?? 0;
      if (word === typeWord || (roles[id] === typeRole && word !== classWord)) {
        id = (ends[id] ?? id + 1) - 1;
        continue;
      }
      if (word === nameWord) {
        this.#name(id, scope);
        continue;
      }
      if (isVisited[word] === 0) continue;
      const inner = this.#visit(source.node(id), scope);
      if (inner !== undefined) {
        around.push(scope);
        endsAround.push(end);
        scope = inner;
        end = ends[id] ?? id;
      }
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
          const home = this.#homes.of(name, scope);
          if (home !== undefined && !home.bindings.has(name.text)) this.#declare(name, home);
        }
        this.#use(node.child('target')?.bare, scope, 'change');
        return undefined;
      case 'alias':
        this.#write(node.child('target'), scope);
        return undefined;
      case 'casePattern':
        for (const name of namesOfCasePattern(node)) this.#write(name, scope);
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
    const { hoisted } = this.#source.table.scoping;
    const owner = hoisted.includes(node.parent?.type ?? '') ? scope.owner : scope;
    for (const one of node.childrenOf('target')) this.#declareTargets(one, owner);
    for (const { node: name, module, imported } of requiredNames(node)) {
      const binding = this.#bindingOf[name.id];
      if (binding !== undefined) binding.imported = { module, name: imported };
    }
  }

  #redirect(node: SyntaxNode, scope: Scope): void {
    for (const name of node.children) {
      if (name.word !== 'name') continue;
      this.#homes.redirect(name.text, scope.owner, node.word === 'global' ? 'global' : 'nonlocal');
      this.#use(name, scope, 'read');
    }
  }

  #import(node: SyntaxNode, scope: Scope): void {
    for (const name of foreignNames(node)) this.#settled[name.id] = 1;
    for (const { node: at, name, module, imported } of importedNames(node)) {
      this.#declare(at, scope, name).imported = { module, name: imported };
    }
  }

  #exportedName(node: SyntaxNode): void {
    const elsewhere = node.enclosing('export')?.child('source') !== undefined;
    const alias = node.child('alias');
    if (alias !== undefined) this.#settled[alias.id] = 1;
    const name = node.child('name');
    if (elsewhere && name !== undefined) this.#settled[name.id] = 1;
  }

  /** Most nodes that count here are names, and many of these those of attributes, which are no names of a scope. */
  #name(id: number, scope: Scope): void {
    if (this.#settled[id] === 1) return;
    const { parents, roles, words: wordIds } = this.#source.index;
    if (roles[id] === propertyRole && wordIds[parents[id] ?? 0] === memberWord) {
      if (this.#hasFields) this.#field(this.#source.node(id), scope);
      return;
    }
    const node = this.#source.node(id);
    const { parent } = node;
    if (parent?.word === 'keywordArgument' && node.role === 'name') return;
    if (parent?.type === 'namespace_export' || parent?.type === 'keyword_pattern') return;
    this.#use(node, scope, 'read');
  }

  /** `this.x` is the field `x`, also where a parameter is called so. */
  #field(node: SyntaxNode, scope: Scope): void {
    const member = node.parent;
    if (member?.child('object')?.word !== 'this') return;
    const isTarget = member.role === 'target';
    const isAssigned = isTarget && member.parent?.word === 'assignment';
    this.#settled[node.id] = 1;
    this.#addUse(node, isAssigned ? 'write' : isTarget ? 'change' : 'read', scope.home);
  }

  #declareNamed(node: SyntaxNode, scope: Scope): void {
    const name = node.child('name');
    if (name?.word === 'name') this.#declare(name, scope);
  }

  #declare(node: SyntaxNode, scope: Scope, name = node.text): Binding {
    const binding = scope.declare(name);
    if (this.#homes.isRedirected(name, scope)) {
      this.#use(node, scope, 'write');
      return this.#homes.binding(name, scope) ?? binding;
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
      const home = this.#homes.of(name, scope);
      if (home !== undefined) {
        this.#declareAtHome(name, home);
        continue;
      }
      const taken = this.#homes.isRedirected(name.text, owner);
      if (this.#source.table.scoping.assignmentDeclares && !taken && !isDeclaredBetween(name.text, scope, owner)) {
        owner.declare(name.text);
      }
      this.#use(name, scope, 'write');
    }
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
}

/** Whether a block between a place and its function has the name, as a parameter of its own. */
function isDeclaredBetween(name: string, from: Scope, owner: Scope): boolean {
  for (let scope = from; scope !== owner && scope.parent !== undefined; scope = scope.parent) {
    if (scope.bindings.has(name)) return true;
  }
  return false;
}
