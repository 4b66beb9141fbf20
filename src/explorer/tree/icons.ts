import * as vscode from 'vscode';
import type { HttpMethod } from '../../catalog/types';

const areaIcons: Readonly<Record<string, string>> = {
  Work: 'tools',
  Assets: 'circuit-board',
  'Business Core': 'briefcase',
  'Workshops and Employees': 'organization',
  Requests: 'inbox',
  Requisitions: 'checklist',
  Contracts: 'note',
  'Parts and Inventory': 'package',
  Settings: 'settings-gear',
  Framework: 'library',
  Integration: 'plug',
};

export function areaIcon(title: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(areaIcons[title] ?? 'folder');
}

export const serviceIcon = new vscode.ThemeIcon('database');

export function verbIcon(method: HttpMethod): vscode.ThemeIcon {
  switch (method) {
    case 'GET':
      return new vscode.ThemeIcon('arrow-down', new vscode.ThemeColor('charts.blue'));
    case 'POST':
      return new vscode.ThemeIcon('add', new vscode.ThemeColor('charts.green'));
    case 'PUT':
      return new vscode.ThemeIcon('edit', new vscode.ThemeColor('charts.yellow'));
    case 'DELETE':
      return new vscode.ThemeIcon('trash', new vscode.ThemeColor('charts.red'));
  }
}
