import { readCommandLine, usage } from './commandLineOptions';
import { startSandbox, type RunningSandbox, type SandboxAddress, type SandboxOptions } from './sandbox';

/** `npm run sandbox`: exit code 0 after a stop by signal, 2 for wrong arguments, 1 where it cannot start. */
async function run(args: readonly string[]): Promise<void> {
  const commandLine = readCommandLine(args);
  switch (commandLine.kind) {
    case 'help':
      console.log(usage);
      return;
    case 'wrong':
      console.error(`${commandLine.message}\n\n${usage}`);
      process.exitCode = 2;
      return;
    case 'start':
      await serve(commandLine.options);
  }
}

async function serve(options: SandboxOptions): Promise<void> {
  let sandbox: RunningSandbox;
  try {
    sandbox = await startSandbox(options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    return;
  }
  let stopping = false;
  // Ctrl+C may come twice: from the terminal and passed on by npm.
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void sandbox.stop().then(() => console.log('The sandbox has stopped.'));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(stop);
  console.log(welcome(sandbox.address));
}

/** The shell that npm puts between does not pass signals on: a killed npm shows only in that the shell is gone. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

function welcome(address: SandboxAddress): string {
  return `The Valuekeep sandbox is running. Only this machine can reach it.

  API address     ${address.apiUrl}
  Tenant          ${address.tenant}
  Organization    ${address.organization}
  Token address   ${address.tokenUrl}
  Client id       ${address.clientId}
  Client secret   ${address.clientSecret}

Get a token:

  curl --user '${address.clientId}:${address.clientSecret}' --data 'grant_type=client_credentials&scope=application' ${address.tokenUrl}

Press Ctrl+C to stop.`;
}

await run(process.argv.slice(2));
