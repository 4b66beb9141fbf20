import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SandboxAddress } from '../../../src/sandbox/sandbox';
import { askForFault, takeFaultsBack } from '../../support/sandbox/sandboxControl';
import { failureOf, run, startSandbox } from '../harness/commands';

const countries = { connectionId: 'sandbox', service: 'corePatterns/countries', query: { top: 1 } };
const path = 'countries/odata';

describe('The settings of requests', () => {
  let address: SandboxAddress;
  const set = (name: string, value: number | undefined) =>
    vscode.workspace.getConfiguration('valuekeep.requests').update(name, value, vscode.ConfigurationTarget.Global);

  before(async () => {
    address = await startSandbox();
    // The columns are learned before anything is counted.
    await run('valuekeep.insertJson', countries);
  });

  afterEach(async () => {
    await takeFaultsBack({ address });
    await Promise.all(['timeout', 'largestAnswer'].map((name) => set(name, undefined)));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('end a request after the seconds that they allow, from the next one on', async () => {
    await askForFault({ address }, { fault: 'slow;ms=2500', path, times: 1 });
    await run('valuekeep.insertJson', countries);
    await set('timeout', 1);
    await askForFault({ address }, { fault: 'slow;ms=20000', path, times: 10 });
    const failure = await failureOf('valuekeep.insertJson', countries);
    assert.equal(failure.code, 'timeout', failure.message);
  });

  it('read no answer that is larger than they allow', async () => {
    const fault = 'huge;bytes=2500000';
    await set('largestAnswer', 2);
    await askForFault({ address }, { fault, path });
    assert.equal((await failureOf('valuekeep.insertJson', countries)).code, 'tooLarge');
    await set('largestAnswer', 3);
    await askForFault({ address }, { fault, path });
    await run('valuekeep.insertJson', countries);
  });

  it('count as the nearest that is possible where they are not', async () => {
    await set('largestAnswer', -5);
    await askForFault({ address }, { fault: 'huge;bytes=500000', path });
    await run('valuekeep.insertJson', countries);
    await askForFault({ address }, { fault: 'huge;bytes=1500000', path });
    assert.equal((await failureOf('valuekeep.insertJson', countries)).code, 'tooLarge');
  });
});
