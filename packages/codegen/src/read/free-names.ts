import { ts } from 'ts-morph';
import { boundNames, inferredNames, lexicalNames, NameScope, varNames } from './name-scope.js';

/** A name that code uses and does not declare itself. */
export interface FreeName {
  readonly name: string;
  /** Whether it stands where a value or where a type is expected. */
  readonly space: 'value' | 'type';
  /** In a type annotation, be it `typeof x`: nothing of it is left when types are erased. */
  readonly inType: boolean;
  readonly node: ts.Node;
}

/** A part of code that means something else, or nothing, in another file. */
export interface Immovable {
  readonly what: string;
  readonly node: ts.Node;
}

/** What code needs from around it. */
export interface Surroundings {
  readonly names: readonly FreeName[];
  readonly immovable: readonly Immovable[];
}

/**
 * Finds the names that a piece of code takes from the file around it. Names are bound as the
 * language binds them: a parameter or local const hides what the file calls the same.
 */
export function surroundings(root: ts.Node): Surroundings {
  const walk = new Walk();
  walk.visit(root, new NameScope(undefined));
  return walk;
}

class Walk implements Surroundings {
  readonly names: FreeName[] = [];
  readonly immovable: Immovable[] = [];

  visit(node: ts.Node, scope: NameScope): void {
    const what = immovable(node);
    if (what !== undefined) {
      this.immovable.push({ what, node });
      return;
    }
    if (ts.isIdentifier(node)) this.use(node, 'value', false, scope);
    else if (ts.isFunctionLike(node)) this.visitFunction(node, scope);
    else if (isBlockScope(node)) this.visitBlock(node, scope);
    else if (!this.visitNamed(node, scope) && !this.visitType(node, scope)) this.each(node, scope);
  }

  private each(node: ts.Node, scope: NameScope): void {
    ts.forEachChild(node, (child) => this.visit(child, scope));
  }

  private all(nodes: readonly (ts.Node | undefined)[], scope: NameScope): void {
    for (const node of nodes) if (node !== undefined) this.visit(node, scope);
  }

  private use(node: ts.Identifier, space: FreeName['space'], inType: boolean, scope: NameScope) {
    const name = node.text;
    // A missing identifier stands where the text does not parse.
    if (name !== '' && !scope.has(name, space)) this.names.push({ name, space, inType, node });
  }

  /** A function of any kind, or the type of one. */
  private visitFunction(node: ts.SignatureDeclaration, outer: NameScope): void {
    const scope = new NameScope(outer);
    const own = 'name' in node ? node.name : undefined;
    if (ts.isFunctionExpression(node) && own !== undefined && ts.isIdentifier(own)) {
      scope.values.add(own.text);
    }
    const hasArguments = !ts.isArrowFunction(node) && 'body' in node;
    if (hasArguments) scope.values.add('arguments');
    for (const { name } of node.typeParameters ?? []) scope.types.add(name.text);
    for (const { name } of node.parameters) boundNames(name, scope.values);
    if (own !== undefined && ts.isComputedPropertyName(own)) this.visit(own, outer);
    this.all([...(node.typeParameters ?? []), ...node.parameters, node.type], scope);
    const body = 'body' in node ? node.body : undefined;
    if (body === undefined) return;
    if (!ts.isBlock(body)) {
      this.visit(body, scope);
      return;
    }
    // Parameters' defaults do not see what the body declares, so the body's names are further in.
    const inner = new NameScope(scope);
    lexicalNames(body.statements, inner);
    varNames(body, inner.values);
    this.each(body, inner);
  }

  private visitBlock(node: ts.Node, outer: NameScope): void {
    const scope = new NameScope(outer);
    if (ts.isBlock(node)) lexicalNames(node.statements, scope);
    else if (ts.isCaseBlock(node)) {
      for (const clause of node.clauses) lexicalNames(clause.statements, scope);
    } else if (ts.isCatchClause(node)) {
      if (node.variableDeclaration) boundNames(node.variableDeclaration.name, scope.values);
    } else if (isLoop(node) && node.initializer && ts.isVariableDeclarationList(node.initializer)) {
      for (const { name } of node.initializer.declarations) boundNames(name, scope.values);
    }
    this.each(node, scope);
  }

  /** Nodes some of whose identifiers are names of something and no uses; false for others. */
  private visitNamed(node: ts.Node, scope: NameScope): boolean {
    if (ts.isPropertyAccessExpression(node)) {
      this.visit(node.expression, scope);
    } else if (ts.isShorthandPropertyAssignment(node)) {
      this.all([node.name, node.objectAssignmentInitializer], scope);
    } else if (ts.isPropertyAssignment(node)) {
      this.all([computed(node.name), node.initializer], scope);
    } else if (ts.isBindingElement(node)) {
      this.all([computed(node.propertyName), pattern(node.name), node.initializer], scope);
    } else if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
      this.all([pattern(node.name), node.type, node.initializer], scope);
    } else if (ts.isLabeledStatement(node)) {
      this.visit(node.statement, scope);
    } else if (!ts.isBreakOrContinueStatement(node)) {
      return false;
    }
    return true;
  }

  /** Nodes of type annotations; false for others. */
  private visitType(node: ts.Node, scope: NameScope): boolean {
    if (ts.isTypeReferenceNode(node)) {
      this.use(leftmost(node.typeName), 'type', true, scope);
      this.all(node.typeArguments ?? [], scope);
    } else if (ts.isExpressionWithTypeArguments(node)) {
      // `interface A extends B<C>`: classes, whose bases are values, are refused.
      if (ts.isIdentifier(node.expression)) this.use(node.expression, 'type', true, scope);
      this.all(node.typeArguments ?? [], scope);
    } else if (ts.isTypeQueryNode(node)) {
      if (!ts.isImportTypeNode(node.exprName)) {
        this.use(leftmost(node.exprName), 'value', true, scope);
      }
      this.all(node.typeArguments ?? [], scope);
    } else if (ts.isTypePredicateNode(node)) {
      this.all([node.type], scope);
    } else if (ts.isNamedTupleMember(node)) {
      this.visit(node.type, scope);
    } else if (ts.isPropertySignature(node)) {
      this.all([computed(node.name), node.type], scope);
    } else if (ts.isTypeParameterDeclaration(node)) {
      this.all([node.constraint, node.default], scope);
    } else if (ts.isMappedTypeNode(node)) {
      const inner = new NameScope(scope);
      inner.types.add(node.typeParameter.name.text);
      this.all([node.typeParameter, node.nameType, node.type], inner);
    } else if (ts.isConditionalTypeNode(node)) {
      const inner = new NameScope(scope);
      inferredNames(node.extendsType, inner.types);
      this.each(node, inner);
    } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      const inner = new NameScope(scope);
      inner.types.add(node.name.text);
      for (const { name } of node.typeParameters ?? []) inner.types.add(name.text);
      const inside = ts.isInterfaceDeclaration(node)
        ? [...(node.heritageClauses ?? []), ...node.members]
        : [node.type];
      this.all([...(node.typeParameters ?? []), ...inside], inner);
    } else {
      return false;
    }
    return true;
  }
}

/** What makes code depend on the place that it stands in; undefined where nothing does. */
function immovable(node: ts.Node): string | undefined {
  switch (node.kind) {
    case ts.SyntaxKind.ThisKeyword:
    case ts.SyntaxKind.ThisType:
      return '`this`';
    case ts.SyntaxKind.SuperKeyword:
      return '`super`';
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.ClassExpression:
      return 'a class';
    case ts.SyntaxKind.EnumDeclaration:
      return 'an enum';
    case ts.SyntaxKind.ModuleDeclaration:
      return 'a namespace';
    case ts.SyntaxKind.Decorator:
      return 'a decorator';
    case ts.SyntaxKind.ImportKeyword:
    case ts.SyntaxKind.ImportType:
      return 'an import in place';
    case ts.SyntaxKind.MetaProperty:
      return '`import.meta` or `new.target`';
    case ts.SyntaxKind.JsxElement:
    case ts.SyntaxKind.JsxSelfClosingElement:
    case ts.SyntaxKind.JsxFragment:
      return 'JSX';
    default:
      return undefined;
  }
}

function isLoop(node: ts.Node): node is ts.ForStatement | ts.ForOfStatement | ts.ForInStatement {
  return ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node);
}

function isBlockScope(node: ts.Node): boolean {
  return ts.isBlock(node) || ts.isCaseBlock(node) || ts.isCatchClause(node) || isLoop(node);
}

/** A property's name where it is an expression: `[key]`. */
function computed(name: ts.PropertyName | undefined): ts.Node | undefined {
  return name !== undefined && ts.isComputedPropertyName(name) ? name.expression : undefined;
}

/** A pattern has defaults inside; a plain name is only declared. */
function pattern(name: ts.BindingName): ts.Node | undefined {
  return ts.isIdentifier(name) ? undefined : name;
}

function leftmost(name: ts.EntityName): ts.Identifier {
  return ts.isIdentifier(name) ? name : leftmost(name.left);
}
