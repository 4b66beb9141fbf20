/** Ends this process when it is told to stop, and with it what it started: a signal alone would leave that behind. */
export function exitOnSignals(code: number): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(code));
}
