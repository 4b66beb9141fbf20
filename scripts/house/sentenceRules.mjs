import { sentenceFault, titleFault } from './titleCase.mjs';

/** `l10n.t(…)` of VS Code or of @vscode/l10n. */
const isSentence = (node) =>
  node?.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.property.name === 't' &&
  (node.callee.object.name === 'l10n' || node.callee.object.property?.name === 'l10n');

/** The sentence that a node may stand for, whichever way a condition goes. */
const sentencesOf = (node) => {
  if (isSentence(node)) return [node];
  if (node?.type === 'ConditionalExpression') return [...sentencesOf(node.consequent), ...sentencesOf(node.alternate)];
  if (node?.type === 'LogicalExpression') return [...sentencesOf(node.left), ...sentencesOf(node.right)];
  return [];
};

/** The English of a sentence; undefined where it is not written out. */
const englishOf = ({ arguments: [first] }) => {
  const message = first?.type === 'ObjectExpression' ? propertyOf(first, 'message') : first;
  return typeof message?.value === 'string' ? message.value : undefined;
};

/** What may stand beside a sentence in a text: an icon, which is no word. */
const isIcon = (text) => /^(\$\([^()]*\)| )*$/.test(text);

const gluing = 'A sentence is whole, so that it can be translated: take the other part as {0}.';

/** Sentences on the screen are written out, whole, and translated after the language is known. */
export const wholeSentences = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const isPage = /(?:^|[\\/])src[\\/]\w+[\\/]page[\\/]/.test(context.filename);
    const report = (node, message) => context.report({ node, message });
    return {
      CallExpression(node) {
        if (!isSentence(node)) return;
        if (englishOf(node) === undefined)
          report(node, 'Write the sentence out where it is said: it is collected from there.');
        for (const part of node.arguments.slice(1).flatMap(sentencesOf)) {
          if (/^\p{Ll}/u.test(englishOf(part) ?? '')) report(part, gluing);
        }
        if (isPage && !isInFunction(node))
          report(node, 'A page knows its language only when it starts: say this in a function.');
      },
      BinaryExpression(node) {
        if (node.operator !== '+') return;
        for (const part of [node.left, node.right].flatMap(sentencesOf)) report(part, gluing);
      },
      TemplateLiteral(node) {
        if (node.parent.type === 'TaggedTemplateExpression') return;
        const said = node.expressions.flatMap(sentencesOf);
        if (said.length === 0) return;
        const beside = node.expressions.filter((part) => sentencesOf(part).length === 0);
        const isAlone = node.expressions.length - beside.length === 1 && beside.every((part) => isIconPart(node, part));
        if (!isAlone || !node.quasis.every(({ value }) => isIcon(iconless(value.raw)))) report(said[0], gluing);
      },
    };
  },
};

/** `$(` and `)` stand around the name of an icon that is chosen as the text is made. */
const iconless = (text) => text.replace(/\$\($/, '').replace(/^\)/, '');

const isIconPart = ({ quasis, expressions }, part) => {
  const at = expressions.indexOf(part);
  return quasis[at].value.raw.endsWith('$(') && quasis[at + 1].value.raw.startsWith(')');
};

function isInFunction(node) {
  for (let each = node.parent; each; each = each.parent) {
    if (/Function/.test(each.type)) return true;
    // What an instance begins with is made with it.
    if (each.type === 'PropertyDefinition') return !each.static;
  }
  return false;
}

/** The text of a button that reads as a link or looks like VS Code's, or the label of one that shows an icon. */
const wordOfButton = /<(vscode-button\b[^<>]*>|button\s+class="link"[^<>]*>|vscode-toolbar-button\b[^<>]*\slabel=)\s*$/;

const propertyOf = (object, name) => object?.properties?.find(({ key }) => key?.name === name)?.value;

const questions = /^show(Information|Warning|Error)Message$/;
/** What asks for a value, and the members that only such a question has. */
const prompts = /^(show(QuickPick|InputBox|SaveDialog|OpenDialog)|ask(Text|Choices?))$/;
const promptMembers = ['placeholder', 'placeHolder', 'prompt', 'choices', 'ignoreFocusOut', 'totalSteps', 'saveLabel'];
const progress = /^with(\w+)?Progress$/;

/** The name of the function or method that is called. */
const calledName = ({ callee }) => callee.name ?? callee.property?.name ?? '';

/**
 * Buttons of questions, notices, lists and pages, and the titles of lists, inputs and dialogs, are in Title Case; what says that
 * something goes on is a sentence.
 */
export const buttonCase = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const checkBy = (faultOf, message) => (node) => {
      for (const sentence of sentencesOf(valueOf(node, context))) {
        const fault = faultOf(englishOf(sentence) ?? '');
        if (fault !== undefined) context.report({ node: sentence, message: message(fault) });
      }
    };
    const check = checkBy(titleFault, (fault) => `A button is in Title Case, and '${fault}' is not.`);
    const checkButton = checkBy(
      (text) => (text.endsWith('.') ? undefined : titleFault(text)),
      (fault) => `A button is in Title Case, and '${fault}' is not.`,
    );
    const checkTitle = checkBy(titleFault, (fault) => `A title is in Title Case, and '${fault}' is not.`);
    const checkProgress = checkBy(sentenceFault, (fault) => `What goes on is a sentence, and '${fault}' is large.`);
    return {
      CallExpression(node) {
        // The button of a page that shows an icon.
        if (node.callee.name === 'toolButton') check(propertyOf(node.arguments[0], 'label'));
        if (node.callee.name === 'chooseAction') valueOf(node.arguments[1], context)?.elements?.forEach(check);
        const [first] = node.arguments;
        if (progress.test(calledName(node)))
          checkProgress(first?.type === 'ObjectExpression' ? propertyOf(first, 'title') : first);
        if (!questions.test(node.callee.property?.name ?? '')) return;
        for (const item of node.arguments.slice(1)) {
          check(item.type === 'ObjectExpression' ? propertyOf(item, 'title') : item);
        }
      },
      ObjectExpression(node) {
        check(propertyOf(node, 'action'));
        // Of an item that shows an icon it is a sentence with its full stop.
        if (propertyOf(node, 'iconPath')) checkButton(propertyOf(node, 'tooltip'));
        const isAsked = node.parent.type === 'CallExpression' && prompts.test(calledName(node.parent));
        if (isAsked || promptMembers.some((name) => propertyOf(node, name))) checkTitle(propertyOf(node, 'title'));
      },
      AssignmentExpression({ left, right }) {
        if (left.property?.name === 'title' && /^(pick|input|box)$/.test(left.object.name ?? '')) checkTitle(right);
      },
      TaggedTemplateExpression({ quasi }) {
        quasi.expressions.forEach((part, at) => {
          const before = quasi.quasis
            .slice(0, at + 1)
            .map(({ value }) => value.raw)
            .join('\0');
          if (wordOfButton.test(before)) check(part);
        });
      },
    };
  },
};

/** Of a constant what it is made with. */
function valueOf(node, context) {
  if (node?.type !== 'Identifier') return node;
  for (let scope = context.sourceCode.getScope(node); scope; scope = scope.upper) {
    const variable = scope.set.get(node.name);
    const definition = variable?.defs.find(({ type }) => type === 'Variable');
    if (definition?.parent.kind === 'const') return definition.node.init;
    if (variable) return undefined;
  }
  return undefined;
}
