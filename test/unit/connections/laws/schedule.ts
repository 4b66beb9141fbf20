import { setImmediate as turn } from 'node:timers/promises';
import { connectionDefaults, type Connection } from '../../../../src/client/core/connection';
import type { JsonObject } from '../../../../src/json/json';
import { identityOf } from '../../../../src/platform/contracts/connectionIdentity';
import { MemoryMemento } from '../../../support/vscode/memento';
import { screen, type Question } from '../../../support/vscode/vscode';
import { Clock } from './clock';
import { Commands, type World } from './commands';
import { Edits, placeAt, teamConnection } from './edits';
import type { Event, Step } from './events';
import { Laws } from './laws';
import { OneWindow } from './oneWindow';
import { clients, credentialsFor, LawBroken, pick } from './places';
import { Keyring } from './profile';
import { idOf, Tenants, wordsOf } from './tenants';

/** What the editors that are open from the beginning hold. */
const openRecord: JsonObject = { id: idOf(1), company: 'C01', workOrderKey: 'K1', description: 'K1' };

/** Two windows of one profile, all tenants, and persons who do whatever a schedule says. */
export class Schedule {
  readonly trace: string[] = [];
  readonly #world: World;
  readonly #tenants = new Tenants((law) => (this.#broken ??= new LawBroken(law)));
  readonly #keyring = new Keyring();
  readonly #laws = new Laws(this.#tenants);
  readonly #state = new Map<string, string>();
  readonly #workspaces = [new MemoryMemento(), new MemoryMemento()] as const;
  readonly #windows: OneWindow[];
  readonly #questions: Question[] = [];
  readonly #clock = new Clock();
  readonly #edits: Edits;
  readonly #commands: Commands;
  #broken: Error | undefined;

  constructor(world: World) {
    this.#world = world;
    const note = (line: string) => void this.trace.push(line);
    const broken = (law: string) => void (this.#broken ??= new LawBroken(law));
    const tried = (connection: Connection) => {
      const token = this.#tenants.issue(connection.clientId);
      this.#laws.gotToken(token, connection);
      return token;
    };
    this.#edits = new Edits({ note, start, tried });
    this.#commands = new Commands({ ...world, note, broken, laws: this.#laws });
    screen.onQuestion = (question) => this.#ask(question);
    this.#windows = [this.#open('A', [teamConnection(2, 'test')]), this.#open('B', [])];
  }

  /** @throws LawBroken */
  async run(steps: readonly Step[]): Promise<void> {
    await this.#begin();
    for (const step of steps) {
      this.#clock.nowMs += 1;
      this.#do(step);
      await this.#settle();
    }
    await this.#calmDown();
  }

  /** How many requests each kind of action sent. */
  get tally(): ReadonlyMap<string, number> {
    return this.#laws.tally;
  }

  /** Nothing of it runs on. */
  async end(): Promise<void> {
    for (const window of this.#windows) window.close();
    this.#keyring.unlock();
    for (const request of [...this.#tenants.pending]) request.lose();
    for (const question of this.#questions.splice(0)) question.answer(false);
    this.#clock.end();
    for (let rounds = 0; this.#commands.isExporting && rounds < 1000; rounds++) await turn();
    this.#commands.removeFiles();
  }

  /** A person signed in to two connections before, and to that of the team. */
  async #begin(): Promise<void> {
    const [window, other] = this.#windows as [OneWindow, OneWindow];
    for (const [number, stage] of [
      [0, 'test'],
      [1, 'production'],
    ] as const) {
      const place = placeAt(number);
      const [clientId] = clients;
      const id = `c${String(number)}`;
      const connection = { ...connectionDefaults, id, name: this.#edits.newName(id), stage, readOnly: false, clientId };
      await window.connections.add({ ...connection, ...place }, credentialsFor(clientId, place, 0));
    }
    const [team] = window.team.all();
    if (team !== undefined) await window.connections.save(team, credentialsFor(clients[0], team, 0));
    other.state.bring();
    other.focus();
    for (const { secrets } of this.#windows) while (secrets.tell(0));
    await this.#settle();
    for (const { connections, documents } of this.#windows) {
      documents.push(...connections.all().map((begun) => ({ begun: identityOf(begun), record: openRecord })));
    }
  }

  #open(name: 'A' | 'B', team: readonly Connection[]): OneWindow {
    const { catalog, service, folder } = this.#world;
    const window: OneWindow = new OneWindow({
      ...{ name, catalog, folder, records: service, state: this.#state, keyring: this.#keyring, team },
      workspaceState: this.#workspaces[name === 'A' ? 0 : 1],
      fetch: this.#tenants.fetchFor(name, (sent, isForToken) => {
        this.#note(`${name} sends ${wordsOf(sent)}`);
        this.#laws.sent(window, sent, isForToken);
      }),
      sleep: (ms, signal) => this.#clock.sleep(ms, signal),
      now: () => this.#clock.nowMs,
      onToken: (token, connection) => this.#laws.gotToken(token, connection),
    });
    return window;
  }

  #do({ event, which, how }: Step): void {
    this.#tenants.step += 1;
    const window = this.#windows[how % 2];
    if (window === undefined) return;
    this.#let(window, which, how)[event]?.();
    const connection = pick(window.connections.all(), which);
    this.#edits.do(event, window, connection, how);
    const work = connection && this.#commands.begun(event, window, connection, how);
    if (work !== undefined) start(work);
  }

  /** What happens by itself: answers, events, time. */
  #let(window: OneWindow, which: number, how: number): Partial<Record<Event, () => void>> {
    const bring = (looks: string) => {
      this.#note(`the profile reaches ${window.name}${looks}`);
      window.state.bring();
    };
    return {
      bring: () => bring(''),
      hear: () => {
        bring(', which looks');
        window.focus();
      },
      tell: () => {
        if (window.secrets.tell(which)) this.#note(`${window.name} is told of a secret`);
      },
      lock: () => {
        this.#note('the keyring is locked');
        this.#keyring.lock();
      },
      unlock: () => {
        if (this.#keyring.isLocked) this.#note('the keyring is unlocked');
        this.#keyring.unlock();
      },
      wait: () => this.#wait([1000, 2000, 61_000, 61_000, 121_000, 3_000_000, 3_500_000, 4_000_000][how] ?? 0),
      restart: () => this.#restart(how % 2, window),
      yes: () => this.#reply(true, which),
      no: () => this.#reply(false, which),
      answer: () => this.#answer('answer', which, how),
      refuse: () => this.#answer('refuse', which, how),
      tooMany: () => this.#answer('tooMany', which, how),
      lose: () => this.#answer('lose', which, how),
    };
  }

  #reply(agrees: boolean, which: number): void {
    const [question] = this.#questions.splice(which % Math.max(1, this.#questions.length), 1);
    if (question === undefined) return;
    this.#note(`a person says ${agrees ? 'yes' : 'no'} to: ${question.text.split('\n')[0] ?? ''}`);
    question.answer(agrees);
  }

  #wait(ms: number): void {
    this.#note(`${String(ms)} ms pass`);
    this.#clock.pass(ms);
  }

  #answer(event: 'answer' | 'refuse' | 'tooMany' | 'lose', which: number, how: number): void {
    const request = pick(this.#tenants.pending, which);
    if (request === undefined) return;
    this.#note(`${event}: ${wordsOf(request)} of ${request.window}`);
    if (event === 'answer') this.#tenants.answer(request);
    else if (event === 'refuse') this.#tenants.refuse(request);
    else if (event === 'tooMany') request.respond(429, undefined, { 'retry-after': String(how) });
    else request.lose();
  }

  #restart(at: number, window: OneWindow): void {
    this.#note(`${window.name} starts again`);
    window.close();
    for (const request of this.#tenants.pending.filter((one) => one.window === window.name)) request.lose();
    const opened = this.#open(at === 0 ? 'A' : 'B', window.team.all());
    opened.documents.push(...window.documents);
    this.#windows[at] = opened;
  }

  #ask(question: Question): void {
    try {
      const agreed = this.#laws.asked(question.text, question.window);
      const answer = (agrees: boolean) => {
        agreed(agrees);
        question.answer(agrees);
      };
      this.#note(`asked: ${question.text.split('\n')[0] ?? ''}`);
      this.#questions.push({ text: question.text, answer });
    } catch (error) {
      this.#broken ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Everything is answered, and every question with yes: nothing waits for ever. */
  async #calmDown(): Promise<void> {
    this.#keyring.unlock();
    for (let rounds = 0; rounds < 300; rounds++) {
      this.#clock.nowMs += 1;
      for (const request of [...this.#tenants.pending]) this.#tenants.answer(request);
      for (const question of this.#questions.splice(0)) question.answer(true);
      await this.#settle();
      if (this.#tenants.pending.length > 0 || this.#questions.length > 0) continue;
      if (this.#clock.isAwaited) this.#wait(4_000_000);
      else if (!this.#commands.isExporting) break;
    }
    this.#commands.checkFiles();
  }

  async #settle(): Promise<void> {
    await turn();
    // Files take their time; requests for what goes into one wait for their answers.
    for (let spins = 0; this.#commands.isExporting && spins < 20 && !this.#awaitsAnswer(); spins++) await turn();
    for (const window of this.#windows) this.#laws.look(window);
    if (this.#broken !== undefined) throw this.#broken;
  }

  #awaitsAnswer(): boolean {
    return this.#keyring.isLocked || this.#tenants.pending.some(({ url }) => url.pathname.includes('/units/'));
  }

  #note(line: string): void {
    this.trace.push(line);
  }
}

/** Whatever it ends with is the person's to see. */
function start(work: Promise<unknown>): void {
  work.catch(() => undefined);
}
