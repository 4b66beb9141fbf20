import { QuerySyntaxError } from '../../odata/grammar/filterErrors';

/** Names the option in a fault that was found without knowing it. */
export function inOption<Result>(option: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw error instanceof QuerySyntaxError && error.option === undefined ? error.within(option) : error;
  }
}
