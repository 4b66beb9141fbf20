import type { Journal } from '../../transfer/export/journals';

/** A process that says nothing for so long has gone, and its number may be another's by now. */
const silentMs = 15 * 60_000;

/** Whether a process, of this window or another, is still writing an export. */
export function isUnderWay(journal: Journal, isOwn: (journal: Journal) => boolean, now: number): boolean {
  if (journal.process === process.pid) return isOwn(journal);
  return journal.process !== 0 && now - journal.at < silentMs && isAlive(journal.process);
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
