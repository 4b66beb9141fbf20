import assert from 'node:assert/strict';
import { isValuekeepError } from '../../../src/client/core/errors';
import type { Clipboard } from '../../../src/connections/accounts/copiedToken';
import { beginCall } from '../../../src/platform/commands/commandCall';
import { TokenCommands } from '../../../src/connections/commands/tokenCommands';
import { aPlace, openWindow, type AWindow, type Place } from '../harness/aWindow';
import { failureOf } from '../harness/commands';

/** A clipboard in memory; `emptied` settles when its text is taken away. */
class MemoryClipboard implements Clipboard {
  text = 'what was there';
  isReadable = true;
  readonly emptied: Promise<void>;
  #emptied: () => void = () => undefined;

  constructor() {
    this.emptied = new Promise((resolve) => (this.#emptied = resolve));
  }

  readText(): Promise<string> {
    return this.isReadable ? Promise.resolve(this.text) : Promise.reject(new Error('not allowed'));
  }

  writeText(text: string): Promise<void> {
    this.text = text;
    if (text === '') this.#emptied();
    return Promise.resolve();
  }
}

describe('The token of a connection', () => {
  let one: Place;
  let window: AWindow;
  let clipboard: MemoryClipboard;
  let commands: TokenCommands;
  /** How far the clock of the commands is ahead, in milliseconds. */
  let ahead: number;

  before(async () => {
    one = await aPlace();
  });
  after(() => one.sandbox.stop());

  beforeEach(async () => {
    window = await openWindow();
    clipboard = new MemoryClipboard();
    ahead = 0;
    const { connections } = window;
    commands = new TokenCommands({ connections, clipboard, now: () => Date.now() + ahead });
    await connections.add(one.connection, one.credentials);
  });
  afterEach(async () => {
    commands.dispose();
    await window.close();
  });

  const ofC1 = () => beginCall(window.connections, { connectionId: 'c1' });
  const token = async (): Promise<string> => (await window.connections.tokensAt(one.connection)).getToken();

  it('is renewed on demand, though it is still valid', async () => {
    const old = await token();
    const before = await one.requests();
    await commands.renewToken(ofC1());
    assert.equal((await one.requests()).tokenRequests, before.tokenRequests + 1);
    assert.notEqual(await token(), old);
  });

  it('is renewed for the connection in use, from the palette and from the tree', async () => {
    for (const argument of [undefined, { kind: 'connection', connectionId: 'c1', more: 1 }]) {
      const old = await token();
      await commands.renewToken(beginCall(window.connections, argument));
      assert.notEqual(await token(), old);
    }
  });

  it('is not renewed where the credentials are missing or the connection is unknown, and the caller learns why', async () => {
    await window.connections.signOut('c1');
    await assert.rejects(commands.renewToken(ofC1()), isCode('credentialsRefused'));
    assert.equal((await failureOf('valuekeep.renewToken', { connectionId: 'nobody' })).code, 'notFound');
    assert.equal((await failureOf('valuekeep.copyAccessToken', { conection: 'c1' })).code, 'invalidRequest');
  });

  it('is renewed on demand also after the credentials were refused, and the connection needs none then', async () => {
    await window.connections.save(one.connection, { ...one.credentials, clientSecret: 'wrong' });
    await assert.rejects(token(), isCode('credentialsRefused'));
    assert.equal(window.connections.state('c1'), 'needsCredentials');
    const before = await one.requests();
    await assert.rejects(token(), isCode('credentialsRefused'));
    assert.equal((await one.requests()).tokenRequests, before.tokenRequests);
    await assert.rejects(commands.renewToken(ofC1()), isCode('credentialsRefused'));
    assert.equal((await one.requests()).tokenRequests, before.tokenRequests + 1);
    assert.equal(window.connections.state('c1'), 'needsCredentials');
  });

  it('is copied, and not given to the program that asked for it', async () => {
    const given: unknown = await commands.copyAccessToken(ofC1()).then((result: unknown) => result);
    assert.equal(given, undefined);
    assert.equal(clipboard.text, await token());
  });

  it('is not copied from production before a person says so', async () => {
    await window.connections.save({ ...one.connection, stage: 'production' });
    // VS Code shows no dialog while tests run; it says which.
    await assert.rejects(
      commands.copyAccessToken(ofC1()),
      /refused to show dialog.*Copy the access token of the production connection “Contoso test”/,
    );
    assert.equal(clipboard.text, 'what was there');
    assert.deepEqual(window.connections.tokenState('c1'), { kind: 'none' });
  });

  it('is that of the place where the command began, or none', async () => {
    const copying = ofC1();
    const renewing = ofC1();
    await window.connections.save({ ...one.connection, tenant: 'elsewhere' });
    await assert.rejects(commands.copyAccessToken(copying), isCode('conflict'));
    await assert.rejects(commands.renewToken(renewing), isCode('conflict'));
    assert.equal(clipboard.text, 'what was there');
  });

  it('leaves the clipboard when it expires', async () => {
    await token();
    ahead = 24 * 3600 * 1000;
    await commands.copyAccessToken(ofC1());
    await clipboard.emptied;
  });

  it('leaves the clipboard when the window closes', async () => {
    await commands.copyAccessToken(ofC1());
    await commands.takeBackFromClipboard();
    assert.equal(clipboard.text, '');
  });

  it('leaves alone what was copied since, and what cannot be read', async () => {
    await commands.copyAccessToken(ofC1());
    clipboard.text = 'something else';
    await commands.takeBackFromClipboard();
    assert.equal(clipboard.text, 'something else');
    await commands.copyAccessToken(ofC1());
    clipboard.isReadable = false;
    await commands.takeBackFromClipboard();
    assert.equal(clipboard.text, await token());
  });
});

function isCode(code: string): (error: unknown) => boolean {
  return (error) => isValuekeepError(error) && error.code === code;
}
