import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandId } from '../../src/platform/commands';
import type { SandboxAddress } from '../../src/sandbox/sandbox';

/** Runs a command of ours as another extension would. */
export async function run<T>(id: CommandId, argument?: unknown): Promise<T> {
  return vscode.commands.executeCommand<T>(id, argument);
}

/** Runs a command that has to fail; gives its code and its message. */
export async function failureOf(id: CommandId, argument: unknown): Promise<{ code: string; message: string }> {
  try {
    await vscode.commands.executeCommand(id, argument);
  } catch (error) {
    assert.ok(error instanceof Error && 'code' in error && typeof error.code === 'string', String(error));
    return { code: error.code, message: error.message };
  }
  return assert.fail(`${id} did not fail`);
}

export function startSandbox(): Promise<SandboxAddress> {
  return run('valuekeep.startSandbox', { records: 300 });
}
