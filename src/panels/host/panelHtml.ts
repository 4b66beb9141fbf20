import { translationsId } from '../protocol/pageLanguage';

export interface PanelHtmlParts {
  /** `webview.cspSource`: where scripts, styles and fonts come from. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly scriptUri: string;
  readonly codiconsUri: string;
  readonly title: string;
  readonly language: string;
  /** The page's sentences in that language by their English; undefined where it is English. */
  readonly translations: Readonly<Record<string, string>> | undefined;
  readonly loading: string;
}

/** The page before its script runs: a labeled spinner, and nothing but our own scripts and styles allowed. */
export function panelHtml(parts: PanelHtmlParts): string {
  const { cspSource, nonce } = parts;
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    // Pictures in answers: nothing is fetched for them.
    'img-src data:',
    `script-src 'nonce-${nonce}'`,
    // Only of a script that a page of ours holds: it makes an address for it that nobody else can.
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(parts.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>${escaped(parts.title)}</title>
<link rel="stylesheet" id="vscode-codicon-stylesheet" nonce="${escaped(nonce)}" href="${escaped(parts.codiconsUri)}">
<style nonce="${escaped(nonce)}">
/* The high-contrast themes name no such color, and the buttons' own stand-in is made for dark ones. */
body.vscode-high-contrast { --vscode-button-secondaryHoverBackground: transparent; }
html, body { height: 100%; margin: 0; padding: 0; overflow: hidden; }
.starting { display: flex; height: 100%; align-items: center; justify-content: center; gap: 8px; color: var(--vscode-descriptionForeground); }
.starting-ring { width: 14px; height: 14px; border: 2px solid var(--vscode-progressBar-background, currentColor); border-right-color: transparent; border-radius: 50%; animation: starting-turn 1s linear infinite; }
@keyframes starting-turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .starting-ring { animation: none; } }
</style>
</head>
<body>
<div class="starting" role="status"><span class="starting-ring" aria-hidden="true"></span><span>${escaped(parts.loading)}</span></div>
${translationsElement(parts.translations)}<script nonce="${escaped(nonce)}" type="module" src="${escaped(parts.scriptUri)}"></script>
</body>
</html>`;
}

/** Data: no browser runs it, whatever the policy says. */
function translationsElement(translations: PanelHtmlParts['translations']): string {
  if (translations === undefined) return '';
  const json = JSON.stringify(translations).replaceAll('<', String.raw`\u003c`);
  return `<script id="${translationsId}" type="application/json">${json}</script>\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
