import * as vscode from 'vscode';
import type { Surroundings } from './steps/diagnosis';

/** What of this machine and of VS Code's settings decides how a request travels. */
export function surroundings(extensionVersion: string): Surroundings {
  const settings = vscode.workspace.getConfiguration('http');
  const authorization = settings.get<unknown>('proxyAuthorization');
  return {
    settings: {
      proxy: settings.get('proxy', ''),
      proxySupport: settings.get('proxySupport', 'override'),
      noProxy: settings.get<readonly string[]>('noProxy', []),
      systemCertificates: settings.get('systemCertificates', true),
      hasProxyAuthorization: typeof authorization === 'string' && authorization !== '',
    },
    variables: process.env,
    versions: {
      extension: extensionVersion,
      vscode: vscode.version,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      remote: vscode.env.remoteName,
    },
  };
}
