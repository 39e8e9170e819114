import type { Place } from '../eventSource.ts';
import type { ExecutionRole, ManagedPolicy, PolicyStatement } from '../permissions.ts';
import { functionsMeant, referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, itemsOf, literal, type TemplateNode } from './templateNode.ts';
import { isList, textOf } from './value.ts';

/** Resources that add to roles which they name. */
const policyTypes: ReadonlySet<string | undefined> = new Set([
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
]);

interface Policies {
  readonly statements: PolicyStatement[];
  readonly managedPolicies: ManagedPolicy[];
}

/** The execution roles of a template's functions. */
export class ExecutionRoles {
  readonly #file: string;
  readonly #resolver: Resolver;
  /** The functions by the logical id of their role. */
  readonly #functions = new Map<string, string[]>();
  readonly #roles = new Map<string, Policies>();

  /** `functions`: their properties by their names. */
  constructor(file: string, resolver: Resolver, functions: Iterable<[string, TemplateNode | undefined]>) {
    this.#file = file;
    this.#resolver = resolver;
    for (const [name, properties] of functions) {
      const id = this.#idOf(at(properties, 'Role'));
      if (id !== undefined) this.#functions.set(id, [...(this.#functions.get(id) ?? []), name]);
    }
  }

  /** Of a function by its name; undefined where its role is described elsewhere. */
  of(name: string, properties: TemplateNode | undefined): ExecutionRole | undefined {
    const entry = properties?.kind === 'map' ? properties.entries.get('Role') : undefined;
    if (entry === undefined) {
      // SAM makes a role of the function's policies.
      const policies = this.#ofFunction(at(properties, 'Policies'));
      return { ...policies, functions: [name], place: undefined };
    }
    const id = this.#idOf(entry.value);
    if (id === undefined) return undefined;
    const place = { file: entry.file ?? this.#file, range: entry.value.range };
    return { ...this.#named(id), functions: this.#functions.get(id) ?? [name], place };
  }

  /** The role of the template that a value names. */
  #idOf(node: TemplateNode | undefined): string | undefined {
    const [id, ...others] = node ? referencedResources(this.#resolver.chosen(node), this.#resolver) : [];
    const isRole = typeOf(this.#resolver.section('Resources', id ?? '')) === 'AWS::IAM::Role';
    return isRole && others.length === 0 ? id : undefined;
  }

  #named(id: string): Policies {
    const known = this.#roles.get(id);
    if (known) return known;
    const properties = this.#resolver.section('Resources', id, 'Properties');
    const own = itemsOf(this.#resolver.at(properties, 'Policies')).map((policy) => at(policy, 'PolicyDocument'));
    const added = [...entriesOf(this.#resolver.section('Resources'))].flatMap(([, { value }]) => {
      const policy = policyTypes.has(typeOf(value)) ? at(value, 'Properties') : undefined;
      const named = [...itemsOf(at(policy, 'Roles')), at(policy, 'RoleName')];
      const isOfRole = named.some((role) => role && functionsMeant(role, this.#resolver).logicalIds.has(id));
      return isOfRole ? [at(policy, 'PolicyDocument')] : [];
    });
    const role = {
      statements: [...own, ...added].flatMap((document) => this.#statements(document)),
      managedPolicies: itemsOf(this.#resolver.at(properties, 'ManagedPolicyArns')).map((node) => this.#managed(node)),
    };
    this.#roles.set(id, role);
    return role;
  }

  /** SAM's `Policies`: names of managed policies, documents, and policy templates, which are narrow by themselves. */
  #ofFunction(node: TemplateNode | undefined): Policies {
    const items = node?.kind === 'list' ? node.items : node ? [node] : [];
    const documents = items.filter((item) => at(item, 'Statement') !== undefined);
    const managed = items.filter((item) => item.kind !== 'map');
    return {
      statements: documents.flatMap((document) => this.#statements(document)),
      managedPolicies: managed.map((item) => this.#managed(item)),
    };
  }

  #managed(node: TemplateNode): ManagedPolicy {
    return { name: this.#resolver.display(node) || undefined, place: this.#placeOf(node) };
  }

  #statements(document: TemplateNode | undefined): PolicyStatement[] {
    const written = this.#resolver.at(document, 'Statement');
    const statements = written?.kind === 'list' ? written.items : written ? [written] : [];
    return statements.flatMap((one) => {
      const statement = this.#resolver.chosen(one);
      const action = this.#resolver.at(statement, 'Action');
      if (action === undefined || literal(at(statement, 'Effect')) !== 'Allow') return [];
      return [
        {
          actions: this.#texts(action),
          resources: this.#texts(this.#resolver.at(statement, 'Resource')),
          isConditional: at(statement, 'Condition') !== undefined,
          place: this.#placeOf(action),
        },
      ];
    });
  }

  /** One text or a list of them. */
  #texts(node: TemplateNode | undefined): (string | undefined)[] {
    const value = this.#resolver.optional(node);
    return isList(value) ? value.map(textOf) : value === undefined ? [] : [textOf(value)];
  }

  #placeOf({ range }: TemplateNode): Place {
    return { file: this.#file, range };
  }
}
