import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandId } from '../../../src/platform/commands/commands';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';

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

/** Presses the button of the progress in the corner of the window: to cancel. */
export function canceled<T>(outcome: Promise<T>): Promise<T> {
  return pressing(['notification.acceptPrimaryAction'], outcome);
}

/** Runs commands of VS Code again and again until there is an outcome. */
export async function pressing<T>(commands: readonly string[], outcome: Promise<T>): Promise<T> {
  const undecided = Symbol('undecided');
  for (;;) {
    for (const command of commands) await vscode.commands.executeCommand(command);
    const settled = await Promise.race([outcome, Promise.resolve(undecided)]);
    if (settled !== undecided) return settled;
  }
}
