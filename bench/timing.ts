/**
 * Gives the undisturbed milliseconds of each work by its name. They take turns, each round in another order, so that the machine's moods and
 * what one leaves behind for the next meet all alike; a sixth of the rounds before them warms up.
 */
export async function takeTurns(
  works: Readonly<Record<string, () => Promise<void>>>,
  rounds: number,
): Promise<(name: string) => number> {
  const names = Object.keys(works);
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = -Math.ceil(rounds / 6); round < rounds; round += 1) {
    for (const name of orderOf(names, Math.abs(round))) {
      const start = performance.now();
      await works[name]?.();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return (name) => undisturbed(times.get(name) ?? []);
}

function orderOf<Name>(names: readonly Name[], round: number): readonly Name[] {
  const first = round % names.length;
  const rotated = [...names.slice(first), ...names.slice(0, first)];
  return Math.floor(round / names.length) % 2 === 0 ? rotated : rotated.toReversed();
}

/** The mean of the fastest quarter: what else runs on the machine only adds. */
function undisturbed(times: readonly number[]): number {
  const fastest = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length / 4));
  return fastest.reduce((sum, time) => sum + time, 0) / fastest.length;
}
