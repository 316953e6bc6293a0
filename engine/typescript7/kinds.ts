import { ts } from "ts-morph";

/** Kinds of nodes have other numbers in TypeScript 7; their names are the same, but for a few. */
export interface Kinds {
  readonly to6: (kind: number) => ts.SyntaxKind | undefined;
  readonly to7: (kind: ts.SyntaxKind) => number | undefined;
}

// The kinds of TypeScript 7.0.2 in the order of their numbers.
const names = `
  Unknown EndOfFile SingleLineCommentTrivia MultiLineCommentTrivia NewLineTrivia WhitespaceTrivia ConflictMarkerTrivia
  NonTextFileMarkerTrivia NumericLiteral BigIntLiteral StringLiteral JsxText JsxTextAllWhiteSpaces RegularExpressionLiteral
  NoSubstitutionTemplateLiteral TemplateHead TemplateMiddle TemplateTail OpenBraceToken CloseBraceToken OpenParenToken CloseParenToken
  OpenBracketToken CloseBracketToken DotToken DotDotDotToken SemicolonToken CommaToken QuestionDotToken LessThanToken
  LessThanSlashToken GreaterThanToken LessThanEqualsToken GreaterThanEqualsToken EqualsEqualsToken ExclamationEqualsToken
  EqualsEqualsEqualsToken ExclamationEqualsEqualsToken EqualsGreaterThanToken PlusToken MinusToken AsteriskToken AsteriskAsteriskToken
  SlashToken PercentToken PlusPlusToken MinusMinusToken LessThanLessThanToken GreaterThanGreaterThanToken
  GreaterThanGreaterThanGreaterThanToken AmpersandToken BarToken CaretToken ExclamationToken TildeToken AmpersandAmpersandToken
  BarBarToken QuestionToken ColonToken AtToken QuestionQuestionToken BacktickToken HashToken EqualsToken PlusEqualsToken
  MinusEqualsToken AsteriskEqualsToken AsteriskAsteriskEqualsToken SlashEqualsToken PercentEqualsToken LessThanLessThanEqualsToken
  GreaterThanGreaterThanEqualsToken GreaterThanGreaterThanGreaterThanEqualsToken AmpersandEqualsToken BarEqualsToken BarBarEqualsToken
  AmpersandAmpersandEqualsToken QuestionQuestionEqualsToken CaretEqualsToken Identifier PrivateIdentifier JSDocCommentTextToken
  BreakKeyword CaseKeyword CatchKeyword ClassKeyword ConstKeyword ContinueKeyword DebuggerKeyword DefaultKeyword DeleteKeyword
  DoKeyword ElseKeyword EnumKeyword ExportKeyword ExtendsKeyword FalseKeyword FinallyKeyword ForKeyword FunctionKeyword IfKeyword
  ImportKeyword InKeyword InstanceOfKeyword NewKeyword NullKeyword ReturnKeyword SuperKeyword SwitchKeyword ThisKeyword ThrowKeyword
  TrueKeyword TryKeyword TypeOfKeyword VarKeyword VoidKeyword WhileKeyword WithKeyword ImplementsKeyword InterfaceKeyword LetKeyword
  PackageKeyword PrivateKeyword ProtectedKeyword PublicKeyword StaticKeyword YieldKeyword AbstractKeyword AccessorKeyword AsKeyword
  AssertsKeyword AssertKeyword AnyKeyword AsyncKeyword AwaitKeyword BooleanKeyword ConstructorKeyword DeclareKeyword GetKeyword
  ImmediateKeyword InferKeyword IntrinsicKeyword IsKeyword KeyOfKeyword ModuleKeyword NamespaceKeyword NeverKeyword OutKeyword
  ReadonlyKeyword RequireKeyword NumberKeyword ObjectKeyword SatisfiesKeyword SetKeyword StringKeyword SymbolKeyword TypeKeyword
  UndefinedKeyword UniqueKeyword UnknownKeyword UsingKeyword FromKeyword GlobalKeyword BigIntKeyword OverrideKeyword OfKeyword
  DeferKeyword QualifiedName ComputedPropertyName TypeParameter Parameter Decorator PropertySignature PropertyDeclaration
  MethodSignature MethodDeclaration ClassStaticBlockDeclaration Constructor GetAccessor SetAccessor CallSignature ConstructSignature
  IndexSignature TypePredicate TypeReference FunctionType ConstructorType TypeQuery TypeLiteral ArrayType TupleType OptionalType
  RestType UnionType IntersectionType ConditionalType InferType ParenthesizedType ThisType TypeOperator IndexedAccessType MappedType
  LiteralType NamedTupleMember TemplateLiteralType TemplateLiteralTypeSpan ImportType ObjectBindingPattern ArrayBindingPattern
  BindingElement ArrayLiteralExpression ObjectLiteralExpression PropertyAccessExpression ElementAccessExpression CallExpression
  NewExpression TaggedTemplateExpression TypeAssertionExpression ParenthesizedExpression FunctionExpression ArrowFunction
  DeleteExpression TypeOfExpression VoidExpression AwaitExpression PrefixUnaryExpression PostfixUnaryExpression BinaryExpression
  ConditionalExpression TemplateExpression YieldExpression SpreadElement ClassExpression OmittedExpression ExpressionWithTypeArguments
  AsExpression NonNullExpression MetaProperty SyntheticExpression SatisfiesExpression TemplateSpan SemicolonClassElement Block
  EmptyStatement VariableStatement ExpressionStatement IfStatement DoStatement WhileStatement ForStatement ForInStatement
  ForOfStatement ContinueStatement BreakStatement ReturnStatement WithStatement SwitchStatement LabeledStatement ThrowStatement
  TryStatement DebuggerStatement VariableDeclaration VariableDeclarationList FunctionDeclaration ClassDeclaration InterfaceDeclaration
  TypeAliasDeclaration EnumDeclaration ModuleDeclaration ModuleBlock CaseBlock NamespaceExportDeclaration ImportEqualsDeclaration
  ImportDeclaration ImportClause NamespaceImport NamedImports ImportSpecifier ExportAssignment ExportDeclaration NamedExports
  NamespaceExport ExportSpecifier MissingDeclaration ExternalModuleReference JsxElement JsxSelfClosingElement JsxOpeningElement
  JsxClosingElement JsxFragment JsxOpeningFragment JsxClosingFragment JsxAttribute JsxAttributes JsxSpreadAttribute JsxExpression
  JsxNamespacedName CaseClause DefaultClause HeritageClause CatchClause ImportAttributes ImportAttribute PropertyAssignment
  ShorthandPropertyAssignment SpreadAssignment EnumMember SourceFile JSDocTypeExpression JSDocNameReference JSDocAllType
  JSDocNullableType JSDocNonNullableType JSDocOptionalType JSDocVariadicType JSDoc JSDocText JSDocTypeLiteral JSDocSignature JSDocLink
  JSDocLinkCode JSDocLinkPlain JSDocUnknownTag JSDocAugmentsTag JSDocImplementsTag JSDocDeprecatedTag JSDocPublicTag JSDocPrivateTag
  JSDocProtectedTag JSDocReadonlyTag JSDocOverrideTag JSDocCallbackTag JSDocOverloadTag JSDocParameterTag JSDocReturnTag JSDocThisTag
  JSDocTypeTag JSDocTemplateTag JSDocTypedefTag JSDocSeeTag JSDocPropertyTag JSDocThrowsTag JSDocSatisfiesTag JSDocImportTag SyntaxList
  JSTypeAliasDeclaration JSImportDeclaration NotEmittedStatement PartiallyEmittedExpression SyntheticReferenceExpression
  NotEmittedTypeElement Count
`;

// First… and Last… are second names of other kinds.
const isMarker = /^(?:First|Last)/u;

function kindsBetween(): Kinds {
  const to7 = new Map<ts.SyntaxKind, number>();
  const to6 = new Map<number, ts.SyntaxKind>();
  for (const [kind7, name] of names.trim().split(/\s+/u).entries()) {
    const kind6 = ts.SyntaxKind[(name === "EndOfFile" ? "EndOfFileToken" : name) as keyof typeof ts.SyntaxKind] as
      ts.SyntaxKind | undefined;
    if (kind6 === undefined || isMarker.test(name)) continue;
    to7.set(kind6, kind7);
    to6.set(kind7, kind6);
  }
  return { to6: (kind) => to6.get(kind), to7: (kind) => to7.get(kind) };
}

/** The ways between both numberings. */
export const kinds: Kinds = kindsBetween();
