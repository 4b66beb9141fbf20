import type { Advice, AdviceName, AdviceValues } from '../steps/advice';
import type { About, Diagnosis, Fact, FactName, FactValues, Step, StepId, StepStatus } from '../steps/diagnosis';

export type FactWords = { readonly [Name in FactName]: (...values: FactValues[Name]) => string };
export type AdviceWords = { readonly [Name in AdviceName]: (...values: AdviceValues[Name]) => string };

/** Everything that the report says, in the person's language. */
export interface ReportWords {
  readonly title: string;
  /** What the report leaves out. */
  readonly privacy: string;
  readonly about: (about: About) => readonly string[];
  readonly summary: (counts: Readonly<Record<StepStatus, number>>) => string;
  readonly step: (id: StepId, host: string) => string;
  readonly status: Readonly<Record<StepStatus, string>>;
  readonly whatToDo: (sentence: string) => string;
  readonly fact: FactWords;
  readonly advice: AdviceWords;
}

/** The report as Markdown that reads as well as plain text. Ends with a line break. */
export function reportText({ about, steps }: Diagnosis, words: ReportWords): string {
  const lines = [
    `# ${words.title}`,
    '',
    words.privacy,
    '',
    ...words.about(about).map((line) => `- ${line}`),
    '',
    words.summary(countsOf(steps)),
    ...toDo(steps, words),
    ...steps.flatMap((step) => ['', ...stepLines(step, words)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What is to be done, before all that was found. */
function toDo(steps: readonly Step[], words: ReportWords): readonly string[] {
  const lines = steps.flatMap(({ id, host = '', advice }) =>
    advice.map((what) => `- ${words.step(id, host)}: ${adviceWords(what, words.advice)}`),
  );
  return lines.length === 0 ? [] : ['', ...lines];
}

function stepLines({ id, host = '', status, facts, advice }: Step, words: ReportWords): readonly string[] {
  return [
    `## ${words.step(id, host)}: ${words.status[status]}`,
    '',
    ...facts.map((fact) => `- ${factWords(fact, words.fact)}`),
    ...advice.map((what) => `- ${words.whatToDo(adviceWords(what, words.advice))}`),
  ];
}

function countsOf(steps: readonly Step[]): Record<StepStatus, number> {
  const counts = { ok: 0, warning: 0, failed: 0, skipped: 0 };
  for (const { status } of steps) counts[status]++;
  return counts;
}

function factWords({ name, values }: Fact, words: FactWords): string {
  const say = words[name] as (...values: readonly unknown[]) => string;
  return say(...values);
}

function adviceWords({ name, values }: Advice, words: AdviceWords): string {
  const say = words[name] as (...values: readonly unknown[]) => string;
  return say(...values);
}
