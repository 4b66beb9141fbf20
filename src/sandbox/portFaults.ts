import type { PortFault } from '../client/core/errors';

/** The sandbox does not get the port that it was asked to listen at. */
export class PortError extends Error {
  override readonly name = 'PortError';

  constructor(
    readonly fault: PortFault,
    cause: unknown,
  ) {
    super(portSentence(fault), { cause });
  }
}

/** Below it, ports are for administrators on many systems. */
const firstFreeForAll = 1024;

/** Why a port cannot be had; undefined where it is not the port. */
export function portFaultOf({ code }: NodeJS.ErrnoException, port: number): PortFault | undefined {
  if (code === 'EADDRINUSE') return { port, why: 'taken' };
  if (code === 'EACCES') return { port, why: port < firstFreeForAll ? 'privileged' : 'reserved' };
  return undefined;
}

function portSentence({ port, why }: PortFault): string {
  switch (why) {
    case 'taken':
      return `Port ${port} on 127.0.0.1 is in use by another program. Choose another port.`;
    case 'privileged':
      return `Port ${port} is for programs with administrator rights only. Choose a port from ${firstFreeForAll}.`;
    case 'reserved':
      return `The system keeps port ${port} for itself, though no program uses it (on Windows, "netsh interface ipv4 show excludedportrange protocol=tcp" lists such ports). Choose another port.`;
  }
}
