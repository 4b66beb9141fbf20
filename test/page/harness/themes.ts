import dark from './themes/dark.json';
import hcDark from './themes/hc-dark.json';
import hcLight from './themes/hc-light.json';
import light from './themes/light.json';

/** The four kinds of themes, by VS Code's own: Light Modern, Dark Modern, Dark High Contrast, Light High Contrast. */
export type ThemeName = 'light' | 'dark' | 'hc-dark' | 'hc-light';

export interface Theme {
  /** The classes that VS Code puts on the body. */
  readonly bodyClass: string;
  /** Those variables that our pages use, as VS Code 1.139 writes them on a webview's `html`; what a theme leaves open is not there. */
  readonly variables: Readonly<Record<string, string>>;
}

export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: { bodyClass: 'vscode-light', variables: light },
  dark: { bodyClass: 'vscode-dark', variables: dark },
  'hc-dark': { bodyClass: 'vscode-high-contrast', variables: hcDark },
  'hc-light': { bodyClass: 'vscode-high-contrast vscode-high-contrast-light', variables: hcLight },
};
