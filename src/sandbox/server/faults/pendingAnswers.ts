import { emptyAnswer } from '../http/answers';

/** Answers that are given later, at an address of their own, as those of asynchronous operations (API.md §3.1). */
export class PendingAnswers {
  readonly #answers = new Map<string, { readonly answer: Response; polls: number }>();

  /** The path below which the answer comes after `polls` calls that only hear 202. */
  keep(answer: Response, path: string, polls: number): string {
    const place = `${path}/pending/${this.#answers.size + 1}`;
    this.#answers.set(place, { answer, polls });
    return place;
  }

  /** Undefined for a path where nothing is pending. */
  answer(path: string): Response | undefined {
    const pending = this.#answers.get(path);
    if (pending === undefined) return undefined;
    if (pending.polls === 0) return pending.answer.clone();
    pending.polls -= 1;
    return emptyAnswer(202, { location: path });
  }
}
