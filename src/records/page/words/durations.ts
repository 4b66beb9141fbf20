type Say = (name: 'seconds' | 'minutes' | 'minutesSeconds', ...values: readonly number[]) => string;

/** `40 s`, `1 min 40 s`, `12 min`. */
export function durationText(seconds: number, say: Say): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return say('seconds', whole);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  return minutes >= 10 || rest === 0 ? say('minutes', minutes) : say('minutesSeconds', minutes, rest);
}
